// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/log_files.h"
#include "server/store/log_store.h"
#include "server/store/plain_segment.h"
#include "server/store/sealed_segment.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace logyard::store {

struct SealTools;

/// The segments that a service had at the start.
struct FoundSegments
{
    bool hasActive = false;
    std::vector<std::uint64_t> sealing;
    std::vector<std::uint64_t> sealed;
};

/// One service's log: its segments, the last of which is appended to. All functions may be called
/// from any thread; appends wait for each other, reads wait for nobody.
///
/// A segment that is full is renamed, then sealed in the background: compressed aside, synced,
/// moved into place, and only then is the plain file deleted. A kill at any instant leaves one or
/// both of them; with both the sealed one counts.
class ServiceLog final : public std::enable_shared_from_this<ServiceLog>
{
public:
    ServiceLog(std::string service, LogFiles files, SegmentContext &context);

    const std::string &service() const { return m_service; }

    /// Takes over what is there, and repairs what a kill or a power cut left. Once, before
    /// everything else. Returns how many torn lines were set aside.
    std::size_t open(const FoundSegments &found);

    enum class Append { Done, DoneAndFull, Removed };

    /// Writes the run's lines and then tells the listener. DoneAndFull: a block became full, there
    /// is work for the background. Removed: the log was deleted meanwhile, append to a new one. On
    /// an error nothing of the run is kept.
    std::expected<Append, StoreError> append(const std::shared_ptr<const ServiceRun> &run,
                                             std::uint64_t segmentSize,
                                             const CommitListener &listener);

    /// Makes what was appended durable. Callers that wait for it together share one sync. False
    /// with errno set.
    bool sync();

    /// Ends the active segment if it holds anything, so that it can be sealed.
    void rotate();

    /// Ends the active segment if it holds `leastSize` bytes and nothing was appended since
    /// `before`. Not one that nothing was appended to at all: it may be another program's. Returns
    /// whether it did.
    bool rotateIdle(std::chrono::steady_clock::time_point before, std::uint64_t leastSize);

    /// Each does one step of the background's work; false when there was nothing to do.
    bool digestNext(SealTools &tools);
    bool sealNext(SealTools &tools);
    bool rebuildNext(SealTools &tools);

    /// Whether there was no room for some of what digestNext() does.
    bool hasSkipped() const;

    bool isCounted() const;

    /// Deletes all files. Readers go on with what they have open.
    std::expected<void, StoreError> remove();

    /// What a search sees now, oldest first.
    std::vector<std::shared_ptr<SegmentView>> views() const;

    ServiceSummary summary() const;

    struct SegmentInfo
    {
        std::uint64_t number;
        bool isActive;
        bool isDamaged;
        std::uint64_t bytes; ///< on disk
        Timestamp newest; ///< max() where it is not known
        Timestamp oldest;
    };
    std::vector<SegmentInfo> segments() const;

    /// Deletes one segment that is not the active one. False when there is no such segment.
    bool drop(std::uint64_t number);

    /// Closes the file until the next append, to bound how many are open.
    void closeFile();

    /// Others deleted files: forgets the segments whose files are not there any more.
    void forgetDeleted();
    bool isOpen() const { return m_isOpen; }

private:
    std::size_t setTornLineAside(const std::filesystem::path &file);
    void addActive(std::uint64_t number, Timestamp lastTime);
    /// Whether what was opened is the file as this log knows it.
    bool isAsLeft() const;
    /// Others deleted, emptied or added to the active file: it is read again, as a new segment.
    void readActiveAgain();
    std::expected<void, StoreError> openForAppend();
    std::expected<void, StoreError> write(std::string_view bytes);
    void rotateLocked();
    StoreError failure(std::string_view what) const;
    std::shared_ptr<PlainSegment> active() const;

    const std::string m_service;
    const LogFiles m_files;
    SegmentContext &m_context;

    std::mutex m_sealMutex; ///< held while a segment is sealed or deleted; before the others

    std::mutex m_appendMutex; ///< guards the file being written, and the order of commits
    std::shared_ptr<const UniqueFd> m_fd;
    std::atomic<bool> m_isOpen = false;
    bool m_isChanged = false; ///< by others: the new segment has to be counted
    std::chrono::steady_clock::time_point m_lastAppend = std::chrono::steady_clock::now();
    bool m_removed = false; ///< set under m_sealMutex, too: either of them is enough to read it

    std::mutex m_syncMutex;
    std::vector<std::filesystem::path> m_unsynced; ///< full segments; guarded by m_appendMutex
    std::atomic<std::uint64_t> m_appends = 0;
    std::uint64_t m_syncedAppends = 0; ///< guarded by m_syncMutex

    mutable std::mutex m_segmentsMutex;
    std::vector<std::shared_ptr<SealedSegment>> m_sealed; ///< by number
    std::vector<std::shared_ptr<PlainSegment>> m_plain; ///< by number; the last one is active
};

} // namespace logyard::store
