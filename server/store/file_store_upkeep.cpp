// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What FileStore does now and then: syncing, watching the disk's space, retention.
#include "server/store/file_store.h"

#include "server/store/folder.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

namespace logyard::store {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds spaceInterval = 500ms;
constexpr std::chrono::milliseconds retentionInterval = 30s;

} // namespace

void FileStore::maintain()
{
    using Clock = std::chrono::steady_clock;
    const bool syncs = m_options.syncMode == SyncMode::Interval;
    const auto step = syncs
        ? std::min<std::chrono::milliseconds>(m_options.syncInterval, spaceInterval)
        : spaceInterval;
    auto nextSync = Clock::now() + m_options.syncInterval;
    auto nextSpace = Clock::now() + spaceInterval;
    auto nextRetention = Clock::now();
    const auto idleInterval = std::clamp(m_options.sealIdle / 4, spaceInterval, retentionInterval);
    auto nextIdle = Clock::now();
    std::unique_lock lock(m_maintenanceMutex);
    while (!m_maintenanceWakeUp.wait_for(lock, step, [this] { return m_stop; })) {
        lock.unlock();
        const auto now = Clock::now();
        if (syncs && now >= nextSync) {
            syncAll();
            nextSync = now + m_options.syncInterval;
        }
        if (now >= nextSpace) {
            checkFolder();
            checkSpace();
            nextSpace = now + spaceInterval;
        }
        if (m_options.sealIdle > 0ms && now >= nextIdle) {
            sealIdle();
            nextIdle = now + idleInterval;
        }
        if (now >= nextRetention) {
            retain(Timestamp::now());
            // What could not be sealed before may be now.
            for (const auto &log : allLogs())
                m_background->add(log);
            nextRetention = now + retentionInterval;
        }
        lock.lock();
    }
}

void FileStore::syncAll()
{
    for (const auto &log : allLogs()) {
        if (!log->sync())
            setTrouble(std::string("The disk did not take what was written: ")
                       + std::strerror(errno) + ". Entries may be lost in a power cut.");
    }
}

void FileStore::sealIdle()
{
    const auto before = std::chrono::steady_clock::now() - m_options.sealIdle;
    for (const auto &log : allLogs()) {
        if (log->rotateIdle(before, leastIdleSize(m_options)))
            m_background->add(log);
    }
}

// Somebody deleted the log folder, or put another one in its place: it is made anew, and taken
// for what it is.
void FileStore::checkFolder()
{
    struct stat ours
    {
    };
    struct stat there
    {
    };
    const auto file = lockFile(m_dir);
    const bool isOurs = ::fstat(m_lock.get(), &ours) == 0 && ::stat(file.c_str(), &there) == 0
        && ours.st_dev == there.st_dev && ours.st_ino == there.st_ino;
    if (isOurs)
        return;
    m_isFolderGone = true;
    auto lock = lockFolder(m_dir);
    if (!lock || !*lock) {
        setTrouble(lock ? "The log folder is gone, and cannot be made again. Check its permissions."
                        : "The log folder is gone. " + lock.error());
        return;
    }
    m_lock = std::move(*lock);
    for (const auto &log : allLogs())
        log->forgetDeleted();
    m_isFolderGone = false;
    m_isFullDisk = false; // what is said of it goes, too; the next look at the space finds it again
    setTrouble({});
}

// Entries are refused before a write can fail half-way, and taken in again when there is room.
void FileStore::checkSpace()
{
    m_sinceSpaceCheck = 0;
    const auto free = freeSpace(m_dir);
    const bool isFull = free && *free < m_options.minFree;
    if (isFull == m_isFullDisk)
        return;
    if (isFull)
        setTrouble(
            "The disk is nearly full: less than " + std::to_string(m_options.minFree >> 20)
            + " MiB are free. Make room, or set --retention-size; entries are taken in again "
              "by themselves then.");
    else
        setTrouble({});
    m_isFullDisk = isFull;
}

std::expected<void, std::string> FileStore::loadRetentionRules()
{
    const auto file = m_dir / RetentionRules::fileName;
    std::error_code error;
    const auto time = std::filesystem::last_write_time(file, error);
    const std::lock_guard lock(m_rulesMutex);
    if (error) {
        m_rules = {};
        m_rulesTime = {};
        return {};
    }
    if (time == m_rulesTime)
        return {};
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    auto rules = RetentionRules::parse(text);
    m_rulesTime = time; // what is wrong with it is said once
    if (!rules)
        return std::unexpected(std::move(rules.error()));
    m_rules = std::move(*rules);
    return {};
}

std::size_t FileStore::retain(Timestamp now)
{
    if (auto loaded = loadRetentionRules(); !loaded)
        setTrouble(loaded.error()); // the rules that held before hold on
    RetentionRules rules;
    {
        const std::lock_guard lock(m_rulesMutex);
        rules = m_rules;
    }
    const std::size_t dropped = applyRetention(allLogs(), rules, m_options.retention, now);
    m_droppedSegments += dropped;
    return dropped;
}

} // namespace logyard::store
