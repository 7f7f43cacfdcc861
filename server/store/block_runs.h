// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/block_search.h"
#include "server/store/cursor.h"
#include "server/store/service_log.h"

#include <memory>
#include <optional>
#include <span>

namespace logyard::store {

/// Some blocks of a segment that follow one another, from the newest back.
struct BlockRun
{
    std::size_t log = 0;
    std::shared_ptr<SegmentView> view;
    std::size_t end = 0; ///< behind the newest block
    std::size_t count = 0;
};

/// Cuts all blocks of some services into runs, service by service, each from its newest block back.
/// For calls that go through all of them. Not thread-safe.
class BlockRuns final
{
public:
    /// Where a call goes on: in the service of this name or the next one, before this position.
    struct Start
    {
        std::string service;
        Position before;
    };

    BlockRuns(std::span<const std::shared_ptr<ServiceLog>> logs, const Selection &selection,
              std::optional<Start> start);

    std::optional<BlockRun> next();

    /// Bytes of all the blocks, and of those that were left out since nothing in them can belong.
    std::uint64_t totalBytes() const { return m_totalBytes; }
    std::uint64_t skippedBytes() const { return m_skippedBytes; }

private:
    bool openSegment();

    std::span<const std::shared_ptr<ServiceLog>> m_logs;
    BlockSearch m_search;
    std::optional<Start> m_start;
    std::size_t m_log = 0;
    bool m_hasViews = false;
    std::vector<std::shared_ptr<SegmentView>> m_views; ///< of m_log; those behind m_view are done
    std::size_t m_view = 0;
    std::size_t m_block = 0; ///< those from here on are done
    bool m_isOpen = false;
    std::uint64_t m_totalBytes = 0;
    std::uint64_t m_skippedBytes = 0;
};

} // namespace logyard::store
