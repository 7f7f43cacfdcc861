// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds what reads Redis: the first byte of the input says in pieces of what size the rest comes.

#include "fuzz_target.h"

#include "server/redis/reply_decoder.h"

#include <QByteArray>

#include <cstdlib>

using logyard::redis::Reply;
using logyard::redis::ReplyDecoder;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void append(QByteArray &out, const Reply &reply, int depth)
{
    require(depth <= ReplyDecoder::maxDepth + 1);
    out += QByteArray::number(int(reply.type)) + ':' + QByteArray::number(reply.integer) + ':'
        + reply.text.toHex() + '(';
    for (const Reply &element : reply.elements)
        append(out, element, depth + 1);
    out += ')';
}

// All replies, and whether it failed behind them.
QByteArray decoded(std::string_view bytes, std::size_t piece)
{
    ReplyDecoder decoder;
    QByteArray out;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        decoder.feed(bytes.substr(at, piece));
        for (;;) {
            const auto reply = decoder.next();
            if (!reply) {
                require(!reply.error().isEmpty());
                return out + "failed";
            }
            if (!*reply)
                break;
            append(out, **reply, 1);
        }
    }
    return out;
}

} // namespace

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    const std::size_t piece = 1 + data[0] % 16;
    require(decoded(bytes, piece) == decoded(bytes, bytes.size() + 1));
    return 0;
}
