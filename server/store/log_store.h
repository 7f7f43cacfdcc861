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

/// Which entries; it means the same on every call that reads.
struct Selection
{
    std::vector<std::string> services; ///< none: all of them
    query::Filter filter;
    Level minimumLevel = Level::None;
    std::optional<Timestamp> from; ///< inclusive
    std::optional<Timestamp> to; ///< inclusive
};

/// How long a call may take. When the time is over it answers with what it has by then.
struct Bounds
{
    std::chrono::milliseconds budget{1000};
    std::function<bool()> isCancelled; ///< asked often, from any thread; may be empty
};

/// How far a call came: bytes of stored lines, whether they had to be read or not.
struct Progress
{
    std::uint64_t scanned = 0; ///< in this call
    std::uint64_t total = 0; ///< that there were, from this call's cursor on
};

enum class Direction {
    Older, ///< from the newest entry, or from the cursor, back
    Newer, ///< from the oldest entry, or from the cursor, on
};

struct ReadRequest
{
    Selection selection;
    bool isMerged = false; ///< in the order of time, and each entry says its service, also for one
    Direction direction = Direction::Older;
    std::size_t limit = 100;
    std::string cursor; ///< empty: from the end that the direction names
    Bounds bounds;
};

/// One page, oldest entry first.
struct Page
{
    struct Entry
    {
        std::string service;
        std::string json; ///< one JSON object on one line: the stored line, or a wrapped one
        /// Where it is, as a cursor: Older from here gives what is before it, Newer begins with it.
        std::string position;
    };
    std::vector<Entry> entries;
    std::string cursor; ///< continues in the same direction; empty when there are none
    bool complete = true; ///< false: the time budget ended the search before the page was full
    Progress progress;
};

/// Counts entries, in groups if wanted.
struct StatsRequest
{
    Selection selection;
    std::vector<std::string> fields; ///< group by the values of these; at most maxStatsFields
    std::optional<std::int64_t> interval; ///< ns; group by times, rounded down to a multiple of it
    std::string cursor; ///< empty: count everything
    Bounds bounds;
};

inline constexpr std::size_t maxStatsFields = 8;
/// The most groups that one call counts; what is in none of them is in Stats::other.
inline constexpr std::size_t maxStatsRows = 100'000;

struct Stats
{
    struct Row
    {
        std::optional<Timestamp> time; ///< where the interval begins
        std::vector<std::optional<std::string>> values; ///< of the fields; nullopt: it is not there
        std::uint64_t count = 0;
    };
    std::uint64_t total = 0;
    std::vector<Row> rows; ///< by time, then values; none without groups
    std::uint64_t other = 0;
    std::string cursor; ///< counts the rest: add it to this; empty when there is none
    bool complete = true;
    Progress progress;
};

/// Which fields entries have, and their most frequent values, over the newest entries that can be
/// looked at in the time there is.
struct FieldsRequest
{
    Selection selection;
    std::vector<std::string> fields; ///< none: all
    std::size_t valueLimit = 10; ///< the most values of one field
    Bounds bounds;
};

/// The most fields, and the most values of each, that are counted at all.
inline constexpr std::size_t maxCountedFields = 256;
inline constexpr std::size_t maxCountedValues = 2000;

struct FieldList
{
    struct Value
    {
        std::string value;
        std::uint64_t count = 0;
    };
    struct Field
    {
        std::string name;
        std::uint64_t count = 0; ///< entries that have it
        std::vector<Value> values; ///< the most frequent first
        bool hasMore = false; ///< there are other values
    };
    std::vector<Field> fields; ///< the most frequent first
    std::uint64_t entries = 0; ///< that were looked at
    bool complete = true; ///< all matching entries were looked at
    Progress progress;
};

struct ServiceSummary
{
    std::string name;
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0; ///< of lines
    std::uint64_t diskBytes = 0; ///< of its files, without indexes
    std::optional<Timestamp> first; ///< the oldest entry's time
    std::optional<Timestamp> last; ///< the newest entry's time
    std::array<std::uint64_t, levelCount> levels{};
};

struct ServiceList
{
    std::vector<ServiceSummary> services; ///< by name
    bool complete = true; ///< false while files from an earlier run are still being counted
};

struct StoreCounters
{
    std::uint64_t diskBytes = 0; ///< of all log files, without indexes
    std::uint64_t freeBytes = 0; ///< on the disk; 0 where that is not known
    std::uint64_t services = 0;
    std::uint64_t sealedSegments = 0;
    std::uint64_t tornLines = 0; ///< set aside at the start
    std::uint64_t droppedSegments = 0; ///< deleted by retention
    std::uint64_t damagedSegments = 0; ///< sealed ones of which a part cannot be read
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

    virtual std::expected<Stats, StoreError> stats(const StatsRequest &request) = 0;

    virtual FieldList fields(const FieldsRequest &request) = 0;

    virtual ServiceList services() = 0;

    /// Deletes everything that a service has logged.
    virtual std::expected<void, StoreError> remove(std::string_view service) = 0;

    /// Empty while entries can be stored, else a sentence that says why not.
    virtual std::string trouble() = 0;

    virtual StoreCounters counters() = 0;
};

} // namespace logyard::store
