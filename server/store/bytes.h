// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace logyard::store {

static_assert(std::endian::native == std::endian::little, "index files are little-endian");

template <typename Value>
    requires std::is_arithmetic_v<Value>
void appendValue(std::string &out, Value value)
{
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

/// Takes values from the front of some bytes. What is not there is zero, and then isValid() is
/// false.
class ByteReader final
{
public:
    explicit ByteReader(std::string_view bytes) : m_bytes(bytes) { }

    template <typename Value>
        requires std::is_arithmetic_v<Value>
    Value take()
    {
        Value value{};
        const std::string_view bytes = takeBytes(sizeof value);
        if (m_isValid)
            std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }

    std::string_view takeBytes(std::size_t size)
    {
        if (!m_isValid || size > m_bytes.size()) {
            m_isValid = false;
            return {};
        }
        const std::string_view taken = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return taken;
    }

    bool isValid() const { return m_isValid; }
    std::size_t left() const { return m_bytes.size(); }

private:
    std::string_view m_bytes;
    bool m_isValid = true;
};

} // namespace logyard::store
