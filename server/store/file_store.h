// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/log_store.h"
#include "server/store/service_log.h"

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

/// Keeps each service's entries in `<dir>/<service>.log`, one JSON object a line. Files that are
/// there already, from an earlier run or another program, are served and appended to.
///
/// One process owns a folder at a time: it holds a lock on `<dir>/.index/lock`.
class FileStore final : public LogStore
{
public:
    /// Makes the folder if need be. The error is a sentence for the user.
    static std::expected<std::unique_ptr<FileStore>, std::string>
    open(const std::filesystem::path &dir, CommitListener listener);

    ~FileStore() override;

    std::expected<void, StoreError> append(Batch batch) override;
    std::expected<Page, StoreError> read(const ReadRequest &request) override;
    ServiceList services() override;
    std::expected<void, StoreError> remove(std::string_view service) override;
    std::string trouble() override;

private:
    FileStore(std::filesystem::path dir, CommitListener listener, UniqueFd lock);

    void findLogs();
    void scanLogs();
    std::shared_ptr<ServiceLog> find(std::string_view service) const;
    std::expected<std::shared_ptr<ServiceLog>, StoreError> findOrAdd(const std::string &service);
    std::expected<void, StoreError> append(const std::shared_ptr<const ServiceRun> &run);
    void boundOpenFiles(const std::shared_ptr<ServiceLog> &opened);
    void setTrouble(std::string trouble);

    const std::filesystem::path m_dir;
    const CommitListener m_listener;
    const UniqueFd m_lock;

    mutable std::shared_mutex m_logsMutex;
    std::map<std::string, std::shared_ptr<ServiceLog>, std::less<>> m_logs;

    std::mutex m_openMutex;
    std::deque<std::weak_ptr<ServiceLog>> m_open; ///< in the order in which they were opened

    std::mutex m_troubleMutex;
    std::string m_trouble;
    std::atomic<bool> m_hasTrouble = false;

    std::atomic<bool> m_stop = false;
    std::atomic<bool> m_isScanned = false;
    std::thread m_scanner;
};

} // namespace logyard::store
