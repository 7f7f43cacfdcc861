// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sealed_segment.h"

#include "server/store/file_io.h"

#include <algorithm>

namespace logyard::store {
namespace {

constexpr std::size_t frameHead = 18; // ZSTD_FRAMEHEADERSIZE_MAX
constexpr std::size_t maxFrameSize = std::size_t(64) << 20;

} // namespace

// What a search sees of a sealed segment.
class SealedView final : public SegmentView
{
public:
    explicit SealedView(std::shared_ptr<SealedSegment> segment)
        : SegmentView(segment->number()), m_segment(std::move(segment)),
          m_header(m_segment->header())
    {
    }

    bool mayHold(Timestamp from, Timestamp to, Level minimum) const override
    {
        if (!m_header)
            return true;
        const Totals &totals = m_header->totals;
        return totals.minTime <= to && totals.maxTime >= from
            && std::any_of(totals.levels.begin() + static_cast<int>(minimum), totals.levels.end(),
                           [](std::uint64_t count) { return count > 0; });
    }

    Timestamp oldest() const override
    {
        return m_header ? m_header->totals.minTime : Timestamp::min();
    }
    Timestamp newest() const override
    {
        return m_header ? m_header->totals.maxTime : Timestamp::max();
    }
    std::uint64_t bytes() const override { return m_header ? m_header->rawSize : 0; }

    void load() override
    {
        m_index = m_segment->index();
        if (!m_index)
            m_walked = m_segment->walkFrames();
    }

    std::size_t blockCount() const override
    {
        return m_index ? m_index->blocks().size() : m_walked.size();
    }

    const Block &block(std::size_t index) const override
    {
        return m_index ? m_index->blocks()[index].block : m_walked[index];
    }

    void prepare(std::span<const query::TokenHash> tokens) override
    {
        if (!m_index)
            return;
        for (const query::TokenHash token : tokens) {
            std::string bits;
            if (m_index->readToken(token, bits))
                m_tokens.push_back({token, bits.find_first_not_of('\0') != bits.npos, bits});
        }
    }

    bool mayHold(query::TokenHash token) const override
    {
        const Prepared *prepared = find(token);
        return !prepared || prepared->isAnywhere;
    }

    bool mayHold(std::size_t index, query::TokenHash token) const override
    {
        const Prepared *prepared = find(token);
        return !prepared
            || (static_cast<unsigned char>(prepared->blocks[index / 8]) >> index % 8 & 1) != 0;
    }

    bool knowsTokens(std::size_t) const override { return m_index != nullptr; }

    const query::ColumnSet *columns(std::size_t index, ReadMemory &memory) const override
    {
        if (!m_index || !m_index->readColumns(index, memory.columns)
            || !memory.decoded.decode(memory.columns))
            return nullptr;
        return &memory.decoded.set();
    }

    std::string_view read(std::size_t index, ReadMemory &memory) const override
    {
        return m_segment->read(block(index), memory);
    }

private:
    struct Prepared
    {
        query::TokenHash token;
        bool isAnywhere;
        std::string blocks; ///< a bit each
    };

    const Prepared *find(query::TokenHash token) const
    {
        const auto found = std::ranges::find(m_tokens, token, &Prepared::token);
        return found == m_tokens.end() ? nullptr : &*found;
    }

    std::shared_ptr<SealedSegment> m_segment;
    std::optional<IndexHeader> m_header;
    std::shared_ptr<const SegmentIndex> m_index;
    std::vector<Block> m_walked;
    std::vector<Prepared> m_tokens;
};

SealedSegment::SealedSegment(std::uint64_t number, std::filesystem::path file,
                             std::filesystem::path index, RecentlyUsed &recentlyUsed)
    : m_number(number), m_file(std::move(file)), m_indexFile(std::move(index)),
      m_identity(identityOf(m_file.path()).value_or(FileIdentity())), m_recentlyUsed(recentlyUsed)
{
}

std::optional<IndexHeader> SealedSegment::header() const
{
    const std::lock_guard lock(m_mutex);
    return m_header;
}

void SealedSegment::adoptIndex(std::optional<IndexHeader> header)
{
    if (!header)
        header = readIndexHeader(m_indexFile, m_identity);
    const std::lock_guard lock(m_mutex);
    m_header = std::move(header);
    m_isChecked = false;
    m_index.reset();
}

bool SealedSegment::wantsIndex() const
{
    const std::lock_guard lock(m_mutex);
    return !m_header && !m_isHopeless;
}

void SealedSegment::noteRebuilt(bool done)
{
    const std::lock_guard lock(m_mutex);
    m_isHopeless = !done;
}

std::shared_ptr<const SegmentIndex> SealedSegment::index()
{
    const std::lock_guard lock(m_mutex);
    if (auto index = m_index.lock())
        return index;
    if (!m_header)
        return nullptr;
    auto index = SegmentIndex::open(m_indexFile, *m_header, m_isChecked);
    if (!index) {
        m_header.reset(); // worthless: it is made anew
        return nullptr;
    }
    m_isChecked = true;
    m_index = index;
    m_recentlyUsed.keep(index);
    return index;
}

std::shared_ptr<SegmentView> SealedSegment::view()
{
    return std::make_shared<SealedView>(shared_from_this());
}

std::vector<Block> SealedSegment::walkFrames()
{
    std::vector<Block> blocks;
    const auto file = m_file.open(m_recentlyUsed);
    if (!file)
        return blocks;
    std::uint64_t at = 0;
    std::uint64_t offset = 0;
    std::string frame;
    while (at < m_identity.size) {
        // A frame's size is not in its header: more of it is read until it is known.
        std::size_t size = 0;
        for (std::size_t wanted = blockSize; size == 0; wanted *= 2) {
            const auto left = std::min<std::uint64_t>(wanted, m_identity.size - at);
            frame.resize(left);
            if (readAt(file->get(), at, frame.data(), left) != left || left < frameHead / 2)
                return blocks;
            const std::size_t found = ZSTD_findFrameCompressedSize(frame.data(), left);
            if (!ZSTD_isError(found))
                size = found;
            else if (left == m_identity.size - at || wanted > maxFrameSize)
                return blocks;
        }
        const auto content = ZSTD_getFrameContentSize(frame.data(), size);
        if (content == ZSTD_CONTENTSIZE_ERROR || content == ZSTD_CONTENTSIZE_UNKNOWN
            || content > maxFrameSize)
            return blocks;
        Block block;
        block.offset = offset;
        block.frameOffset = at;
        block.size = static_cast<std::uint32_t>(content);
        block.frameSize = static_cast<std::uint32_t>(size);
        if (content > 0)
            blocks.push_back(block);
        at += size;
        offset += content;
    }
    return blocks;
}

std::string_view SealedSegment::read(const Block &block, ReadMemory &memory)
{
    const auto file = m_file.open(m_recentlyUsed);
    if (!file || block.size > maxFrameSize || block.frameSize > maxFrameSize)
        return {};
    char *const frame = memory.frame.reserve(block.frameSize);
    if (readAt(file->get(), block.frameOffset, frame, block.frameSize) != block.frameSize)
        return {};
    char *const lines = memory.lines.reserve(block.size);
    const std::size_t size =
        ZSTD_decompressDCtx(memory.context.get(), lines, block.size, frame, block.frameSize);
    if (ZSTD_isError(size) || size != block.size)
        return {};
    return {lines, size};
}

std::string_view SealedSegment::readAtOffset(std::uint64_t offset, ReadMemory &memory)
{
    const auto current = view();
    current->load();
    for (std::size_t i = 0; i < current->blockCount(); ++i) {
        if (current->block(i).offset == offset)
            return current->read(i, memory);
    }
    return {};
}

} // namespace logyard::store
