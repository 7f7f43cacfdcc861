// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace logyard::intake {

/// Cuts what comes by TCP into messages. Syslog: each begins with its size in bytes and a space
/// (RFC 6587, octet counting), else it ends with a line feed. GELF: each ends with a zero byte, or
/// a line feed. A message that is too large is left out, to its end, and counted.
class MessageFrames final
{
public:
    enum class Kind : std::uint8_t { Syslog, Gelf };

    MessageFrames(Kind kind, std::size_t maxMessage) : m_kind(kind), m_maxMessage(maxMessage) { }

    /// `visit(message)`: the view lives during the call. Empty messages are left out.
    template <typename Visit>
    void add(std::string_view bytes, const Visit &visit)
    {
        while (!bytes.empty()) {
            if (m_left == 0 && !m_isSkipping && m_rest.empty() && m_kind == Kind::Syslog
                && isDigit(bytes.front()))
                m_isCounted = true;
            if (m_isCounted && m_left == 0)
                takeCount(bytes);
            else if (m_left > 0)
                takeCounted(bytes, visit);
            else
                takeLine(bytes, visit);
        }
    }

    /// The connection is over: what has no end is a message, too, unless it was counted.
    template <typename Visit>
    void finish(const Visit &visit)
    {
        if (!m_rest.empty() && m_left == 0 && !m_isCounted && !m_isSkipping)
            visit(std::string_view(m_rest));
        else if (m_left > 0 || m_isCounted)
            ++m_broken;
        m_rest.clear();
        m_left = 0;
        m_isCounted = m_isSkipping = false;
    }

    std::uint64_t tooLarge() const { return m_tooLarge; }
    std::uint64_t broken() const { return m_broken; } ///< cut off by the end of the connection

private:
    static constexpr std::size_t mostDigits = 9;

    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

    // The digits before a message; what turns out to be none begins a line.
    void takeCount(std::string_view &bytes)
    {
        while (!bytes.empty()) {
            const char c = bytes.front();
            if (isDigit(c) && m_rest.size() < mostDigits) {
                m_rest += c;
                bytes.remove_prefix(1);
                continue;
            }
            if (c == ' ' && !m_rest.empty()) {
                bytes.remove_prefix(1);
                m_left = std::stoul(m_rest);
                m_rest.clear();
                m_isSkipping = m_left > m_maxMessage;
                m_tooLarge += m_isSkipping ? 1 : 0;
            }
            m_isCounted = false;
            return;
        }
    }

    template <typename Visit>
    void takeCounted(std::string_view &bytes, const Visit &visit)
    {
        const auto taken = std::min(m_left, bytes.size());
        const auto part = bytes.substr(0, taken);
        bytes.remove_prefix(taken);
        m_left -= taken;
        if (m_isSkipping) {
            m_isSkipping = m_left > 0;
        } else if (m_left == 0 && m_rest.empty()) {
            visit(part);
        } else {
            m_rest.append(part);
            if (m_left == 0) {
                visit(std::string_view(m_rest));
                m_rest.clear();
            }
        }
    }

    template <typename Visit>
    void takeLine(std::string_view &bytes, const Visit &visit)
    {
        const auto end = m_kind == Kind::Gelf ? bytes.find_first_of(std::string_view("\0\n", 2))
                                              : bytes.find_first_of(std::string_view("\n\0", 2));
        const auto part = bytes.substr(0, end);
        const bool isEnded = end != bytes.npos;
        bytes.remove_prefix(isEnded ? end + 1 : bytes.size());
        if (!m_isSkipping && m_rest.size() + part.size() > m_maxMessage) {
            m_isSkipping = true;
            ++m_tooLarge;
            m_rest.clear();
            m_rest.shrink_to_fit();
        }
        if (m_isSkipping) {
            m_isSkipping = !isEnded;
        } else if (!isEnded) {
            m_rest.append(part);
        } else if (m_rest.empty()) {
            visitLine(part, visit);
        } else {
            m_rest.append(part);
            visitLine(m_rest, visit);
            m_rest.clear();
        }
    }

    template <typename Visit>
    static void visitLine(std::string_view line, const Visit &visit)
    {
        if (!line.empty() && line != "\r")
            visit(line);
    }

    const Kind m_kind;
    const std::size_t m_maxMessage;
    std::string m_rest; ///< of a message that is not whole, or the digits of its size
    std::size_t m_left = 0; ///< bytes of a counted message that are still to come
    bool m_isCounted = false; ///< the digits of a size are being read
    bool m_isSkipping = false;
    std::uint64_t m_tooLarge = 0;
    std::uint64_t m_broken = 0;
};

} // namespace logyard::intake
