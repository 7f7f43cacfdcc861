// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/merged_reader.h"

#include "server/store/block_search.h"
#include "server/store/cursor.h"
#include "server/store/deadline.h"
#include "server/store/service_reader.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <queue>
#include <tuple>

namespace logyard::store {
namespace {

// A block to read, or a segment whose blocks are not known yet.
struct Candidate
{
    static constexpr std::size_t wholeSegment = std::size_t(-1);

    // What no entry in it comes before, in the direction:
    Timestamp time;
    std::size_t log = 0; ///< they are sorted by service
    Position position;

    std::shared_ptr<SegmentView> view;
    std::size_t block = wholeSegment;

    bool operator<(const Candidate &other) const
    {
        return std::tie(time, log, position) < std::tie(other.time, other.log, other.position);
    }
};

struct Found
{
    MergedKey key;
    std::string json;
};

// The order in which a direction goes through entries.
struct Order
{
    Direction direction;

    bool isBefore(const auto &a, const auto &b) const
    {
        return direction == Direction::Older ? b < a : a < b;
    }
};

struct LastFirst
{
    Order order;
    bool operator()(const Found &a, const Found &b) const { return order.isBefore(a.key, b.key); }
};

// The first entries in the order that were found so far: at most `limit`, and of bounded size.
class FirstEntries final
{
public:
    FirstEntries(std::size_t limit, Order order)
        : m_limit(limit), m_order(order), m_heap(LastFirst{order})
    {
    }

    bool isFull() const { return m_heap.size() >= m_limit; }
    const MergedKey &last() const { return m_heap.top().key; }
    bool wants(const MergedKey &key) const { return !isFull() || m_order.isBefore(key, last()); }

    void offer(Found found)
    {
        if (!wants(found.key)) {
            m_hasDropped = true;
            return;
        }
        m_bytes += found.json.size();
        m_heap.push(std::move(found));
        while (m_heap.size() > m_limit || (m_bytes > maxPageBytes && m_heap.size() > 1)) {
            m_limit = std::min(m_limit, m_heap.size() - 1);
            m_bytes -= m_heap.top().json.size();
            m_heap.pop();
            m_hasDropped = true;
        }
    }

    /// Whether there are entries behind those that are here.
    bool hasDropped() const { return m_hasDropped; }

    /// All of them, the last one in the order first.
    std::vector<Found> take()
    {
        std::vector<Found> result;
        result.reserve(m_heap.size());
        while (!m_heap.empty()) {
            result.push_back(std::move(const_cast<Found &>(m_heap.top())));
            m_heap.pop();
        }
        return result;
    }

private:
    std::size_t m_limit;
    Order m_order;
    std::size_t m_bytes = 0;
    bool m_hasDropped = false;
    std::priority_queue<Found, std::vector<Found>, LastFirst> m_heap;
};

struct BlockResult
{
    std::vector<Found> found;
    bool hasDropped = false;
};

class MergedReader final
{
public:
    MergedReader(const ReadRequest &request, std::span<const std::shared_ptr<ServiceLog>> logs,
                 std::optional<MergedKey> from)
        : m_request(request), m_logs(logs), m_order{request.direction}, m_from(std::move(from)),
          m_search(request.selection), m_first(request.limit, m_order), m_deadline(request.bounds),
          m_candidates(Later{m_order})
    {
    }

    Page read(ScanPool &pool);

private:
    struct Later
    {
        Order order;
        bool operator()(const Candidate &a, const Candidate &b) const
        {
            return order.isBefore(b, a);
        }
    };

    bool isOlder() const { return m_request.direction == Direction::Older; }
    // Whether some of what lies between these keys may lie on the right side of the cursor.
    bool isAhead(const MergedKey &first, const MergedKey &last) const
    {
        return isAhead(isOlder() ? first : last);
    }
    bool isAhead(const MergedKey &key) const
    {
        return !m_from || (isOlder() ? key < *m_from : !(key < *m_from));
    }
    MergedKey bestKey(const Candidate &candidate) const
    {
        return {candidate.time, m_logs[candidate.log]->service(), candidate.position};
    }
    void addSegments();
    void openSegment(const Candidate &candidate);
    std::optional<Candidate> next();
    BlockResult search(BlockSearch &search, const Candidate &task) const;
    bool take(BlockResult result);
    std::optional<MergedKey> stoppingPoint() const;
    Page takePage();

    const ReadRequest &m_request;
    std::span<const std::shared_ptr<ServiceLog>> m_logs;
    const Order m_order;
    const std::optional<MergedKey> m_from;
    const BlockSearch m_search; ///< for what takes no reading
    FirstEntries m_first;
    mutable std::mutex m_firstMutex; ///< guards m_first
    const Deadline m_deadline;
    std::priority_queue<Candidate, std::vector<Candidate>, Later> m_candidates;
    std::deque<Candidate> m_searching; ///< handed out and not taken in yet, in order
    bool m_hasMore = false;
    Progress m_progress;
    std::mutex m_queueMutex; ///< guards what is above, from m_candidates on
    bool m_isStopped = false;
};

void MergedReader::addSegments()
{
    constexpr auto end = std::numeric_limits<std::uint64_t>::max();
    for (std::size_t log = 0; log < m_logs.size(); ++log) {
        const std::string &service = m_logs[log]->service();
        for (auto &view : m_logs[log]->views()) {
            const std::uint64_t number = view->number();
            if (!view->mayHold(m_search.from(), m_search.to(), m_search.minimumLevel())
                || !isAhead({view->oldest(), service, {number, 0}},
                            {view->newest(), service, {number, end}}))
                continue;
            m_progress.total += view->bytes();
            const Timestamp time = isOlder() ? view->newest() : view->oldest();
            m_candidates.push({time, log, {number, isOlder() ? end : 0}, std::move(view)});
        }
    }
}

void MergedReader::openSegment(const Candidate &candidate)
{
    const auto &view = candidate.view;
    view->load();
    view->prepare(m_search.tokens());
    if (view->bytes() == 0) {
        for (std::size_t i = 0; i < view->blockCount(); ++i)
            m_progress.total += view->block(i).size;
    } else if (!m_search.mayHold(*view)) {
        m_progress.scanned += view->bytes();
        return;
    }
    const std::string &service = m_logs[candidate.log]->service();
    for (std::size_t i = 0; i < view->blockCount(); ++i) {
        const Block &block = view->block(i);
        const Position begin{view->number(), block.offset};
        const Position end{view->number(), block.end()};
        if (m_from && !isAhead({block.minTime, service, begin}, {block.maxTime, service, end}))
            m_progress.total -= block.size;
        else if (!m_search.mayHold(*view, i))
            m_progress.scanned += block.size;
        else if (isOlder())
            m_candidates.push({block.maxTime, candidate.log, end, view, i});
        else
            m_candidates.push({block.minTime, candidate.log, begin, view, i});
    }
}

std::optional<Candidate> MergedReader::next()
{
    const std::lock_guard queueLock(m_queueMutex);
    while (!m_candidates.empty()) {
        Candidate candidate = m_candidates.top();
        {
            const std::lock_guard lock(m_firstMutex);
            if (m_first.isFull() && m_order.isBefore(m_first.last().time, candidate.time)) {
                m_hasMore = true;
                return std::nullopt;
            }
        }
        m_candidates.pop();
        if (candidate.block == Candidate::wholeSegment) {
            openSegment(candidate);
            continue;
        }
        {
            const std::lock_guard lock(m_firstMutex);
            if (!m_first.wants(bestKey(candidate))) {
                m_hasMore = true;
                continue;
            }
        }
        m_searching.push_back(candidate);
        return candidate;
    }
    return std::nullopt;
}

BlockResult MergedReader::search(BlockSearch &search, const Candidate &task) const
{
    struct Line
    {
        MergedKey key;
        std::string_view text;
    };
    BlockResult result;
    std::optional<Timestamp> worst;
    {
        const std::lock_guard lock(m_firstMutex);
        if (m_first.isFull())
            worst = m_first.last().time;
    }
    const std::string &service = m_logs[task.log]->service();
    std::vector<Line> lines;
    search.forEach(*task.view, task.block, service, BlockSearch::Want::Time,
                   [&](const Match &match) {
                       MergedKey key{match.time, service, {task.view->number(), match.offset}};
                       if (!isAhead(key))
                           return;
                       if (worst && m_order.isBefore(*worst, match.time))
                           result.hasDropped = true;
                       else
                           lines.push_back({std::move(key), match.line});
                   });
    if (lines.size() > m_request.limit) {
        const auto end = lines.begin() + static_cast<std::ptrdiff_t>(m_request.limit);
        std::ranges::nth_element(lines, end, [&](const Line &a, const Line &b) {
            return m_order.isBefore(a.key, b.key);
        });
        lines.erase(end, lines.end());
        result.hasDropped = true;
    }
    for (Line &line : lines)
        result.found.push_back({std::move(line.key), shownJsonWithService(line.text, service)});
    return result;
}

// Where a later call can go on without missing or repeating anything; nullopt when it would not
// come any further than this one.
std::optional<MergedKey> MergedReader::stoppingPoint() const
{
    if (m_searching.empty() && m_candidates.empty())
        return std::nullopt;
    const Candidate &next = m_searching.empty() ? m_candidates.top() : m_searching.front();
    if (next.time == Timestamp::max() || next.time == Timestamp::min())
        return std::nullopt; // it is not known
    MergedKey point = bestKey(next);
    return !m_from || m_order.isBefore(*m_from, point) ? std::optional(point) : std::nullopt;
}

bool MergedReader::take(BlockResult result)
{
    {
        const std::lock_guard lock(m_firstMutex);
        for (Found &found : result.found)
            m_first.offer(std::move(found));
    }
    const std::lock_guard lock(m_queueMutex);
    const Candidate &done = m_searching.front();
    m_progress.scanned += done.view->block(done.block).size;
    m_searching.pop_front();
    m_hasMore = m_hasMore || result.hasDropped;
    m_isStopped = m_deadline.isCancelled() || (m_deadline.hasPassed() && stoppingPoint());
    return !m_isStopped;
}

Page MergedReader::read(ScanPool &pool)
{
    addSegments();
    OrderedScan<Candidate, BlockResult>::run(
        pool,
        {[this] { return next(); },
         [this] {
             auto search = std::make_shared<BlockSearch>(m_request.selection);
             return [this, search](const Candidate &task) { return this->search(*search, task); };
         },
         [this](const Candidate &, BlockResult result) { return take(std::move(result)); }});
    return takePage();
}

Page MergedReader::takePage()
{
    Page page;
    page.progress = m_progress;
    const bool hasMore = m_hasMore || m_first.hasDropped();
    std::vector<Found> found = m_first.take();
    bool isStopped = m_isStopped && (!m_searching.empty() || !m_candidates.empty());
    std::optional<MergedKey> point;
    if (isStopped) {
        point = stoppingPoint();
        auto isBehind = [&](const Found &entry) {
            return isOlder() ? entry.key < *point : !(entry.key < *point);
        };
        // What was dropped lies behind the last entry: where that one stays, the page ended there
        // before the time did.
        if (point && std::erase_if(found, isBehind) == 0 && hasMore && !found.empty())
            isStopped = false;
    }
    if (isStopped) {
        page.complete = false;
        if (point) {
            page.cursor = formatCursor(*point);
        } else {
            page.cursor = m_request.cursor;
            found.clear();
        }
    } else if (hasMore) {
        if (!found.empty()) {
            MergedKey key = found.front().key;
            if (!isOlder())
                ++key.position.offset;
            page.cursor = formatCursor(key);
        }
    }
    page.entries.reserve(found.size());
    for (Found &entry : found) {
        std::string position = formatCursor(entry.key);
        page.entries.push_back(
            {std::move(entry.key.service), std::move(entry.json), std::move(position)});
    }
    if (!isOlder())
        std::ranges::reverse(page.entries);
    return page;
}

} // namespace

std::expected<Page, StoreError> readMerged(const ReadRequest &request,
                                           std::span<const std::shared_ptr<ServiceLog>> logs,
                                           ScanPool &pool)
{
    std::optional<MergedKey> from;
    if (!request.cursor.empty()) {
        from = parseMergedCursor(request.cursor);
        if (!from)
            return std::unexpected(badCursor(request.cursor));
    }
    if (request.limit == 0)
        return Page{};
    return MergedReader(request, logs, std::move(from)).read(pool);
}

} // namespace logyard::store
