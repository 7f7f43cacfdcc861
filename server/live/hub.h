// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/batch.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::live {

/// How many bytes of memory a reader of the live stream may be behind before it loses
/// entries.
inline constexpr std::size_t maxBacklogBytes = std::size_t(16) << 20;

/// How many bytes of memory the newest entries may take that are kept so that a reader can resume.
inline constexpr std::size_t maxReplayBytes = std::size_t(16) << 20;

/// A run on its way to a reader. Its entries are numbered from `firstId`, one after the other.
struct LiveRun
{
    std::uint64_t firstId = 0;
    std::shared_ptr<const ServiceRun> run;
};

class Hub;

/// One reader's bounded queue. Made by Hub::subscribe(); leaves the hub when it is destroyed.
/// take() may be called from any one thread.
class Subscription final
{
public:
    ~Subscription();

    struct Taken
    {
        std::vector<LiveRun> runs;
        /// Entries that come before `runs` and were dropped; nullopt: some, nobody knows how many.
        std::optional<std::uint64_t> skipped = 0;
    };

    /// Takes what is waiting, oldest first, at most about `maxBytes` (but at least one run).
    Taken take(std::size_t maxBytes);

    /// The first entry that the reader wants: the first run may begin with some before it.
    std::uint64_t firstId() const { return m_firstId; }

private:
    friend class Hub;
    Subscription(Hub &hub, std::function<void()> wake);

    void push(const LiveRun &item);

    Hub &m_hub;
    const std::function<void()> m_wake;
    std::uint64_t m_firstId = 0;

    std::mutex m_mutex;
    std::deque<LiveRun> m_items;
    std::size_t m_bytes = 0;
    std::optional<std::uint64_t> m_skipped = 0;
    bool m_isAwake = false; ///< woken and not yet taken everything
};

/// Passes committed entries on to live readers, each with its own bounded queue: a slow one loses
/// entries, counted, and holds up nobody. Numbers the entries, and keeps the newest so that a
/// reader that was away can go on where it stopped.
///
/// publish() may be called from any thread. Must outlive its subscriptions.
class Hub final
{
public:
    Hub();

    /// Never blocks for a reader.
    void publish(const std::shared_ptr<const ServiceRun> &run);

    /// `wake` is called, from the publishing thread, when there is something to take after there
    /// was nothing; it must return at once. `resumeAfter`: what formatId() gave for the last entry
    /// that the reader has seen; empty to begin with the next entry. A text that is no id of this
    /// hub (the service was restarted) counts as a gap of unknown size.
    std::unique_ptr<Subscription> subscribe(std::function<void()> wake,
                                            std::string_view resumeAfter = {});

    /// The text for an entry's number, good for this run of the service.
    std::string formatId(std::uint64_t id) const;

    std::size_t subscriptionCount() const;
    std::uint64_t skippedTotal() const;
    /// Memory that what waits for readers takes, each run counted for each of them.
    std::size_t waitingBytes() const;

private:
    friend class Subscription;
    void leave(Subscription *subscription);
    std::optional<std::uint64_t> parseId(std::string_view text) const;

    const std::uint64_t m_epoch; ///< tells the runs of the service apart
    mutable std::mutex m_mutex;
    std::uint64_t m_nextId = 1;
    std::vector<Subscription *> m_subscriptions;
    std::deque<LiveRun> m_replay;
    std::size_t m_replayBytes = 0;
    std::atomic<std::uint64_t> m_skipped = 0;
};

} // namespace logyard::live
