// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds what looks at a request before QHttpServer does: the input is what a client sends.

#include "fuzz_target.h"

#include "server/http/chunk_scanner.h"
#include "server/http/head.h"

#include <algorithm>
#include <cstdlib>

using logyard::http::ChunkScanner;
using logyard::http::Head;
using logyard::http::HeadVerdict;
using logyard::http::inspectHead;
using Kind = logyard::http::HeadVerdict::Kind;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool isInside(std::string_view part, std::string_view whole)
{
    return part.empty()
        || (part.data() >= whole.data()
            && part.data() + part.size() <= whole.data() + whole.size());
}

void checkAccepted(std::string_view input, const Head &head)
{
    require(head.size > 0 && head.size <= input.size());
    const std::string_view block = input.substr(0, head.size);
    for (const std::string_view part :
         {head.method, head.path, head.query, head.origin, head.accept, head.lastEventId,
          head.host.value_or(std::string_view()), head.authorization.value_or(std::string_view())})
        require(isInside(part, block));
    require(!head.method.empty());
    require(head.path.starts_with('/') || (head.path == "*" && head.method == "OPTIONS"));
    require(!(head.isChunked && head.contentLength));
    // What follows the head changes nothing, and without its last byte it is not whole.
    const HeadVerdict alone = inspectHead(block);
    require(alone.kind == Kind::Accepted && alone.head.size == head.size);
    require(inspectHead(block.substr(0, block.size() - 1)).kind != Kind::Accepted);
}

// However the bytes are cut, the framing is the same.
void checkChunks(std::string_view body)
{
    ChunkScanner whole;
    const auto expected = whole.feed(body);
    ChunkScanner pieces;
    auto state = ChunkScanner::State::Incomplete;
    for (const char &byte : body)
        state = pieces.feed({&byte, 1});
    require(state == expected || body.empty());
}

} // namespace

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const HeadVerdict verdict = inspectHead(input);
    switch (verdict.kind) {
    case Kind::Accepted:
        checkAccepted(input, verdict.head);
        if (verdict.head.isChunked)
            checkChunks(input.substr(verdict.head.size));
        break;
    case Kind::Refused:
        require(verdict.status >= 400 && verdict.status < 600 && !verdict.message.empty());
        break;
    case Kind::Incomplete:
        require(size <= logyard::http::HeadLimits().block);
        break;
    }
    return 0;
}
