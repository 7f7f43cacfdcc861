// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/live/hub.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

namespace logyard::live {
namespace {

std::uint64_t newEpoch()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(now).count());
}

// What a queued run costs in memory, roughly: an entry alone in its run is mostly overhead.
std::size_t costOf(const LiveRun &item)
{
    constexpr std::size_t overhead = 256;
    return overhead + item.run->bytes.capacity()
        + item.run->entries.capacity() * sizeof(EntryRef);
}

std::uint64_t endId(const LiveRun &item)
{
    return item.firstId + item.run->entries.size();
}

// How many of its entries a reader misses without the run, whose first wanted one is `firstId`.
std::uint64_t wantedEntries(const LiveRun &item, std::uint64_t firstId)
{
    const std::uint64_t first = std::max(item.firstId, firstId);
    return endId(item) > first ? endId(item) - first : 0;
}

} // namespace

Subscription::Subscription(Hub &hub, std::function<void()> wake)
    : m_hub(hub), m_wake(std::move(wake))
{
}

Subscription::~Subscription()
{
    m_hub.leave(this);
}

void Subscription::push(const LiveRun &item)
{
    bool shouldWake = false;
    {
        const std::lock_guard lock(m_mutex);
        m_items.push_back(item);
        m_bytes += costOf(item);
        while (m_bytes > maxBacklogBytes && m_items.size() > 1) {
            const LiveRun &oldest = m_items.front();
            const std::uint64_t lost = wantedEntries(oldest, m_firstId);
            if (m_skipped)
                *m_skipped += lost;
            m_hub.m_skipped += lost;
            m_bytes -= costOf(oldest);
            m_items.pop_front();
        }
        shouldWake = !m_isAwake;
        m_isAwake = true;
    }
    if (shouldWake)
        m_wake();
}

Subscription::Taken Subscription::take(std::size_t maxBytes)
{
    Taken taken;
    const std::lock_guard lock(m_mutex);
    taken.skipped = std::exchange(m_skipped, 0);
    std::size_t bytes = 0;
    while (!m_items.empty() && (bytes == 0 || bytes < maxBytes)) {
        bytes += m_items.front().run->bytes.size();
        m_bytes -= costOf(m_items.front());
        taken.runs.push_back(std::move(m_items.front()));
        m_items.pop_front();
    }
    m_isAwake = !m_items.empty();
    return taken;
}

Hub::Hub() : m_epoch(newEpoch()) { }

void Hub::publish(const std::shared_ptr<const ServiceRun> &run)
{
    const std::lock_guard lock(m_mutex);
    const LiveRun item{m_nextId, run};
    m_nextId += run->entries.size();
    m_replay.push_back(item);
    m_replayBytes += costOf(item);
    while (m_replayBytes > maxReplayBytes && m_replay.size() > 1) {
        m_replayBytes -= costOf(m_replay.front());
        m_replay.pop_front();
    }
    for (Subscription *subscription : m_subscriptions)
        subscription->push(item);
}

std::unique_ptr<Subscription> Hub::subscribe(std::function<void()> wake,
                                             std::string_view resumeAfter)
{
    std::unique_ptr<Subscription> subscription(new Subscription(*this, std::move(wake)));
    const std::lock_guard lock(m_mutex);
    if (!resumeAfter.empty()) {
        const auto lastSeen = parseId(resumeAfter);
        if (!lastSeen || *lastSeen >= m_nextId) {
            subscription->m_skipped = std::nullopt;
        } else {
            const std::uint64_t next = *lastSeen + 1;
            subscription->m_firstId = next;
            const std::uint64_t oldest = m_replay.empty() ? m_nextId : m_replay.front().firstId;
            if (oldest > next)
                subscription->m_skipped = oldest - next;
            for (const LiveRun &item : m_replay) {
                if (endId(item) > next)
                    subscription->push(item);
            }
        }
        if (!subscription->m_skipped || *subscription->m_skipped > 0)
            subscription->m_wake();
    }
    m_subscriptions.push_back(subscription.get());
    return subscription;
}

void Hub::leave(Subscription *subscription)
{
    const std::lock_guard lock(m_mutex);
    std::erase(m_subscriptions, subscription);
}

std::string Hub::formatId(std::uint64_t id) const
{
    char text[48];
    char *end = std::to_chars(text, text + sizeof text, m_epoch, 16).ptr;
    *end++ = '-';
    end = std::to_chars(end, text + sizeof text, id).ptr;
    return {text, end};
}

std::optional<std::uint64_t> Hub::parseId(std::string_view text) const
{
    const char *const end = text.data() + text.size();
    std::uint64_t epoch = 0;
    const auto dash = std::from_chars(text.data(), end, epoch, 16);
    if (dash.ec != std::errc() || dash.ptr == end || *dash.ptr != '-' || epoch != m_epoch)
        return std::nullopt;
    std::uint64_t id = 0;
    const auto last = std::from_chars(dash.ptr + 1, end, id);
    if (last.ec != std::errc() || last.ptr != end)
        return std::nullopt;
    return id;
}

std::size_t Hub::waitingBytes() const
{
    const std::lock_guard lock(m_mutex);
    std::size_t bytes = 0;
    for (Subscription *subscription : m_subscriptions) {
        const std::lock_guard subscriptionLock(subscription->m_mutex);
        bytes += subscription->m_bytes;
    }
    return bytes;
}

std::size_t Hub::subscriptionCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_subscriptions.size();
}

std::uint64_t Hub::skippedTotal() const
{
    return m_skipped;
}

} // namespace logyard::live
