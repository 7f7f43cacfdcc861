// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/outbox.h"

namespace logyard::send {

std::size_t Outbox::weightOf(const Parcel &parcel)
{
    return sizeof(Parcel) + parcel.json.size();
}

bool Outbox::put(Parcel &parcel)
{
    {
        const std::lock_guard lock(m_mutex);
        const std::size_t weight = weightOf(parcel);
        if (m_bytes > 0 && m_bytes + weight > m_maxBytes)
            return false;
        m_bytes += weight;
        m_parcels.push_back(std::move(parcel));
    }
    m_filled.notify_one();
    return true;
}

void Outbox::waitForRoom(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    m_emptied.wait_for(lock, time);
}

void Outbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    m_filled.notify_all();
}

void Outbox::abandon()
{
    const std::lock_guard lock(m_mutex);
    m_isAbandoned = true;
    m_filled.notify_all();
}

std::vector<Parcel> Outbox::take(std::size_t mostEntries, std::size_t mostBytes)
{
    std::unique_lock lock(m_mutex);
    m_filled.wait(lock, [this] { return !m_parcels.empty() || m_isClosed || m_isAbandoned; });
    std::vector<Parcel> taken;
    if (m_isAbandoned)
        return taken;
    std::size_t bytes = 0;
    while (!m_parcels.empty() && taken.size() < mostEntries) {
        Parcel &next = m_parcels.front();
        if (!taken.empty() && bytes + next.json.size() > mostBytes)
            break;
        bytes += next.json.size();
        m_takenBytes += weightOf(next);
        taken.push_back(std::move(next));
        m_parcels.pop_front();
    }
    m_takenEntries = taken.size();
    return taken;
}

void Outbox::done()
{
    const std::lock_guard lock(m_mutex);
    m_bytes -= m_takenBytes;
    m_takenBytes = 0;
    m_takenEntries = 0;
    m_emptied.notify_all();
}

bool Outbox::waitUntilEmpty(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return m_emptied.wait_for(lock, time, [this] { return m_bytes == 0; });
}

std::size_t Outbox::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_parcels.size() + m_takenEntries;
}

bool Outbox::isAbandoned() const
{
    const std::lock_guard lock(m_mutex);
    return m_isAbandoned;
}

void Outbox::sleep(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    m_filled.wait_for(lock, time, [this] { return m_isAbandoned; });
}

} // namespace logyard::send
