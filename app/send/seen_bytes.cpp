// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/seen_bytes.h"

#include <xxhash.h>

#include <algorithm>
#include <cerrno>

#include <unistd.h>

namespace logyard::send {
namespace {

// As many as there are.
std::string bytesAt(int descriptor, std::uint64_t offset, std::size_t size)
{
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
        const ssize_t count = ::pread(descriptor, bytes.data() + filled, size - filled,
                                      static_cast<off_t>(offset + filled));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return bytes;
}

} // namespace

FileHead FileHead::of(std::string_view bytes)
{
    return {bytes.size(), bytes.empty() ? 0 : XXH3_64bits(bytes.data(), bytes.size())};
}

bool FileHead::isIn(int descriptor) const
{
    // The size is from a file that others may have written.
    if (size == 0 || size > SeenBytes::most)
        return true;
    const FileHead found = of(bytesAt(descriptor, 0, size));
    return found.size == size && found.hash == hash;
}

void SeenBytes::readFrom(int descriptor, std::uint64_t offset)
{
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(offset, most));
    m_first.clear();
    m_isFirstAll = false;
    addFirst(bytesAt(descriptor, 0, size));
    m_last = bytesAt(descriptor, offset - size, size);
}

void SeenBytes::addFirst(std::string_view bytes)
{
    if (m_isFirstAll)
        return;
    const auto end = std::min({bytes.find('\0'), bytes.size(), most - m_first.size()});
    m_first += bytes.substr(0, end);
    m_isFirstAll = end < bytes.size() || m_first.size() == most;
}

void SeenBytes::add(std::string_view bytes)
{
    addFirst(bytes);
    if (bytes.size() >= most) {
        m_last = bytes.substr(bytes.size() - most);
        return;
    }
    m_last += bytes;
    if (m_last.size() > most)
        m_last.erase(0, m_last.size() - most);
}

bool SeenBytes::isIn(int descriptor, std::uint64_t offset) const
{
    if (bytesAt(descriptor, 0, m_first.size()) != m_first)
        return false;
    return m_last.find('\0') != m_last.npos
        || bytesAt(descriptor, offset - m_last.size(), m_last.size()) == m_last;
}

} // namespace logyard::send
