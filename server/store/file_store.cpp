// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/file_store.h"

#include "server/core/service_name.h"
#include "server/store/folder.h"
#include "server/store/merged_reader.h"
#include "server/store/service_reader.h"
#include "server/store/stats_reader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace logyard::store {
namespace {

StoreError readOnlyError()
{
    return {StoreError::Kind::Unavailable,
            "The log folder cannot be written to, so nothing can be stored. Check its permissions, "
            "or choose another one with --log-dir."};
}

} // namespace

std::expected<std::unique_ptr<FileStore>, std::string>
FileStore::open(const std::filesystem::path &dir, CommitListener listener, StoreOptions options)
{
    auto lock = lockFolder(dir);
    if (!lock)
        return std::unexpected(std::move(lock.error()));
    std::unique_ptr<FileStore> store(
        new FileStore(dir, std::move(listener), options, std::move(*lock)));
    if (auto rules = store->loadRetentionRules(); !rules)
        return std::unexpected(std::move(rules.error()));
    store->findLogs();
    store->m_pool = std::make_unique<ScanPool>();
    store->m_background = std::make_unique<Background>();
    if (store->m_isWritable) {
        store->checkSpace();
        for (const auto &log : store->allLogs())
            store->m_background->add(log);
        store->m_maintenance = std::thread([raw = store.get()] { raw->maintain(); });
    } else {
        store->setTrouble(readOnlyError().message);
    }
    return store;
}

std::expected<bool, std::string> FileStore::check(const std::filesystem::path &dir)
{
    const auto use = tryFolder(dir);
    if (!use)
        return std::unexpected(use.error());
    FileStore store(dir, {}, {}, UniqueFd());
    if (auto rules = store.loadRetentionRules(); !rules)
        return std::unexpected(std::move(rules.error()));
    return *use == FolderUse::Writable;
}

FileStore::FileStore(std::filesystem::path dir, CommitListener listener, StoreOptions options,
                     UniqueFd lock)
    : m_dir(std::move(dir)), m_listener(std::move(listener)), m_options(options),
      m_lock(std::move(lock)), m_isWritable(bool(m_lock))
{
    m_context.isSynced = options.syncMode != SyncMode::Never;
}

FileStore::~FileStore()
{
    {
        const std::lock_guard lock(m_maintenanceMutex);
        m_stop = true;
    }
    m_maintenanceWakeUp.notify_all();
    if (m_maintenance.joinable())
        m_maintenance.join();
    m_background.reset();
    m_pool.reset();
    if (m_options.syncMode != SyncMode::Never)
        syncAll();
}

void FileStore::findLogs()
{
    for (const auto &[stem, found] : findSegments(m_dir)) {
        LogFiles files(m_dir, stem);
        const std::string service = serviceOf(stem, files, found);
        if (service.empty() || m_logs.contains(service))
            continue;
        auto log = std::make_shared<ServiceLog>(service, std::move(files), m_context);
        m_tornLines += log->open(found);
        m_logs.emplace(service, std::move(log));
    }
}

FileStore::Logs FileStore::allLogs() const
{
    Logs logs;
    const std::shared_lock lock(m_logsMutex);
    logs.reserve(m_logs.size());
    for (const auto &[name, log] : m_logs)
        logs.push_back(log);
    return logs;
}

FileStore::Logs FileStore::selectedLogs(const std::vector<std::string> &services) const
{
    if (services.empty())
        return allLogs();
    std::vector<std::string> names = services;
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    Logs logs;
    for (const std::string &name : names) {
        if (auto log = find(name))
            logs.push_back(std::move(log));
    }
    return logs;
}

std::shared_ptr<ServiceLog> FileStore::find(std::string_view service) const
{
    const std::shared_lock lock(m_logsMutex);
    const auto found = m_logs.find(service);
    return found == m_logs.end() ? nullptr : found->second;
}

std::expected<std::shared_ptr<ServiceLog>, StoreError>
FileStore::findOrAdd(const std::string &service)
{
    if (auto log = find(service))
        return log;
    const std::unique_lock lock(m_logsMutex);
    auto found = m_logs.find(service);
    if (found == m_logs.end()) {
        if (m_logs.size() >= maxServices) {
            return std::unexpected(StoreError{
                StoreError::Kind::Refused,
                "There are " + std::to_string(maxServices)
                    + " services already. Use fewer service names, or delete services."});
        }
        auto log = std::make_shared<ServiceLog>(service, LogFiles(m_dir, fileStem(service)),
                                                m_context);
        log->open({});
        found = m_logs.emplace(service, std::move(log)).first;
    }
    return found->second;
}

std::expected<void, StoreError> FileStore::append(Batch batch)
{
    if (!m_isWritable)
        return std::unexpected(readOnlyError());
    std::uint64_t bytes = 0;
    for (const ServiceRun &run : batch.runs)
        bytes += run.bytes.size();
    // Before what has to stay free can be used up, and not for every few entries.
    const std::uint64_t checkEvery = std::clamp<std::uint64_t>(
        m_options.minFree / 2, std::uint64_t(64) << 10, std::uint64_t(8) << 20);
    if (m_sinceSpaceCheck.fetch_add(bytes) + bytes >= checkEvery)
        checkSpace();
    if (m_isFullDisk || m_isFolderGone)
        return std::unexpected(StoreError{StoreError::Kind::Unavailable, trouble()});
    Logs written;
    for (ServiceRun &run : batch.runs) {
        auto log = append(std::make_shared<const ServiceRun>(std::move(run)));
        if (!log) {
            if (log.error().kind == StoreError::Kind::Unavailable)
                setTrouble(log.error().message);
            return std::unexpected(std::move(log.error()));
        }
        written.push_back(std::move(*log));
    }
    if (m_options.syncMode == SyncMode::Always) {
        for (const auto &log : written) {
            if (log->sync())
                continue;
            StoreError error{StoreError::Kind::Unavailable,
                             std::string("The disk did not take the entries: ")
                                 + std::strerror(errno) + ". Send them again later."};
            setTrouble(error.message);
            return std::unexpected(std::move(error));
        }
    }
    if (m_hasTrouble)
        setTrouble({});
    return {};
}

std::expected<std::shared_ptr<ServiceLog>, StoreError>
FileStore::append(const std::shared_ptr<const ServiceRun> &run)
{
    for (;;) {
        auto log = findOrAdd(run->service);
        if (!log)
            return std::unexpected(std::move(log.error()));
        const bool wasOpen = (*log)->isOpen();
        const auto appended = (*log)->append(run, m_options.segmentSize, m_listener);
        if (!appended)
            return std::unexpected(appended.error());
        if (*appended == ServiceLog::Append::Removed)
            continue;
        if (*appended == ServiceLog::Append::DoneAndFull)
            m_background->add(*log);
        if (!wasOpen)
            boundOpenFiles(*log);
        return log;
    }
}

void FileStore::boundOpenFiles(const std::shared_ptr<ServiceLog> &opened)
{
    std::shared_ptr<ServiceLog> oldest;
    {
        const std::lock_guard lock(m_openMutex);
        m_open.push_back(opened);
        if (m_open.size() <= maxOpenFiles)
            return;
        oldest = m_open.front().lock();
        m_open.pop_front();
    }
    if (oldest && oldest != opened)
        oldest->closeFile();
}

std::expected<Page, StoreError> FileStore::read(const ReadRequest &request)
{
    const auto &services = request.selection.services;
    if (services.size() == 1 && !request.isMerged) {
        const auto log = find(services.front());
        return log ? readService(request, *log, *m_pool) : Page{};
    }
    return readMerged(request, selectedLogs(services), *m_pool);
}

std::expected<Stats, StoreError> FileStore::stats(const StatsRequest &request)
{
    return readStats(request, selectedLogs(request.selection.services), *m_pool);
}

FieldList FileStore::fields(const FieldsRequest &request)
{
    return readFields(request, selectedLogs(request.selection.services), *m_pool);
}

ServiceList FileStore::services()
{
    ServiceList list;
    const std::shared_lock lock(m_logsMutex);
    list.services.reserve(m_logs.size());
    for (const auto &[name, log] : m_logs) {
        list.services.push_back(log->summary());
        list.complete = list.complete && log->isCounted();
    }
    return list;
}

std::expected<void, StoreError> FileStore::remove(std::string_view service)
{
    if (!m_isWritable)
        return std::unexpected(readOnlyError());
    const std::unique_lock lock(m_logsMutex);
    const auto found = m_logs.find(service);
    if (found == m_logs.end()) {
        return std::unexpected(StoreError{StoreError::Kind::NotFound,
                                          "There is no service of this name. GET /services lists "
                                          "those that there are."});
    }
    auto removed = found->second->remove();
    if (removed)
        m_logs.erase(found);
    return removed;
}

std::string FileStore::trouble()
{
    const std::lock_guard lock(m_troubleMutex);
    return m_trouble;
}

void FileStore::setTrouble(std::string trouble)
{
    const std::lock_guard lock(m_troubleMutex);
    m_hasTrouble = !trouble.empty();
    m_trouble = std::move(trouble);
}

StoreCounters FileStore::counters()
{
    StoreCounters counters;
    counters.tornLines = m_tornLines;
    counters.droppedSegments = m_droppedSegments;
    counters.freeBytes = freeSpace(m_dir).value_or(0);
    const Logs logs = allLogs();
    counters.services = logs.size();
    for (const auto &log : logs) {
        for (const auto &segment : log->segments()) {
            counters.diskBytes += segment.bytes;
            counters.sealedSegments += segment.isActive ? 0 : 1;
            counters.damagedSegments += segment.isDamaged ? 1 : 0;
        }
    }
    return counters;
}

bool FileStore::isSettled() const
{
    return m_background->isIdle();
}

} // namespace logyard::store
