// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/file_store.h"

#include "server/core/entry.h"
#include "server/core/service_name.h"
#include "server/store/page_reader.h"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace logyard::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view logSuffix = ".log";
constexpr std::string_view indexDirName = ".index";

// The service that the first entry of a file names: for stems that were cut.
std::string serviceNamedIn(const fs::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string line;
    if (!std::getline(stream, line))
        return {};
    EntryParser parser;
    return std::string(parser.parseSelfNamed(line).service);
}

// Empty when the file is no log of ours.
std::string serviceOf(const fs::path &file)
{
    const std::string name = file.filename().string();
    if (!name.ends_with(logSuffix))
        return {};
    const std::string stem = name.substr(0, name.size() - logSuffix.size());
    if (isCutStem(stem)) {
        std::string service = serviceNamedIn(file);
        return fileStem(service) == stem ? service : stem;
    }
    return serviceFromStem(stem).value_or(std::string());
}

std::string folderError(const fs::path &dir, int error)
{
    return "Cannot use the log folder " + dir.string() + ": " + std::strerror(error)
        + ". Choose another one with --log-dir.";
}

std::expected<UniqueFd, std::string> lockFolder(const fs::path &dir)
{
    std::error_code error;
    const fs::path indexDir = dir / indexDirName;
    fs::create_directories(indexDir, error);
    if (error)
        return std::unexpected(folderError(dir, error.value()));
    UniqueFd lock(::open((indexDir / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!lock)
        return std::unexpected(folderError(dir, errno));
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        return std::unexpected("Another Logyard already writes to " + dir.string()
                               + ". Stop it, or choose another folder with --log-dir.");
    }
    return lock;
}

} // namespace

std::expected<std::unique_ptr<FileStore>, std::string> FileStore::open(const fs::path &dir,
                                                                       CommitListener listener)
{
    auto lock = lockFolder(dir);
    if (!lock)
        return std::unexpected(std::move(lock.error()));
    std::unique_ptr<FileStore> store(new FileStore(dir, std::move(listener), std::move(*lock)));
    store->findLogs();
    store->m_scanner = std::thread([raw = store.get()] { raw->scanLogs(); });
    return store;
}

FileStore::FileStore(fs::path dir, CommitListener listener, UniqueFd lock)
    : m_dir(std::move(dir)), m_listener(std::move(listener)), m_lock(std::move(lock))
{
}

FileStore::~FileStore()
{
    m_stop = true;
    if (m_scanner.joinable())
        m_scanner.join();
}

void FileStore::findLogs()
{
    std::error_code error;
    for (const auto &item : fs::directory_iterator(m_dir, error)) {
        std::error_code itemError;
        if (!item.is_regular_file(itemError))
            continue;
        const std::string service = serviceOf(item.path());
        if (!service.empty())
            m_logs.emplace(service, std::make_shared<ServiceLog>(service, item.path()));
    }
}

void FileStore::scanLogs()
{
    std::vector<std::shared_ptr<ServiceLog>> logs;
    {
        const std::shared_lock lock(m_logsMutex);
        for (const auto &[name, log] : m_logs)
            logs.push_back(log);
    }
    for (const auto &log : logs) {
        if (m_stop)
            return;
        if (!log->isScanned())
            log->scan(m_stop);
    }
    m_isScanned = true;
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
        const fs::path file = m_dir / (fileStem(service) + std::string(logSuffix));
        found = m_logs.emplace(service, std::make_shared<ServiceLog>(service, file)).first;
    }
    return found->second;
}

std::expected<void, StoreError> FileStore::append(Batch batch)
{
    for (ServiceRun &run : batch.runs) {
        auto appended = append(std::make_shared<const ServiceRun>(std::move(run)));
        if (!appended) {
            if (appended.error().kind == StoreError::Kind::Unavailable)
                setTrouble(appended.error().message);
            return appended;
        }
    }
    if (m_hasTrouble)
        setTrouble({});
    return {};
}

std::expected<void, StoreError> FileStore::append(const std::shared_ptr<const ServiceRun> &run)
{
    for (;;) {
        auto log = findOrAdd(run->service);
        if (!log)
            return std::unexpected(std::move(log.error()));
        const bool wasOpen = (*log)->isOpen();
        auto appended = (*log)->append(run, m_listener);
        if (!appended)
            return std::unexpected(std::move(appended.error()));
        if (*appended == ServiceLog::Append::Done) {
            if (!wasOpen)
                boundOpenFiles(*log);
            return {};
        }
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
    if (request.services.size() == 1 && !request.isMerged) {
        const auto log = find(request.services.front());
        return log ? readService(request, *log) : Page{};
    }
    std::vector<std::shared_ptr<ServiceLog>> logs;
    {
        const std::shared_lock lock(m_logsMutex);
        for (const auto &[name, log] : m_logs) {
            const auto &wanted = request.services;
            if (wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end())
                logs.push_back(log);
        }
    }
    return readMerged(request, logs);
}

ServiceList FileStore::services()
{
    ServiceList list;
    list.complete = m_isScanned;
    const std::shared_lock lock(m_logsMutex);
    list.services.reserve(m_logs.size());
    for (const auto &[name, log] : m_logs)
        list.services.push_back(log->summary());
    return list;
}

std::expected<void, StoreError> FileStore::remove(std::string_view service)
{
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

} // namespace logyard::store
