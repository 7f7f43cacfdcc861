// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/chunk_scanner.h"

#include <algorithm>

namespace logyard::http {
namespace {

constexpr int maxDigits = 8;
constexpr int maxExtension = 256;

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

ChunkScanner::State ChunkScanner::feed(std::string_view bytes)
{
    while (!bytes.empty() && m_state == State::Incomplete) {
        if (m_expects == Expects::Data) {
            const auto count = std::min<std::uint64_t>(m_left, bytes.size());
            bytes.remove_prefix(static_cast<std::size_t>(count));
            m_left -= count;
            if (m_left == 0)
                m_expects = Expects::DataEnd;
            continue;
        }
        if (!step(bytes.front()))
            m_state = State::Bad;
        bytes.remove_prefix(1);
    }
    return m_state;
}

bool ChunkScanner::step(char byte)
{
    switch (m_expects) {
    case Expects::Size:
        return stepSize(byte);
    case Expects::Extension:
        if (byte == '\r') {
            m_expects = Expects::SizeEnd;
            return true;
        }
        return byte != '\n' && ++m_count <= maxExtension;
    case Expects::SizeEnd:
        m_expects = m_left == 0 ? Expects::LastEnd : Expects::Data;
        m_count = 0;
        return byte == '\n';
    case Expects::DataEnd:
        m_expects = Expects::DataNewline;
        return byte == '\r';
    case Expects::DataNewline:
        m_expects = Expects::Size;
        return byte == '\n';
    case Expects::LastEnd:
        m_expects = Expects::LastNewline;
        return byte == '\r';
    case Expects::LastNewline:
        m_state = State::Complete;
        return byte == '\n';
    case Expects::Data:
        break;
    }
    return false;
}

bool ChunkScanner::stepSize(char byte)
{
    if (const int value = hexValue(byte); value >= 0) {
        m_left = m_left * 16 + static_cast<std::uint64_t>(value);
        return ++m_count <= maxDigits;
    }
    if (m_count == 0 || (byte != ';' && byte != '\r'))
        return false;
    m_expects = byte == ';' ? Expects::Extension : Expects::SizeEnd;
    m_count = 0;
    return true;
}

} // namespace logyard::http
