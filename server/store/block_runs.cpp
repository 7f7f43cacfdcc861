// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/block_runs.h"

namespace logyard::store {
namespace {

// Long enough that handing a run to a thread costs nothing beside it, short enough to stop soon.
constexpr std::size_t runLength = 16;

} // namespace

BlockRuns::BlockRuns(std::span<const std::shared_ptr<ServiceLog>> logs, const Selection &selection,
                     std::optional<Start> start)
    : m_logs(logs), m_search(selection), m_start(std::move(start))
{
    while (m_start && m_log < m_logs.size() && m_logs[m_log]->service() < m_start->service)
        ++m_log;
    // What is ahead, as far as it is known without opening anything.
    for (std::size_t log = m_log; log < m_logs.size(); ++log) {
        const bool isCut = m_start && m_logs[log]->service() == m_start->service;
        for (const auto &view : m_logs[log]->views()) {
            if (!isCut || view->number() < m_start->before.segment)
                m_totalBytes += view->bytes();
            else if (view->number() == m_start->before.segment)
                m_totalBytes += m_start->before.offset;
        }
    }
}

bool BlockRuns::openSegment()
{
    const auto &view = m_views[m_view];
    const bool isCut = m_start && m_logs[m_log]->service() == m_start->service;
    if (isCut && view->number() > m_start->before.segment)
        return false;
    if (!view->mayHold(m_search.from(), m_search.to(), m_search.minimumLevel())) {
        m_skippedBytes += view->bytes();
        return false;
    }
    view->load();
    view->prepare(m_search.tokens());
    if (!m_search.mayHold(*view)) {
        m_skippedBytes += view->bytes();
        return false;
    }
    m_block = view->blockCount();
    if (isCut && view->number() == m_start->before.segment) {
        while (m_block > 0 && view->block(m_block - 1).offset >= m_start->before.offset)
            --m_block;
    }
    m_isOpen = true;
    return true;
}

std::optional<BlockRun> BlockRuns::next()
{
    while (m_log < m_logs.size()) {
        if (!m_hasViews) {
            m_views = m_logs[m_log]->views();
            m_view = m_views.size();
            m_hasViews = true;
            m_isOpen = false;
        }
        if (!m_isOpen) {
            if (m_view == 0) {
                ++m_log;
                m_hasViews = false;
                continue;
            }
            --m_view;
            if (!openSegment())
                continue;
        }
        const auto &view = m_views[m_view];
        while (m_block > 0 && !m_search.mayHold(*view, m_block - 1)) {
            --m_block;
            m_skippedBytes += view->block(m_block).size;
        }
        if (m_block == 0) {
            m_isOpen = false;
            continue;
        }
        BlockRun run{m_log, view, m_block, std::min(m_block, runLength)};
        m_block -= run.count;
        return run;
    }
    return std::nullopt;
}

} // namespace logyard::store
