// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/service_log.h"

#include "server/core/entry.h"
#include "server/store/file_io.h"
#include "server/store/seal.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace logyard::store {
namespace {

std::uint64_t fileSize(const std::filesystem::path &file)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error ? 0 : size;
}

// The last line of a file, without its line break, and where it begins.
struct LastLine
{
    std::uint64_t begin = 0;
    std::string text;
    bool isEnded = true;
};

LastLine readLastLine(int fd, std::uint64_t size)
{
    LastLine last{size, {}, true};
    for (std::uint64_t wanted = 4096; size > 0; wanted *= 8) {
        const std::uint64_t begin = size > wanted ? size - wanted : 0;
        std::string bytes(size - begin, '\0');
        bytes.resize(readAt(fd, begin, bytes.data(), bytes.size()));
        if (bytes.empty())
            return last;
        last.isEnded = bytes.back() == '\n';
        if (last.isEnded)
            bytes.pop_back();
        const auto newline = bytes.rfind('\n');
        if (newline != std::string::npos || begin == 0 || wanted >= maxBlockSize) {
            const std::size_t at = newline == std::string::npos ? 0 : newline + 1;
            last.begin = begin + at;
            last.text = bytes.substr(at);
            return last;
        }
    }
    return last;
}

} // namespace

ServiceLog::ServiceLog(std::string service, LogFiles files, SegmentContext &context)
    : m_service(std::move(service)), m_files(std::move(files)), m_context(context)
{
}

std::size_t ServiceLog::open(const FoundSegments &found)
{
    std::vector<std::uint64_t> sealedNumbers = found.sealed;
    std::ranges::sort(sealedNumbers);
    Timestamp lastTime;
    for (const std::uint64_t number : sealedNumbers) {
        auto segment = std::make_shared<SealedSegment>(
            number, m_files.sealed(number), m_files.index(number), m_context.recentlyUsed);
        segment->adoptIndex(std::nullopt);
        if (const auto header = segment->header())
            lastTime = header->totals.maxTime;
        m_sealed.push_back(std::move(segment));
    }
    std::size_t torn = found.hasActive ? setTornLineAside(m_files.active()) : 0;
    std::vector<std::uint64_t> sealingNumbers = found.sealing;
    std::ranges::sort(sealingNumbers);
    for (const std::uint64_t number : sealingNumbers) {
        if (std::ranges::binary_search(sealedNumbers, number)) {
            std::error_code error; // it was sealed, only not deleted any more
            std::filesystem::remove(m_files.sealing(number), error);
            continue;
        }
        torn += setTornLineAside(m_files.sealing(number));
        m_plain.push_back(
            std::make_shared<PlainSegment>(number, m_files.sealing(number), m_context));
    }
    const std::uint64_t lastSealed = sealedNumbers.empty() ? 0 : sealedNumbers.back();
    const std::uint64_t lastPlain = m_plain.empty() ? 0 : m_plain.back()->number();
    addActive(std::max(lastSealed, lastPlain) + 1, lastTime);
    return torn;
}

void ServiceLog::addActive(std::uint64_t number, Timestamp lastTime)
{
    auto segment = std::make_shared<PlainSegment>(number, m_files.active(), m_context);
    if (segment->size() > 0) {
        const UniqueFd fd(::open(m_files.active().c_str(), O_RDONLY | O_CLOEXEC));
        if (fd) {
            EntryParser parser;
            lastTime =
                parser.parse(readLastLine(fd.get(), segment->size()).text, m_service, lastTime)
                    .time;
        }
    }
    segment->setLastTime(lastTime);
    m_plain.push_back(std::move(segment));
}

// After a power cut a file may end with half a line, or with zeros. It is no entry, and must not
// become the beginning of one.
std::size_t ServiceLog::setTornLineAside(const std::filesystem::path &file)
{
    const UniqueFd fd(::open(file.c_str(), O_RDWR | O_CLOEXEC));
    const std::uint64_t size = fileSize(file);
    if (!fd || size == 0)
        return 0;
    const LastLine last = readLastLine(fd.get(), size);
    if (last.isEnded)
        return 0;
    bool isTorn = last.text.find('\0') != std::string::npos;
    if (last.text.starts_with('{')) {
        EntryParser parser;
        isTorn = isTorn || !parser.parse(last.text, m_service).isJson;
    }
    if (!isTorn)
        return 0;
    const UniqueFd torn(
        ::open(m_files.torn().c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644));
    if (torn && writeAll(torn.get(), last.text + '\n')
        && ::ftruncate(fd.get(), static_cast<off_t>(last.begin)) == 0)
        return 1;
    return 0;
}

StoreError ServiceLog::failure(std::string_view what) const
{
    const int error = errno;
    return {StoreError::Kind::Unavailable,
            "Could not " + std::string(what) + " " + m_files.active().filename().string()
                + " in the log folder: " + std::strerror(error)
                + ". Nothing was stored; send it again later."};
}

std::shared_ptr<PlainSegment> ServiceLog::active() const
{
    const std::lock_guard lock(m_segmentsMutex);
    return m_plain.back();
}

bool ServiceLog::isAsLeft() const
{
    struct stat now
    {
    };
    return ::fstat(m_fd->get(), &now) == 0 && now.st_nlink > 0
        && static_cast<std::uint64_t>(now.st_size) == active()->size();
}

void ServiceLog::readActiveAgain()
{
    const auto old = active();
    auto anew = std::make_shared<PlainSegment>(old->number() + 1, m_files.active(), m_context);
    anew->setLastTime(old->lastTime());
    m_isChanged = true;
    const std::lock_guard lock(m_segmentsMutex);
    m_plain.back() = std::move(anew);
}

std::expected<void, StoreError> ServiceLog::openForAppend()
{
    if (m_fd && isAsLeft())
        return {};
    m_isOpen = false;
    m_fd.reset();
    const auto file = m_files.active();
    UniqueFd fd(::open(file.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0644));
    if (!fd)
        return std::unexpected(failure("open"));
    m_fd = std::make_shared<const UniqueFd>(std::move(fd));
    m_isOpen = true;
    if (!isAsLeft())
        readActiveAgain();
    // A last line without its newline, as other programs write it: end it, so that it stays a line
    // of its own.
    const auto segment = active();
    const std::uint64_t size = segment->size();
    char last = '\n';
    if (size > 0 && readAt(m_fd->get(), size - 1, &last, 1) == 1 && last != '\n') {
        if (auto written = write("\n"); !written)
            return written;
        segment->skipped(1);
    }
    return {};
}

std::expected<void, StoreError> ServiceLog::write(std::string_view bytes)
{
    if (writeAll(m_fd->get(), bytes))
        return {};
    auto error = failure("write to");
    // Leave no half of it behind.
    if (::ftruncate(m_fd->get(), static_cast<off_t>(active()->size())) != 0)
        m_fd.reset();
    return std::unexpected(std::move(error));
}

std::expected<ServiceLog::Append, StoreError>
ServiceLog::append(const std::shared_ptr<const ServiceRun> &run, std::uint64_t segmentSize,
                   const CommitListener &listener)
{
    const std::lock_guard appendLock(m_appendMutex);
    if (m_removed)
        return Append::Removed;
    if (auto opened = openForAppend(); !opened)
        return std::unexpected(std::move(opened.error()));
    if (auto written = write(run->bytes); !written)
        return std::unexpected(std::move(written.error()));
    const auto segment = active();
    bool isFull = segment->appended(*run) || std::exchange(m_isChanged, false);
    m_appends.fetch_add(1, std::memory_order_release);
    m_lastAppend = std::chrono::steady_clock::now();
    if (listener)
        listener(run);
    if (segment->size() >= segmentSize) {
        rotateLocked();
        isFull = true;
    }
    return isFull ? Append::DoneAndFull : Append::Done;
}

void ServiceLog::rotate()
{
    const std::lock_guard appendLock(m_appendMutex);
    if (!m_removed && active()->size() > 0)
        rotateLocked();
}

bool ServiceLog::rotateIdle(std::chrono::steady_clock::time_point before, std::uint64_t leastSize)
{
    const std::lock_guard appendLock(m_appendMutex);
    if (m_removed || m_appends == 0 || m_lastAppend > before || active()->size() < leastSize)
        return false;
    rotateLocked();
    return true;
}

void ServiceLog::rotateLocked()
{
    const auto full = active();
    const auto file = m_files.sealing(full->number());
    if (std::rename(m_files.active().c_str(), file.c_str()) != 0)
        return; // it grows on, and is tried again with the next append
    full->setFile(file);
    full->finish();
    if (m_context.isSynced)
        m_unsynced.push_back(file);
    m_isOpen = false;
    m_fd.reset();
    auto next = std::make_shared<PlainSegment>(full->number() + 1, m_files.active(), m_context);
    next->setLastTime(full->lastTime());
    const std::lock_guard lock(m_segmentsMutex);
    m_plain.push_back(std::move(next));
}

bool ServiceLog::sync()
{
    const std::uint64_t wanted = m_appends.load(std::memory_order_acquire);
    const std::lock_guard syncLock(m_syncMutex);
    if (m_syncedAppends >= wanted)
        return true;
    std::vector<std::filesystem::path> full;
    std::shared_ptr<const UniqueFd> open;
    std::uint64_t appends = 0;
    {
        const std::lock_guard appendLock(m_appendMutex);
        full = std::exchange(m_unsynced, {});
        open = m_fd;
        appends = m_appends;
    }
    // Any descriptor of a file makes all of it durable. A file that is gone was sealed, and that
    // was synced.
    auto syncFile = [](const std::filesystem::path &file) {
        const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
        return fd ? ::fdatasync(fd.get()) == 0 : errno == ENOENT;
    };
    if (!std::ranges::all_of(full, syncFile)
        || !(open ? ::fdatasync(open->get()) == 0 : syncFile(m_files.active()))) {
        const int error = errno;
        const std::lock_guard appendLock(m_appendMutex);
        m_unsynced.insert(m_unsynced.end(), full.begin(), full.end());
        errno = error;
        return false;
    }
    m_syncedAppends = appends;
    return true;
}

bool ServiceLog::digestNext(SealTools &tools)
{
    std::vector<std::shared_ptr<PlainSegment>> segments;
    {
        const std::lock_guard lock(m_segmentsMutex);
        segments = m_plain;
    }
    return std::ranges::any_of(
        segments, [&](const auto &segment) { return segment->digestNext(tools.builder); });
}

bool ServiceLog::sealNext(SealTools &tools)
{
    const std::lock_guard sealLock(m_sealMutex);
    if (m_removed)
        return false; // files of these names may be a new log's
    std::shared_ptr<PlainSegment> plain;
    {
        const std::lock_guard lock(m_segmentsMutex);
        if (m_plain.size() < 2)
            return false;
        plain = m_plain.front();
    }
    auto sealed = seal(*plain, m_files.sealed(plain->number()), m_files.index(plain->number()),
                       m_context, tools);
    if (!sealed)
        return false;
    plain->setSealed(*sealed);
    {
        const std::lock_guard lock(m_segmentsMutex);
        m_plain.erase(m_plain.begin());
        m_sealed.push_back(*sealed);
    }
    ::unlink(plain->file().c_str());
    return true;
}

bool ServiceLog::rebuildNext(SealTools &tools)
{
    const std::lock_guard sealLock(m_sealMutex);
    if (m_removed)
        return false;
    std::shared_ptr<SealedSegment> segment;
    {
        const std::lock_guard lock(m_segmentsMutex);
        const auto found = std::ranges::find_if(
            m_sealed, [](const auto &candidate) { return candidate->wantsIndex(); });
        if (found == m_sealed.end())
            return false;
        segment = *found;
    }
    segment->noteRebuilt(rebuildIndex(*segment, tools));
    return true;
}

bool ServiceLog::hasSkipped() const
{
    const std::lock_guard lock(m_segmentsMutex);
    return std::ranges::any_of(m_plain, [](const auto &segment) { return segment->hasSkipped(); });
}

bool ServiceLog::isCounted() const
{
    const std::lock_guard lock(m_segmentsMutex);
    return std::ranges::all_of(m_plain, [](const auto &segment) { return segment->isCounted(); })
        && std::ranges::all_of(m_sealed,
                               [](const auto &segment) { return segment->header().has_value(); });
}

std::expected<void, StoreError> ServiceLog::remove()
{
    const std::lock_guard sealLock(m_sealMutex);
    const std::lock_guard appendLock(m_appendMutex);
    const std::lock_guard lock(m_segmentsMutex);
    std::vector<std::filesystem::path> files;
    for (const auto &segment : m_sealed) {
        files.push_back(segment->file());
        files.push_back(segment->indexFile());
    }
    for (const auto &segment : m_plain)
        files.push_back(segment->file());
    files.push_back(m_files.torn());
    for (const auto &file : files) {
        if (::unlink(file.c_str()) != 0 && errno != ENOENT)
            return std::unexpected(StoreError{StoreError::Kind::Unavailable,
                                              "Could not delete " + file.filename().string()
                                                  + " in the log folder: " + std::strerror(errno)
                                                  + ". Check the folder's permissions."});
    }
    m_removed = true;
    m_isOpen = false;
    m_fd.reset();
    m_unsynced.clear();
    return {};
}

std::vector<std::shared_ptr<SegmentView>> ServiceLog::views() const
{
    const std::lock_guard lock(m_segmentsMutex);
    std::vector<std::shared_ptr<SegmentView>> views;
    views.reserve(m_sealed.size() + m_plain.size());
    for (const auto &segment : m_sealed)
        views.push_back(segment->view());
    for (const auto &segment : m_plain)
        views.push_back(segment->view());
    std::ranges::sort(views, {}, [](const auto &view) { return view->number(); });
    return views;
}

ServiceSummary ServiceLog::summary() const
{
    ServiceSummary result;
    result.name = m_service;
    Totals totals;
    const std::lock_guard lock(m_segmentsMutex);
    for (const auto &segment : m_sealed) {
        if (const auto header = segment->header()) {
            totals.add(header->totals);
            result.bytes += header->rawSize;
        }
        result.diskBytes += segment->identity().size;
    }
    for (const auto &segment : m_plain) {
        totals.add(segment->totals());
        result.bytes += segment->size();
        result.diskBytes += segment->size();
    }
    result.entries = totals.lines;
    result.levels = totals.levels;
    if (totals.lines > 0) {
        result.first = totals.minTime;
        result.last = totals.maxTime;
    }
    return result;
}

std::vector<ServiceLog::SegmentInfo> ServiceLog::segments() const
{
    std::vector<SegmentInfo> result;
    const std::lock_guard lock(m_segmentsMutex);
    for (const auto &segment : m_sealed) {
        const auto header = segment->header();
        result.push_back({segment->number(), false, header && header->isDamaged,
                          segment->identity().size,
                          header ? header->totals.maxTime : Timestamp::max(),
                          header ? header->totals.minTime : Timestamp::max()});
    }
    for (const auto &segment : m_plain) {
        const Totals totals = segment->totals();
        const bool isKnown = segment->isCounted() && totals.lines > 0;
        result.push_back({segment->number(), segment == m_plain.back(), false, segment->size(),
                          isKnown ? totals.maxTime : Timestamp::max(),
                          isKnown ? totals.minTime : Timestamp::max()});
    }
    std::ranges::sort(result, {}, &SegmentInfo::number);
    return result;
}

bool ServiceLog::drop(std::uint64_t number)
{
    const std::lock_guard sealLock(m_sealMutex);
    if (m_removed)
        return false;
    std::vector<std::filesystem::path> files;
    {
        const std::lock_guard lock(m_segmentsMutex);
        const auto sealed = std::ranges::find(m_sealed, number, &SealedSegment::number);
        if (sealed != m_sealed.end()) {
            files = {(*sealed)->file(), (*sealed)->indexFile()};
            m_sealed.erase(sealed);
        } else {
            const auto plain = std::ranges::find(m_plain, number, &PlainSegment::number);
            if (plain == m_plain.end() || *plain == m_plain.back())
                return false;
            files = {(*plain)->file()};
            m_plain.erase(plain);
        }
    }
    for (const auto &file : files)
        ::unlink(file.c_str());
    return true;
}

void ServiceLog::forgetDeleted()
{
    const std::lock_guard sealLock(m_sealMutex);
    const std::lock_guard appendLock(m_appendMutex);
    if (m_removed)
        return;
    auto isGone = [](const auto &segment) {
        return ::access(segment->file().c_str(), F_OK) != 0 && errno == ENOENT;
    };
    const auto last = active();
    {
        const std::lock_guard lock(m_segmentsMutex);
        std::erase_if(m_sealed, isGone);
        std::erase_if(m_plain,
                      [&](const auto &segment) { return segment != last && isGone(segment); });
    }
    if (last->size() > 0 && isGone(last)) {
        m_isOpen = false;
        m_fd.reset();
        readActiveAgain();
    }
}

void ServiceLog::closeFile()
{
    const std::lock_guard lock(m_appendMutex);
    m_isOpen = false;
    m_fd.reset();
}

} // namespace logyard::store
