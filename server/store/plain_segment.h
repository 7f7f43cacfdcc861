// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/batch.h"
#include "server/store/block_digest.h"
#include "server/store/segment_view.h"
#include "server/store/shared_file.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace logyard::store {

class SealedSegment;

/// How much memory the digests of all plain segments may take together, in bytes. Blocks past it
/// are searched without one until others are sealed.
inline constexpr std::size_t maxDigestMemory = std::size_t(40) << 20;

/// How much what is known of lines may take until they are digested, in bytes. Past it a digest
/// reads it from the lines again.
inline constexpr std::size_t maxFactMemory = std::size_t(8) << 20;

/// What the segments of one store share.
struct SegmentContext
{
    RecentlyUsed recentlyUsed{256};
    std::atomic<std::size_t> digestMemory = 0;
    std::atomic<std::size_t> factMemory = 0;
    bool isSynced = true; ///< files that were written to are synced before they are let go
};

/// A segment whose lines are still plain text: `<service>.log`, the active one, or
/// `<service>.<number>.log.sealing`, which waits to be sealed. May be used from any thread; appends
/// are one at a time.
///
/// The file may hold lines from an earlier run: blocks of them are cut at once, and counted and
/// digested in the background; until then they are known by their place only.
class PlainSegment final : public std::enable_shared_from_this<PlainSegment>
{
public:
    PlainSegment(std::uint64_t number, std::filesystem::path file, SegmentContext &context);
    ~PlainSegment();

    std::uint64_t number() const { return m_number; }
    std::filesystem::path file() const { return m_file.path(); }
    /// The file was renamed.
    void setFile(std::filesystem::path file) { m_file.setPath(std::move(file)); }

    /// Bytes that can be read.
    std::uint64_t size() const { return m_size.load(std::memory_order_acquire); }

    /// The run's lines were appended to the file. Returns whether a block became full.
    bool appended(const ServiceRun &run);
    /// Bytes that hold no entry were appended.
    void skipped(std::uint64_t size);
    /// Nothing more will be appended: ends the last block.
    void finish();
    /// The time that an entry without one gets if it comes next.
    Timestamp lastTime() const;
    void setLastTime(Timestamp time);

    /// Counts or digests the next block that is not; false when there was none.
    bool digestNext(DigestBuilder &builder);

    /// Whether some block has no digest since there was no room for it.
    bool hasSkipped() const;

    bool isCounted() const;
    Totals totals() const;
    Timestamp oldestTime() const { return totals().minTime; }

    std::shared_ptr<SegmentView> view();

    struct FullBlock
    {
        Block block;
        std::shared_ptr<const BlockDigest> digest;
        std::vector<RowFact> facts; ///< until there is a digest
    };
    using FullBlockPointer = std::shared_ptr<const FullBlock>;
    std::vector<FullBlockPointer> fullBlocks() const;

    /// One block's lines; empty when they cannot be read.
    std::string_view read(const Block &block, ReadMemory &memory);

    /// The segment was sealed, and the file is gone.
    void setSealed(std::shared_ptr<SealedSegment> sealed);

private:
    void cutOldBlocks();
    void endBlock();
    void freeFacts(const FullBlock &block);

    const std::uint64_t m_number;
    SharedFile m_file;
    SegmentContext &m_context;
    std::atomic<std::uint64_t> m_size = 0;

    mutable std::mutex m_mutex; ///< never held while reading or writing the file
    std::vector<FullBlockPointer> m_blocks;
    Block m_tail; ///< being filled
    std::vector<RowFact> m_tailFacts;
    std::size_t m_nextDigest = 0;
    bool m_hasSkipped = false;
    std::size_t m_uncounted = 0;
    Timestamp m_scanTime; ///< of the last line that was counted
    Timestamp m_lastTime;
    Totals m_totals;
    std::size_t m_digestMemory = 0;
    std::shared_ptr<SealedSegment> m_sealed;
};

} // namespace logyard::store
