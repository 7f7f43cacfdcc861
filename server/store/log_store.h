// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/batch.h"
#include "server/query/filter.h"

#include <array>
#include <chrono>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::store {

struct StoreError
{
    enum class Kind {
        Refused, ///< it cannot be stored as it is; sending it again is of no use
        Unavailable, ///< it cannot be stored now (disk full, no permission); try again later
        NotFound, ///< no such service
        BadCursor, ///< the cursor is none that this store gave
    } kind;
    std::string message; ///< a sentence for the user
};

/// The most entries on one page.
inline constexpr std::size_t maxPageEntries = 100'000;

/// The most bytes of entries on one page; a page that reaches it ends early, with a cursor.
inline constexpr std::size_t maxPageBytes = std::size_t(64) << 20;

/// What to read. The same meaning for one service and for many.
struct ReadRequest
{
    std::vector<std::string> services; ///< none: all of them
    bool isMerged = false; ///< in the order of time, and each entry says its service, also for one
    query::Filter filter;
    Level minimumLevel = Level::None;
    std::optional<Timestamp> from; ///< inclusive
    std::optional<Timestamp> to; ///< inclusive
    std::size_t limit = 100;
    std::string cursor; ///< empty: from the newest
    std::chrono::milliseconds budget{1000};
    std::function<bool()> isCancelled; ///< asked often, from the reading thread; may be empty
};

/// One page, oldest entry first.
struct Page
{
    struct Entry
    {
        std::string service;
        std::string json; ///< one JSON object on one line: the stored line, or a wrapped one
    };
    std::vector<Entry> entries;
    std::string cursor; ///< continues with the older ones; empty when there are none
    bool complete = true; ///< false: the time budget ended the search before the page was full
};

struct ServiceSummary
{
    std::string name;
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;
    std::optional<Timestamp> first; ///< the oldest entry's time
    std::optional<Timestamp> last; ///< the newest entry's time
    std::array<std::uint64_t, levelCount> levels{};
};

struct ServiceList
{
    std::vector<ServiceSummary> services; ///< by name
    bool complete = true; ///< false while files from an earlier run are still being counted
};

/// Told of each run right after it was written. Called from the thread that appended, one call at
/// a time for each service and in the order of its log.
using CommitListener = std::function<void(const std::shared_ptr<const ServiceRun> &)>;

/// Where entries are kept. All functions may be called from any thread.
class LogStore
{
public:
    virtual ~LogStore() = default;

    /// Writes all runs, then tells the listener. On success the entries survive a kill of the
    /// process. On failure nothing of the run that failed is kept, and the runs before it are.
    virtual std::expected<void, StoreError> append(Batch batch) = 0;

    /// One service: the order of arrival. Several or all: the order of time, then service, then
    /// arrival. Ends when the page is full, at the end, or when the budget is spent.
    virtual std::expected<Page, StoreError> read(const ReadRequest &request) = 0;

    virtual ServiceList services() = 0;

    /// Deletes everything that a service has logged.
    virtual std::expected<void, StoreError> remove(std::string_view service) = 0;

    /// Empty while entries can be stored, else a sentence that says why not.
    virtual std::string trouble() = 0;
};

} // namespace logyard::store
