// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace logyard::http {

/// Follows the framing of one chunked body (RFC 9112, section 7.1) as its bytes arrive, and judges
/// it more strictly than QHttpServer does, which takes "0xf", "-f" and a chunk that is longer than
/// it says: what follows such a body would be taken for a request that nobody sent. Extensions are
/// skipped; trailer fields are refused, for QHttpServer does not read them. Keeps no bytes.
class ChunkScanner final
{
public:
    enum class State { Incomplete, Complete, Bad };

    /// Takes the next bytes of the connection. Those behind the end of the body are left alone.
    State feed(std::string_view bytes);

private:
    enum class Expects {
        Size,
        Extension,
        SizeEnd,
        Data,
        DataEnd,
        DataNewline,
        LastEnd,
        LastNewline
    };

    bool step(char byte);
    bool stepSize(char byte);

    Expects m_expects = Expects::Size;
    State m_state = State::Incomplete;
    std::uint64_t m_left = 0; ///< of the chunk's data; while it is read: the size
    int m_count = 0; ///< digits of the size, bytes of the extension
};

} // namespace logyard::http
