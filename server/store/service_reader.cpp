// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/service_reader.h"

#include "server/store/block_search.h"
#include "server/store/cursor.h"
#include "server/store/deadline.h"

#include <algorithm>
#include <limits>

namespace logyard::store {
namespace {

struct BlockTask
{
    std::shared_ptr<SegmentView> view;
    std::size_t index;
};

struct FoundLine
{
    std::uint64_t offset;
    std::string json;
};

struct BlockResult
{
    std::vector<FoundLine> lines; ///< in the order of the direction, at most the request's limit
    bool wasCut = false; ///< there were more
};

// The blocks of a log from a position on, in one direction.
class BlockWalk final
{
public:
    BlockWalk(std::vector<std::shared_ptr<SegmentView>> views, Direction direction,
              std::optional<Position> from)
        : m_views(std::move(views)), m_direction(direction), m_from(from)
    {
        if (m_direction == Direction::Older)
            std::ranges::reverse(m_views);
    }

    std::optional<BlockTask> next(const BlockSearch &search, Progress &progress)
    {
        while (m_segment < m_views.size()) {
            if (!m_isLoaded && !loadSegment(search, progress)) {
                ++m_segment;
                continue;
            }
            const auto &view = m_views[m_segment];
            while (m_block < view->blockCount()) {
                const std::size_t index =
                    m_direction == Direction::Older ? view->blockCount() - 1 - m_block : m_block;
                ++m_block;
                if (isPassed(*view, index))
                    continue;
                progress.total += view->block(index).size;
                if (search.mayHold(*view, index))
                    return BlockTask{view, index};
                progress.scanned += view->block(index).size;
            }
            ++m_segment;
            m_isLoaded = false;
        }
        return std::nullopt;
    }

    /// Bytes of the blocks that next() has not come to.
    std::uint64_t bytesLeft()
    {
        std::uint64_t bytes = 0;
        for (std::size_t i = m_segment; i < m_views.size(); ++i) {
            const auto &view = m_views[i];
            if (i > m_segment || !m_isLoaded)
                view->load();
            for (std::size_t b = i == m_segment && m_isLoaded ? m_block : 0; b < view->blockCount();
                 ++b) {
                const std::size_t index =
                    m_direction == Direction::Older ? view->blockCount() - 1 - b : b;
                bytes += view->block(index).size;
            }
        }
        return bytes;
    }

    /// The log's oldest position.
    Position begin() const
    {
        if (m_views.empty())
            return {};
        const auto &oldest = m_direction == Direction::Older ? m_views.back() : m_views.front();
        return {oldest->number(), 0};
    }

private:
    bool loadSegment(const BlockSearch &search, Progress &progress)
    {
        const auto &view = m_views[m_segment];
        if (m_from
            && (m_direction == Direction::Older ? view->number() > m_from->segment
                                                : view->number() < m_from->segment))
            return false;
        if (!view->mayHold(search.from(), search.to(), search.minimumLevel()))
            return false;
        view->load();
        view->prepare(search.tokens());
        const bool isCut = m_from && view->number() == m_from->segment;
        if (!isCut && !search.mayHold(*view)) {
            progress.total += view->bytes();
            progress.scanned += view->bytes();
            return false;
        }
        m_isLoaded = true;
        m_block = 0;
        return true;
    }

    // Whether the block lies wholly on the wrong side of where the walk begins.
    bool isPassed(const SegmentView &view, std::size_t index) const
    {
        if (!m_from || view.number() != m_from->segment)
            return false;
        const Block &block = view.block(index);
        return m_direction == Direction::Older ? block.offset >= m_from->offset
                                               : block.end() <= m_from->offset;
    }

    std::vector<std::shared_ptr<SegmentView>> m_views;
    const Direction m_direction;
    const std::optional<Position> m_from;
    std::size_t m_segment = 0;
    std::size_t m_block = 0;
    bool m_isLoaded = false;
};

class ServiceReader final
{
public:
    ServiceReader(const ReadRequest &request, const ServiceLog &log, std::optional<Position> from)
        : m_request(request), m_log(log), m_from(from), m_search(request.selection),
          m_walk(log.views(), request.direction, from), m_deadline(request.bounds)
    {
    }

    Page read(ScanPool &pool);

private:
    bool isOlder() const { return m_request.direction == Direction::Older; }
    BlockResult search(BlockSearch &search, const BlockTask &task) const;
    bool take(const BlockTask &task, BlockResult result);

    const ReadRequest &m_request;
    const ServiceLog &m_log;
    const std::optional<Position> m_from;
    const BlockSearch m_search; ///< for what takes no reading
    BlockWalk m_walk;
    const Deadline m_deadline;
    Page m_page;
    std::size_t m_bytes = 0;
    std::optional<Position> m_stoppedAt; ///< the page goes on here
};

BlockResult ServiceReader::search(BlockSearch &search, const BlockTask &task) const
{
    BlockResult result;
    const bool isOlder = this->isOlder();
    const bool hasFrom = m_from && m_from->segment == task.view->number();
    std::vector<Match> matches;
    const std::size_t limit = m_request.limit;
    search.forEach(
        *task.view, task.index, m_log.service(), BlockSearch::Want::Line, [&](const Match &match) {
            if (hasFrom
                && (isOlder ? match.offset >= m_from->offset : match.offset < m_from->offset))
                return;
            if (isOlder || matches.size() < limit)
                matches.push_back(match);
            else
                result.wasCut = true;
        });
    if (isOlder) {
        std::ranges::reverse(matches);
        result.wasCut = matches.size() > limit;
        matches.resize(std::min(matches.size(), limit));
    }
    const Block &block = task.view->block(task.index);
    const bool isJson = block.isCounted && block.isAllJson;
    result.lines.reserve(matches.size());
    for (const Match &match : matches)
        result.lines.push_back(
            {match.offset, isJson ? std::string(match.line) : shownJson(match.line)});
    return result;
}

// Adds what was found to the page; false when that ends it.
bool ServiceReader::take(const BlockTask &task, BlockResult result)
{
    const Block &block = task.view->block(task.index);
    const std::uint64_t segment = task.view->number();
    m_page.progress.scanned += block.size;
    for (std::size_t i = 0; i < result.lines.size(); ++i) {
        FoundLine &line = result.lines[i];
        m_bytes += line.json.size();
        const Position position{segment, line.offset};
        m_page.entries.push_back({m_log.service(), std::move(line.json), formatCursor(position)});
        const bool isFull = m_page.entries.size() >= m_request.limit || m_bytes >= maxPageBytes;
        if (isFull) {
            m_stoppedAt = isOlder() ? position : Position{segment, line.offset + 1};
            return false;
        }
    }
    if (m_deadline.hasPassed()) {
        m_stoppedAt = Position{segment, isOlder() ? block.offset : block.end()};
        m_page.complete = false;
        return false;
    }
    return true;
}

Page ServiceReader::read(ScanPool &pool)
{
    if (m_request.limit == 0)
        return {};
    OrderedScan<BlockTask, BlockResult>::run(
        pool,
        {[this] { return m_walk.next(m_search, m_page.progress); },
         [this] {
             auto search = std::make_shared<BlockSearch>(m_request.selection);
             return [this, search](const BlockTask &task) { return this->search(*search, task); };
         },
         [this](const BlockTask &task, BlockResult result) {
             return take(task, std::move(result));
         }});
    if (m_stoppedAt) {
        if (!isOlder() || *m_stoppedAt > m_walk.begin())
            m_page.cursor = formatCursor(*m_stoppedAt);
        else
            m_page.complete = true;
        if (!m_page.complete)
            m_page.progress.total += m_walk.bytesLeft();
    }
    if (isOlder())
        std::ranges::reverse(m_page.entries);
    return std::move(m_page);
}

} // namespace

StoreError badCursor(std::string_view cursor)
{
    if (parseCursor(cursor))
        return {StoreError::Kind::BadCursor,
                "This cursor or position is from /logs/<service>, and good only there. Ask for it "
                "there, or use one that is from here."};
    if (parseMergedCursor(cursor))
        return {StoreError::Kind::BadCursor,
                "This cursor or position is from /logs, and good only there. Ask for it there, or "
                "use one that is from here."};
    return {StoreError::Kind::BadCursor,
            "This cursor is none of ours. Leave it out to start from the newest entry."};
}

std::expected<Page, StoreError> readService(const ReadRequest &request, const ServiceLog &log,
                                            ScanPool &pool)
{
    std::optional<Position> from;
    if (!request.cursor.empty()) {
        from = parseCursor(request.cursor);
        if (!from)
            return std::unexpected(badCursor(request.cursor));
    }
    return ServiceReader(request, log, from).read(pool);
}

} // namespace logyard::store
