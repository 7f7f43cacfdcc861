// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/block_index.h"
#include "server/store/log_store.h"
#include "server/store/unique_fd.h"

#include <atomic>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

namespace logyard::store {

/// One service's log: its file, and the block index of it. All functions may be called from any
/// thread; appends wait for each other, reads wait for nobody.
///
/// The file may hold lines from an earlier run. Those are indexed by scan(), in the background;
/// until then reads walk them unindexed.
class ServiceLog final
{
public:
    ServiceLog(std::string service, std::filesystem::path file);

    const std::string &service() const { return m_service; }

    enum class Append { Done, Removed };

    /// Writes the run's lines and then tells the listener. Removed: the log was deleted meanwhile,
    /// append to a new one. On an error nothing of the run is kept.
    std::expected<Append, StoreError> append(const std::shared_ptr<const ServiceRun> &run,
                                             const CommitListener &listener);

    /// Indexes what the file held at the start. Returns early when `stop` becomes true.
    void scan(const std::atomic<bool> &stop);

    bool isScanned() const;

    /// Deletes the file. Readers that have it open go on.
    std::expected<void, StoreError> remove();

    /// Bytes that can be read.
    std::uint64_t size() const { return m_size.load(std::memory_order_acquire); }

    /// Some whole lines that end at `position`, and what the index knows of them (nothing: not
    /// indexed yet, and `start` is only where to look for the first line break).
    struct Region
    {
        std::uint64_t start = 0;
        std::uint64_t end = 0;
        std::optional<Block> block;
    };
    Region regionBefore(std::uint64_t position) const;

    /// The blocks for which `wanted` returns true, appended to `out`.
    template <typename Predicate>
    void collectBlocks(std::vector<Block> &out, const Predicate &wanted) const
    {
        const std::lock_guard lock(m_indexMutex);
        for (const BlockIndex *index : {&m_scanned, &m_live}) {
            for (const Block &block : index->blocks()) {
                if (wanted(block))
                    out.push_back(block);
            }
        }
    }

    UniqueFd openForReading() const;

    ServiceSummary summary() const;

    /// Closes the file until the next append, to bound how many are open.
    void closeFile();
    bool isOpen() const { return m_isOpen; }

private:
    std::expected<void, StoreError> openForAppend();
    std::expected<void, StoreError> write(std::string_view bytes);
    StoreError failure(std::string_view what) const;

    const std::string m_service;
    const std::filesystem::path m_file;
    std::atomic<std::uint64_t> m_size = 0;

    std::mutex m_appendMutex; ///< guards the file being written, and the order of commits
    UniqueFd m_fd;
    std::atomic<bool> m_isOpen = false;
    bool m_removed = false;

    mutable std::mutex m_indexMutex; ///< never held while reading or writing the file
    BlockIndex m_scanned; ///< of what the file held at the start, from 0
    BlockIndex m_live; ///< of what was appended since
};

} // namespace logyard::store
