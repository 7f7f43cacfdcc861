// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/body_memory.h"

namespace logyard::http {

bool BodyMemory::hasRoomFor(std::uint64_t bytes) const
{
    return bytes == 0 || m_beyond.load() == nullptr || m_used.load() + bytes <= m_limit;
}

bool BodyMemory::Share::grow(std::uint64_t bytes)
{
    if (bytes > 0 && m_memory.m_used.fetch_add(bytes) + bytes > m_memory.m_limit) {
        const Share *nobody = nullptr;
        if (m_memory.m_beyond.load() != this
            && !m_memory.m_beyond.compare_exchange_strong(nobody, this)) {
            m_memory.m_used.fetch_sub(bytes);
            return false;
        }
    }
    m_bytes += bytes;
    return true;
}

void BodyMemory::Share::clear()
{
    const Share *self = this;
    m_memory.m_beyond.compare_exchange_strong(self, nullptr);
    m_memory.m_used.fetch_sub(m_bytes);
    m_bytes = 0;
}

} // namespace logyard::http
