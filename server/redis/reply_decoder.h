// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/redis/reply.h"

#include <QString>

#include <expected>
#include <memory>
#include <optional>
#include <string_view>

struct redisReader;

namespace logyard::redis {

/// Turns the bytes that Redis sends into replies, in pieces of any size. What a server could make
/// us hold is bounded; past a bound, or on bytes that are no Redis protocol, it fails, and goes on
/// failing until it is thrown away. Not thread-safe.
class ReplyDecoder final
{
public:
    static constexpr std::size_t maxReplySize = std::size_t(64) * 1024 * 1024; ///< bytes
    static constexpr std::size_t maxElements = 65'536; ///< of one reply, nested ones included
    static constexpr int maxDepth = 7; ///< arrays in arrays

    ReplyDecoder();
    ~ReplyDecoder();
    Q_DISABLE_COPY_MOVE(ReplyDecoder)

    void feed(std::string_view bytes);

    /// The next complete reply; nullopt: more bytes are needed. Call until then after each feed().
    std::expected<std::optional<Reply>, QString> next();

private:
    struct Building;
    struct Functions;
    struct FreeReader
    {
        void operator()(redisReader *reader) const;
    };

    std::unique_ptr<Building> m_building;
    std::unique_ptr<redisReader, FreeReader> m_reader;
    std::size_t m_undecoded = 0; ///< bytes fed since the last complete reply
    bool m_failed = false;
};

} // namespace logyard::redis
