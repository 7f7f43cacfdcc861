// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/background.h"
#include "server/store/log_store.h"
#include "server/store/scan_pool.h"
#include "server/store/service_log.h"
#include "server/store/store_options.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <shared_mutex>
#include <thread>

namespace logyard::store {

/// How many services one store takes in.
inline constexpr std::size_t maxServices = 10'000;

/// How many log files are kept open for appending.
inline constexpr std::size_t maxOpenFiles = 512;

/// Keeps each service's entries in `<dir>/<service>.log`, one JSON object a line, and what is
/// older in `<dir>/<service>.<number>.log.zst`. Files that are there already, from an earlier run
/// or another program, are served and appended to.
///
/// One process owns a folder at a time: it holds a lock on `<dir>/.index/lock`. A folder that
/// cannot be written to is served, and takes nothing in.
class FileStore final : public LogStore
{
public:
    /// Makes the folder if need be. The error is a sentence for the user.
    static std::expected<std::unique_ptr<FileStore>, std::string>
    open(const std::filesystem::path &dir, CommitListener listener, StoreOptions options = {});

    /// What open() would find wrong, as a sentence for the user; nothing is left behind. false: the
    /// folder is there but cannot be written to.
    static std::expected<bool, std::string> check(const std::filesystem::path &dir);

    ~FileStore() override;

    std::expected<void, StoreError> append(Batch batch) override;
    std::expected<Page, StoreError> read(const ReadRequest &request) override;
    std::expected<Stats, StoreError> stats(const StatsRequest &request) override;
    FieldList fields(const FieldsRequest &request) override;
    ServiceList services() override;
    std::expected<void, StoreError> remove(std::string_view service) override;
    std::string trouble() override;
    StoreCounters counters() override;

    /// Whether everything that is there is counted, indexed and sealed as far as it can be.
    bool isSettled() const;

    /// Applies the retention limits now; it is done now and then by itself.
    std::size_t retain(Timestamp now);

private:
    FileStore(std::filesystem::path dir, CommitListener listener, StoreOptions options,
              UniqueFd lock);

    using Logs = std::vector<std::shared_ptr<ServiceLog>>;

    void findLogs();
    void maintain();
    void syncAll();
    void checkSpace();
    void checkFolder();
    void sealIdle();
    std::expected<void, std::string> loadRetentionRules();
    Logs allLogs() const;
    Logs selectedLogs(const std::vector<std::string> &services) const;
    std::shared_ptr<ServiceLog> find(std::string_view service) const;
    std::expected<std::shared_ptr<ServiceLog>, StoreError> findOrAdd(const std::string &service);
    std::expected<std::shared_ptr<ServiceLog>, StoreError>
    append(const std::shared_ptr<const ServiceRun> &run);
    void boundOpenFiles(const std::shared_ptr<ServiceLog> &opened);
    void setTrouble(std::string trouble);

    const std::filesystem::path m_dir;
    const CommitListener m_listener;
    const StoreOptions m_options;
    UniqueFd m_lock; ///< none: the folder cannot be written to; for the maintenance
    const bool m_isWritable;
    std::atomic<bool> m_isFolderGone = false;

    SegmentContext m_context;
    mutable std::shared_mutex m_logsMutex;
    std::map<std::string, std::shared_ptr<ServiceLog>, std::less<>> m_logs;

    std::mutex m_openMutex;
    std::deque<std::weak_ptr<ServiceLog>> m_open; ///< in the order in which they were opened

    std::mutex m_troubleMutex;
    std::string m_trouble;
    std::atomic<bool> m_hasTrouble = false;

    std::atomic<bool> m_isFullDisk = false;
    std::atomic<std::uint64_t> m_sinceSpaceCheck = 0; ///< bytes
    std::atomic<std::uint64_t> m_tornLines = 0;
    std::atomic<std::uint64_t> m_droppedSegments = 0;

    std::mutex m_rulesMutex;
    RetentionRules m_rules;
    std::filesystem::file_time_type m_rulesTime{};

    std::mutex m_maintenanceMutex;
    std::condition_variable m_maintenanceWakeUp;
    bool m_stop = false;

    // Threads, which end before what they use:
    std::unique_ptr<ScanPool> m_pool;
    std::unique_ptr<Background> m_background;
    std::thread m_maintenance;
};

} // namespace logyard::store
