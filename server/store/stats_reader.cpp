// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/stats_reader.h"

#include "server/store/block_runs.h"
#include "server/store/deadline.h"
#include "server/store/group_counts.h"
#include "server/store/service_reader.h"

namespace logyard::store {
namespace {

// `<segment>.<offset>.<service>`; the text is that of a merged cursor without a time.
std::string formatStart(const BlockRuns::Start &start)
{
    return formatCursor(MergedKey{{}, start.service, start.before});
}

std::optional<BlockRuns::Start> parseStart(std::string_view text)
{
    auto key = parseMergedCursor(text);
    if (!key)
        return std::nullopt;
    return BlockRuns::Start{std::move(key->service), key->position};
}

struct RunCounts
{
    GroupCounts counts;
    std::uint64_t bytes = 0;
};

// Counts blocks on one thread.
class BlockCounter final
{
public:
    BlockCounter(const StatsRequest &request, std::span<const std::shared_ptr<ServiceLog>> logs)
        : m_logs(logs), m_search(request.selection), m_grouping(request)
    {
    }

    RunCounts count(const BlockRun &run)
    {
        RunCounts result;
        for (std::size_t i = 0; i < run.count; ++i) {
            const std::size_t index = run.end - 1 - i;
            countBlock(*run.view, index, m_logs[run.log]->service(), result.counts);
            result.bytes += run.view->block(index).size;
        }
        return result;
    }

private:
    void countBlock(const SegmentView &view, std::size_t index, const std::string &service,
                    GroupCounts &counts)
    {
        const Block &block = view.block(index);
        if (!m_grouping.isGrouped()) {
            if (const auto known = m_search.count(view, index, service)) {
                counts.total += *known;
                return;
            }
        } else if (m_search.levels() && m_grouping.isWholeBlock(block)
                   && block.isWithin(m_search.from(), m_search.to())) {
            m_grouping.addBlock(block, *m_search.levels(), service, counts);
            return;
        } else if (const auto known = m_search.knownRows(view, index, service);
                   known && m_grouping.addRows(*known->rows, *known->columns, service, counts)) {
            return;
        }
        using Want = BlockSearch::Want;
        const Want want = m_grouping.isGrouped() ? Want::Fields : Want::Line;
        m_search.forEach(view, index, service, want,
                         [&](const Match &match) { m_grouping.addMatch(match, service, counts); });
    }

    std::span<const std::shared_ptr<ServiceLog>> m_logs;
    BlockSearch m_search;
    Grouping m_grouping;
};

} // namespace

std::expected<Stats, StoreError> readStats(const StatsRequest &request,
                                           std::span<const std::shared_ptr<ServiceLog>> logs,
                                           ScanPool &pool)
{
    std::optional<BlockRuns::Start> start;
    if (!request.cursor.empty()) {
        start = parseStart(request.cursor);
        if (!start)
            return std::unexpected(badCursor(request.cursor));
    }
    const Deadline deadline(request.bounds);
    BlockRuns runs(logs, request.selection, std::move(start));
    GroupCounts counts;
    std::uint64_t bytes = 0;
    std::string cursor;
    OrderedScan<BlockRun, RunCounts>::run(
        pool,
        {[&] { return runs.next(); },
         [&] {
             auto counter = std::make_shared<BlockCounter>(request, logs);
             return [counter](const BlockRun &run) { return counter->count(run); };
         },
         [&](const BlockRun &run, RunCounts result) {
             counts.add(std::move(result.counts));
             bytes += result.bytes;
             if (!deadline.hasPassed())
                 return true;
             cursor =
                 formatStart({logs[run.log]->service(),
                              {run.view->number(), run.view->block(run.end - run.count).offset}});
             return false;
         }});
    Stats stats;
    stats.total = counts.total;
    stats.other = counts.other;
    stats.rows = Grouping(request).rows(counts);
    stats.complete = cursor.empty();
    stats.cursor = std::move(cursor);
    stats.progress.total = runs.totalBytes();
    stats.progress.scanned = stats.complete
        ? runs.totalBytes()
        : std::min(runs.totalBytes(), bytes + runs.skippedBytes());
    return stats;
}

FieldList readFields(const FieldsRequest &request,
                     std::span<const std::shared_ptr<ServiceLog>> logs, ScanPool &pool)
{
    const Deadline deadline(request.bounds);
    BlockRuns runs(logs, request.selection, std::nullopt);
    FieldCounts counts(request);
    std::uint64_t bytes = 0;
    bool complete = true;
    OrderedScan<BlockRun, FieldCounts>::run(
        pool,
        {[&] { return runs.next(); },
         [&] {
             auto search = std::make_shared<BlockSearch>(request.selection);
             return [search, &request, logs](const BlockRun &run) {
                 FieldCounts result(request);
                 for (std::size_t i = 0; i < run.count; ++i)
                     result.addBlock(*search, *run.view, run.end - 1 - i, logs[run.log]->service());
                 return result;
             };
         },
         [&](const BlockRun &run, FieldCounts result) {
             counts.add(std::move(result));
             for (std::size_t i = run.end - run.count; i < run.end; ++i)
                 bytes += run.view->block(i).size;
             complete = !deadline.hasPassed();
             return complete;
         }});
    FieldList list = counts.list();
    list.complete = complete;
    list.progress.total = runs.totalBytes();
    list.progress.scanned =
        complete ? runs.totalBytes() : std::min(runs.totalBytes(), bytes + runs.skippedBytes());
    return list;
}

} // namespace logyard::store
