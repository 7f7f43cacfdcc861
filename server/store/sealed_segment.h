// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/segment_index.h"
#include "server/store/segment_view.h"
#include "server/store/shared_file.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace logyard::store {

/// A segment that is not appended to any more: `<service>.<number>.log.zst`, independent zstd
/// frames of whole lines, and its index. Immutable. May be used from any thread.
///
/// Where the index is missing or wrong the frames are found by walking the file; nothing else is
/// known of the blocks then.
class SealedSegment final : public std::enable_shared_from_this<SealedSegment>
{
public:
    SealedSegment(std::uint64_t number, std::filesystem::path file, std::filesystem::path index,
                  RecentlyUsed &recentlyUsed);

    std::uint64_t number() const { return m_number; }
    std::filesystem::path file() const { return m_file.path(); }
    const std::filesystem::path &indexFile() const { return m_indexFile; }
    const FileIdentity &identity() const { return m_identity; }

    /// The index's header; nullopt when there is no sound index.
    std::optional<IndexHeader> header() const;

    /// Takes over an index that was just written, or looks for one in the index folder.
    void adoptIndex(std::optional<IndexHeader> header);

    /// Whether an index is missing that was not tried in vain.
    bool wantsIndex() const;
    /// Making it anew went well, or not; then it is not tried again.
    void noteRebuilt(bool done);

    std::shared_ptr<SegmentView> view();

    /// Reads the block that begins at `offset` into `memory`; for who knew it by another file.
    std::string_view readAtOffset(std::uint64_t offset, ReadMemory &memory);

    /// The blocks' places, from the frames in the file alone. Of what is no frame nothing is said.
    std::vector<Block> walkFrames();

    /// One block's lines; empty when they cannot be read.
    std::string_view read(const Block &block, ReadMemory &memory);

private:
    friend class SealedView;
    std::shared_ptr<const SegmentIndex> index();

    const std::uint64_t m_number;
    SharedFile m_file;
    const std::filesystem::path m_indexFile;
    const FileIdentity m_identity;
    RecentlyUsed &m_recentlyUsed;

    mutable std::mutex m_mutex;
    std::optional<IndexHeader> m_header;
    bool m_isHopeless = false; ///< an index cannot be made
    bool m_isChecked = false; ///< the index's checksum was right
    std::weak_ptr<const SegmentIndex> m_index;
};

} // namespace logyard::store
