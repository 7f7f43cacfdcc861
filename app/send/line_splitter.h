// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace logyard::send {

/// Cuts a stream of bytes into lines. A line of more than maxLine bytes is cut into several.
class LineSplitter final
{
public:
    static constexpr std::size_t maxLine = std::size_t(1) << 20;

    /// `visit(line, size)`: the line without its line break and a carriage return before that, and
    /// the bytes that it takes in the stream. The view lives during the call.
    template <typename Visit>
    void add(std::string_view bytes, const Visit &visit)
    {
        while (!bytes.empty()) {
            const auto end = bytes.find('\n');
            const auto size = end == bytes.npos ? bytes.size() : end + 1;
            const auto room = maxLine - m_rest.size();
            const auto taken = size < room ? size : room;
            const bool isWhole = taken == size && end != bytes.npos;
            if (isWhole && m_rest.empty()) {
                visit(stripped(bytes.substr(0, taken)), taken);
            } else {
                m_rest.append(bytes.substr(0, taken));
                if (isWhole || m_rest.size() >= maxLine) {
                    visit(stripped(m_rest), m_rest.size());
                    m_rest.clear();
                }
            }
            bytes.remove_prefix(taken);
        }
    }

    /// What has no line break yet is a line, too.
    template <typename Visit>
    void finish(const Visit &visit)
    {
        if (!m_rest.empty())
            visit(stripped(m_rest), m_rest.size());
        m_rest.clear();
    }

    void clear() { m_rest.clear(); }
    /// Bytes of the line that is not ended yet.
    std::size_t pending() const { return m_rest.size(); }

private:
    static std::string_view stripped(std::string_view line)
    {
        if (line.ends_with('\n'))
            line.remove_suffix(1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        return line;
    }

    std::string m_rest;
};

} // namespace logyard::send
