// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/plain_segment.h"

#include "server/store/file_io.h"
#include "server/store/sealed_segment.h"

#include <algorithm>
#include <cstring>

namespace logyard::store {
namespace {

constexpr std::size_t searchStep = 4096;

// Where the line that holds the byte at `offset` ends, at most `end`: behind its line break.
std::uint64_t lineEnd(int fd, std::uint64_t offset, std::uint64_t end)
{
    char bytes[searchStep];
    while (offset < end) {
        const auto wanted = std::min<std::uint64_t>(sizeof bytes, end - offset);
        const std::size_t count = readAt(fd, offset, bytes, wanted);
        if (count == 0)
            break;
        if (const void *newline = std::memchr(bytes, '\n', count))
            return offset + static_cast<std::uint64_t>(static_cast<const char *>(newline) - bytes)
                + 1;
        offset += count;
    }
    return end;
}

} // namespace

// What a search sees of a plain segment.
class PlainView final : public SegmentView
{
public:
    PlainView(std::shared_ptr<PlainSegment> segment,
              std::vector<PlainSegment::FullBlockPointer> blocks)
        : SegmentView(segment->number()), m_segment(std::move(segment)), m_blocks(std::move(blocks))
    {
    }

    bool mayHold(Timestamp, Timestamp, Level) const override { return !m_blocks.empty(); }
    Timestamp oldest() const override { return Timestamp::min(); }
    Timestamp newest() const override { return Timestamp::max(); }
    std::uint64_t bytes() const override
    {
        return m_blocks.empty() ? 0 : m_blocks.back()->block.end();
    }
    void load() override { }
    std::size_t blockCount() const override { return m_blocks.size(); }
    const Block &block(std::size_t index) const override { return m_blocks[index]->block; }
    void prepare(std::span<const query::TokenHash>) override { }

    bool mayHold(query::TokenHash) const override { return true; }

    bool mayHold(std::size_t index, query::TokenHash token) const override
    {
        const auto &digest = m_blocks[index]->digest;
        return !digest || digest->tokens.contains(token);
    }

    bool knowsTokens(std::size_t index) const override
    {
        return m_blocks[index]->digest != nullptr;
    }

    const query::ColumnSet *columns(std::size_t index, ReadMemory &memory) const override
    {
        const auto &digest = m_blocks[index]->digest;
        if (!digest || !memory.decoded.decode(digest->columns))
            return nullptr;
        return &memory.decoded.set();
    }

    std::string_view read(std::size_t index, ReadMemory &memory) const override
    {
        return m_segment->read(block(index), memory);
    }

private:
    std::shared_ptr<PlainSegment> m_segment;
    std::vector<PlainSegment::FullBlockPointer> m_blocks;
};

PlainSegment::PlainSegment(std::uint64_t number, std::filesystem::path file,
                           SegmentContext &context)
    : m_number(number), m_file(std::move(file)), m_context(context)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(m_file.path(), error);
    m_size = error ? 0 : size;
    cutOldBlocks();
}

PlainSegment::~PlainSegment()
{
    m_context.digestMemory -= m_digestMemory;
    for (const FullBlockPointer &block : m_blocks)
        freeFacts(*block);
}

void PlainSegment::freeFacts(const FullBlock &block)
{
    m_context.factMemory -= block.facts.size() * sizeof(RowFact);
}

void PlainSegment::cutOldBlocks()
{
    const std::uint64_t end = m_size;
    const auto file = end > 0 ? m_file.open(m_context.recentlyUsed) : nullptr;
    std::uint64_t offset = 0;
    while (file && offset < end) {
        auto full = std::make_shared<FullBlock>();
        const std::uint64_t near = offset + blockSize - 1;
        const std::uint64_t limit = std::min(end, offset + maxBlockSize);
        const std::uint64_t blockEnd = near >= end ? end : lineEnd(file->get(), near, limit);
        full->block.offset = offset;
        full->block.size = static_cast<std::uint32_t>(blockEnd - offset);
        m_blocks.push_back(std::move(full));
        offset = blockEnd;
    }
    m_uncounted = m_blocks.size();
    m_tail.offset = end;
    m_tail.isCounted = true;
}

void PlainSegment::endBlock()
{
    if (m_tail.size == 0)
        return;
    auto full = std::make_shared<FullBlock>();
    full->block = m_tail;
    if (m_context.factMemory < maxFactMemory) {
        full->facts.assign(m_tailFacts.begin(), m_tailFacts.end());
        m_context.factMemory += full->facts.size() * sizeof(RowFact);
    }
    m_tailFacts.clear();
    m_tail = Block();
    m_tail.offset = full->block.end();
    m_tail.isCounted = true;
    m_blocks.push_back(std::move(full));
}

bool PlainSegment::appended(const ServiceRun &run)
{
    const std::lock_guard lock(m_mutex);
    bool ended = false;
    for (const EntryRef &entry : run.entries) {
        if (m_tail.lines == 0) {
            m_tail.isAllJson = m_tail.isAllTimed = true;
            m_tail.minTime = Timestamp::max();
            m_tail.maxTime = Timestamp::min();
            m_tail.carriedTime = m_lastTime;
        }
        const Timestamp time = entry.hasTime ? entry.time : m_lastTime;
        m_lastTime = time;
        m_tail.isAllTimed &= entry.hasTime;
        m_tail.size += entry.size + 1;
        ++m_tail.lines;
        ++m_tail.levels[static_cast<std::size_t>(entry.level)];
        m_tail.minTime = std::min(m_tail.minTime, time);
        m_tail.maxTime = std::max(m_tail.maxTime, time);
        m_tailFacts.push_back({time, entry.level});
        ++m_totals.lines;
        ++m_totals.levels[static_cast<std::size_t>(entry.level)];
        m_totals.minTime = std::min(m_totals.minTime, time);
        m_totals.maxTime = std::max(m_totals.maxTime, time);
        if (m_tail.size >= blockSize) {
            endBlock();
            ended = true;
        }
    }
    m_size.store(m_tail.end(), std::memory_order_release);
    return ended;
}

void PlainSegment::skipped(std::uint64_t size)
{
    const std::lock_guard lock(m_mutex);
    m_tail.size += static_cast<std::uint32_t>(size);
    m_size.store(m_tail.end(), std::memory_order_release);
}

void PlainSegment::finish()
{
    const std::lock_guard lock(m_mutex);
    endBlock();
}

Timestamp PlainSegment::lastTime() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastTime;
}

void PlainSegment::setLastTime(Timestamp time)
{
    const std::lock_guard lock(m_mutex);
    m_lastTime = time;
}

bool PlainSegment::digestNext(DigestBuilder &builder)
{
    FullBlockPointer next;
    std::size_t index = 0;
    auto digested = std::make_shared<FullBlock>();
    {
        const std::lock_guard lock(m_mutex);
        if (m_nextDigest == m_blocks.size() && m_hasSkipped
            && m_context.digestMemory < maxDigestMemory / 2) {
            m_hasSkipped = false; // there is room now
            m_nextDigest = 0;
        }
        while (m_nextDigest < m_blocks.size() && m_blocks[m_nextDigest]->digest)
            ++m_nextDigest;
        if (m_nextDigest == m_blocks.size())
            return false;
        index = m_nextDigest++;
        next = m_blocks[index];
        digested->block = next->block;
        if (!next->block.isCounted)
            digested->block.carriedTime = m_scanTime;
    }
    const bool hasRoom = m_context.digestMemory < maxDigestMemory;
    if (hasRoom || !next->block.isCounted) {
        ReadMemory memory;
        const std::string_view bytes = read(next->block, memory);
        auto digest =
            std::make_shared<const BlockDigest>(builder.build(digested->block, bytes, next->facts));
        if (hasRoom && bytes.size() == next->block.size)
            digested->digest = std::move(digest);
    }
    const std::lock_guard lock(m_mutex);
    if (!next->block.isCounted) {
        --m_uncounted;
        m_totals.add(digested->block);
        m_scanTime = builder.lastTime();
    }
    m_hasSkipped = m_hasSkipped || !hasRoom;
    if (digested->digest) {
        m_digestMemory += digested->digest->memory();
        m_context.digestMemory += digested->digest->memory();
    }
    freeFacts(*next);
    m_blocks[index] = std::move(digested);
    return true;
}

bool PlainSegment::hasSkipped() const
{
    const std::lock_guard lock(m_mutex);
    return m_hasSkipped;
}

bool PlainSegment::isCounted() const
{
    const std::lock_guard lock(m_mutex);
    return m_uncounted == 0;
}

Totals PlainSegment::totals() const
{
    const std::lock_guard lock(m_mutex);
    return m_totals;
}

std::vector<PlainSegment::FullBlockPointer> PlainSegment::fullBlocks() const
{
    const std::lock_guard lock(m_mutex);
    return m_blocks;
}

std::shared_ptr<SegmentView> PlainSegment::view()
{
    const std::lock_guard lock(m_mutex);
    std::vector<FullBlockPointer> blocks = m_blocks;
    if (m_tail.lines > 0) {
        auto tail = std::make_shared<FullBlock>();
        tail->block = m_tail;
        blocks.push_back(std::move(tail));
    }
    return std::make_shared<PlainView>(shared_from_this(), std::move(blocks));
}

std::string_view PlainSegment::read(const Block &block, ReadMemory &memory)
{
    if (const auto file = m_file.open(m_context.recentlyUsed)) {
        // A small block is copied faster than mapped.
        constexpr std::size_t copied = 16 * 1024;
        if (block.size > copied)
            return memory.mapped.map(file, block.offset, block.size);
        char *const lines = memory.lines.reserve(block.size);
        return {lines, readAt(file->get(), block.offset, lines, block.size)};
    }
    std::shared_ptr<SealedSegment> sealed;
    {
        const std::lock_guard lock(m_mutex);
        sealed = m_sealed;
    }
    return sealed ? sealed->readAtOffset(block.offset, memory) : std::string_view();
}

void PlainSegment::setSealed(std::shared_ptr<SealedSegment> sealed)
{
    const std::lock_guard lock(m_mutex);
    m_sealed = std::move(sealed);
}

} // namespace logyard::store
