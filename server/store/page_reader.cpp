// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/page_reader.h"

#include "server/core/service_name.h"
#include "server/store/cursor.h"
#include "server/store/line_filter.h"

#include <algorithm>
#include <cstring>
#include <queue>
#include <thread>

namespace logyard::store {
namespace {

using Clock = std::chrono::steady_clock;

// A line that is longer than this is not looked for a start of: another program's file may have no
// line breaks at all.
constexpr std::uint64_t maxLineSize = std::uint64_t(16) << 20;

// When a request must stop.
class Deadline final
{
public:
    explicit Deadline(const ReadRequest &request)
        : m_request(request), m_end(Clock::now() + request.budget)
    {
    }

    bool isCancelled() const { return m_request.isCancelled && m_request.isCancelled(); }
    bool hasPassed() const { return Clock::now() >= m_end; }

private:
    const ReadRequest &m_request;
    Clock::time_point m_end;
};

std::string_view readRange(const UniqueFd &fd, std::uint64_t start, std::uint64_t end,
                           std::string &buffer)
{
    buffer.resize(end - start);
    std::size_t done = 0;
    while (done < buffer.size()) {
        const ssize_t count = ::pread(fd.get(), buffer.data() + done, buffer.size() - done,
                                      static_cast<off_t>(start + done));
        if (count <= 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return {buffer.data(), done};
}

// Reads the region's lines. For one that is not indexed it moves region.start to the beginning of
// a line, further back if need be.
std::string_view readRegion(const UniqueFd &fd, ServiceLog::Region &region, std::string &buffer)
{
    std::string_view bytes = readRange(fd, region.start, region.end, buffer);
    while (!region.block && region.start > 0) {
        // The last byte ends the last line: look for a line break before it.
        const auto newline = bytes.substr(0, bytes.empty() ? 0 : bytes.size() - 1).find('\n');
        if (newline != std::string_view::npos) {
            region.start += newline + 1;
            return bytes.substr(newline + 1);
        }
        const std::uint64_t size = region.end - region.start;
        if (size >= maxLineSize)
            break;
        region.start -= std::min(region.start, size);
        bytes = readRange(fd, region.start, region.end, buffer);
    }
    return bytes;
}

Timestamp fallbackTime(const std::optional<Block> &block)
{
    return block ? block->minTime : Timestamp{};
}

std::string shownJson(const EntryView &entry)
{
    return entry.isJson ? std::string(entry.line) : wrapPlainLine(entry.line);
}

// In a merged page every entry says whose it is.
std::string shownJsonWithService(const EntryView &entry)
{
    std::string json = shownJson(entry);
    if (!entry.namesService && entry.service != unknownService) {
        const auto last = json.rfind('}');
        json.resize(last);
        if (entry.fields.size() > 0)
            json += ',';
        json += "\"service\":";
        appendJsonString(json, entry.service);
        json += '}';
    }
    return json;
}

std::string_view withoutCarriageReturn(std::string_view line)
{
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

// Calls `visit(line, start)` for each line from the last to the first until it returns false;
// `start` is the line's place in `bytes`.
template <typename Visit>
bool forEachLineBackwards(std::string_view bytes, const Visit &visit)
{
    std::size_t end = bytes.size();
    if (end > 0 && bytes[end - 1] == '\n')
        --end;
    while (!bytes.empty()) {
        const auto *newline =
            end == 0 ? nullptr : static_cast<const char *>(::memrchr(bytes.data(), '\n', end));
        const std::size_t start =
            newline ? static_cast<std::size_t>(newline - bytes.data()) + 1 : 0;
        const std::string_view line = withoutCarriageReturn(bytes.substr(start, end - start));
        if (!isBlank(line) && !visit(line, start))
            return false;
        if (start == 0)
            break;
        end = start - 1;
    }
    return true;
}

template <typename Visit>
void forEachLine(std::string_view bytes, const Visit &visit)
{
    std::size_t start = 0;
    while (start < bytes.size()) {
        const auto newline = bytes.find('\n', start);
        const std::size_t end = newline == std::string_view::npos ? bytes.size() : newline;
        const std::string_view line = withoutCarriageReturn(bytes.substr(start, end - start));
        if (!isBlank(line))
            visit(line, start);
        start = end + 1;
    }
}

struct Found
{
    MergedKey key;
    std::string json;
};

struct NewerFirst
{
    bool operator()(const Found &a, const Found &b) const { return b.key < a.key; }
};

// The newest entries found so far: at most `limit`, and of bounded size.
class NewestEntries final
{
public:
    explicit NewestEntries(std::size_t limit) : m_limit(limit) { }

    /// Whether an entry of this time could still get in.
    bool wants(Timestamp time) const { return !isFull() || time >= m_heap.top().key.time; }

    void offer(Found found)
    {
        if (isFull() && found.key < m_heap.top().key) {
            m_dropped = true;
            return;
        }
        m_bytes += found.json.size();
        m_heap.push(std::move(found));
        while (m_heap.size() > m_limit || (m_bytes > maxPageBytes && m_heap.size() > 1)) {
            m_limit = std::min(m_limit, m_heap.size() - 1);
            m_bytes -= m_heap.top().json.size();
            m_heap.pop();
            m_dropped = true;
        }
    }

    /// One that was not offered because it is too old to get in.
    void noteDropped() { m_dropped = true; }

    /// Whether something older than what is here has been seen.
    bool hasDropped() const { return m_dropped; }

    /// Oldest first.
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
    bool isFull() const { return m_heap.size() >= m_limit; }

    std::size_t m_limit;
    std::size_t m_bytes = 0;
    bool m_dropped = false;
    std::priority_queue<Found, std::vector<Found>, NewerFirst> m_heap;
};

struct Candidate
{
    std::size_t log;
    Block block;

    bool operator<(const Candidate &other) const { return block.maxTime < other.block.maxTime; }
};

StoreError badCursor()
{
    return {StoreError::Kind::BadCursor,
            "This cursor is none of ours. Leave it out to start from the newest entry."};
}

// The merged reading of one request.
class MergedReader final
{
public:
    MergedReader(const ReadRequest &request, std::span<const std::shared_ptr<ServiceLog>> logs,
                 MergedKey before)
        : m_request(request), m_logs(logs), m_before(std::move(before)), m_filter(request),
          m_newest(request.limit), m_fds(logs.size())
    {
    }

    Page read();

private:
    bool waitForScans(const Deadline &deadline) const;
    void collectCandidates();
    void readBlock(const Candidate &candidate);
    Page takePage(bool isEnd, const std::optional<MergedKey> &stoppedAt);

    const ReadRequest &m_request;
    std::span<const std::shared_ptr<ServiceLog>> m_logs;
    MergedKey m_before;
    LineFilter m_filter;
    NewestEntries m_newest;
    std::vector<UniqueFd> m_fds;
    std::vector<Candidate> m_candidates;
    std::string m_buffer;
};

// Whether all logs are indexed. Only right after a start are they not: it waits a little then.
bool MergedReader::waitForScans(const Deadline &deadline) const
{
    for (const auto &log : m_logs) {
        while (!log->isScanned()) {
            if (deadline.hasPassed() || deadline.isCancelled())
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }
    return true;
}

void MergedReader::collectCandidates()
{
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < m_logs.size(); ++i) {
        blocks.clear();
        m_logs[i]->collectBlocks(blocks, [this](const Block &block) {
            return m_filter.mayHold(block) && block.minTime <= m_before.time;
        });
        for (const Block &block : blocks)
            m_candidates.push_back({i, block});
    }
    std::make_heap(m_candidates.begin(), m_candidates.end());
}

void MergedReader::readBlock(const Candidate &candidate)
{
    UniqueFd &fd = m_fds[candidate.log];
    const ServiceLog &log = *m_logs[candidate.log];
    if (!fd)
        fd = log.openForReading();
    if (!fd)
        return; // deleted since
    const Block &block = candidate.block;
    const std::string_view bytes = readRange(fd, block.offset, block.end(), m_buffer);
    forEachLine(bytes, [&](std::string_view line, std::size_t start) {
        const EntryView *entry = m_filter.accept(line, log.service(), block.minTime);
        if (!entry)
            return;
        if (!m_newest.wants(entry->time)) {
            m_newest.noteDropped();
            return;
        }
        MergedKey key{entry->time, log.service(), {1, block.offset + start}};
        if (key < m_before)
            m_newest.offer({std::move(key), shownJsonWithService(*entry)});
    });
}

Page MergedReader::read()
{
    const Deadline deadline(m_request);
    if (!waitForScans(deadline)) {
        Page page;
        page.complete = false;
        page.cursor = formatCursor(m_before);
        return page;
    }
    collectCandidates();
    std::optional<MergedKey> stoppedAt;
    while (!m_candidates.empty()) {
        const Candidate &next = m_candidates.front();
        if (!m_newest.wants(next.block.maxTime))
            break;
        if (deadline.isCancelled()) {
            stoppedAt = m_before;
            break;
        }
        // Everything after this instant has been seen. Stop only where that is progress.
        if (deadline.hasPassed() && next.block.maxTime < m_before.time
            && Timestamp{next.block.maxTime.ns + 1} < m_before.time) {
            stoppedAt = MergedKey{Timestamp{next.block.maxTime.ns + 1}, {}, {0, 0}};
            break;
        }
        readBlock(next);
        std::pop_heap(m_candidates.begin(), m_candidates.end());
        m_candidates.pop_back();
    }
    return takePage(m_candidates.empty() && !m_newest.hasDropped(), stoppedAt);
}

Page MergedReader::takePage(bool isEnd, const std::optional<MergedKey> &stoppedAt)
{
    Page page;
    std::vector<Found> found = m_newest.take();
    if (stoppedAt) {
        page.complete = false;
        page.cursor = formatCursor(*stoppedAt);
        std::erase_if(found, [&](const Found &entry) { return entry.key < *stoppedAt; });
    } else if (!isEnd) {
        page.cursor = formatCursor(found.empty() ? m_before : found.front().key);
    }
    page.entries.reserve(found.size());
    for (Found &entry : found)
        page.entries.push_back({std::move(entry.key.service), std::move(entry.json)});
    return page;
}

} // namespace

std::expected<Page, StoreError> readService(const ReadRequest &request, const ServiceLog &log)
{
    std::uint64_t position = log.size();
    if (!request.cursor.empty()) {
        const auto cursor = parseCursor(request.cursor);
        if (!cursor)
            return std::unexpected(badCursor());
        position = std::min(position, cursor->offset);
    }
    const Deadline deadline(request);
    LineFilter filter(request);
    Page page;
    const UniqueFd fd = log.openForReading();
    std::string buffer;
    std::size_t bytes = 0;
    while (fd && position > 0 && page.entries.size() < request.limit && bytes < maxPageBytes) {
        ServiceLog::Region region = log.regionBefore(position);
        if (!region.block || filter.mayHold(*region.block)) {
            const std::string_view lines = readRegion(fd, region, buffer);
            const bool readAll = forEachLineBackwards(lines, [&](auto line, std::size_t start) {
                if (const EntryView *entry =
                        filter.accept(line, log.service(), fallbackTime(region.block))) {
                    page.entries.push_back({log.service(), shownJson(*entry)});
                    bytes += page.entries.back().json.size();
                }
                position = region.start + start;
                return page.entries.size() < request.limit && bytes < maxPageBytes;
            });
            if (!readAll)
                break;
        }
        position = region.start;
        if (position > 0 && (deadline.hasPassed() || deadline.isCancelled())) {
            page.complete = page.entries.size() >= request.limit;
            break;
        }
    }
    if (fd && position > 0)
        page.cursor = formatCursor(Position{1, position});
    std::reverse(page.entries.begin(), page.entries.end());
    return page;
}

std::expected<Page, StoreError> readMerged(const ReadRequest &request,
                                           std::span<const std::shared_ptr<ServiceLog>> logs)
{
    MergedKey before{Timestamp::max(), std::string(1, '\xFF'), {}};
    if (!request.cursor.empty()) {
        auto cursor = parseMergedCursor(request.cursor);
        if (!cursor)
            return std::unexpected(badCursor());
        before = std::move(*cursor);
    }
    if (request.limit == 0)
        return Page{};
    return MergedReader(request, logs, std::move(before)).read();
}

} // namespace logyard::store
