// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/service_log.h"

#include "server/core/entry.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace logyard::store {
namespace {

constexpr std::size_t scanChunk = std::size_t(1) << 20;

std::uint64_t fileSize(const std::filesystem::path &file)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error ? 0 : size;
}

} // namespace

ServiceLog::ServiceLog(std::string service, std::filesystem::path file)
    : m_service(std::move(service)), m_file(std::move(file)), m_size(fileSize(m_file)),
      m_live(m_size)
{
}

StoreError ServiceLog::failure(std::string_view what) const
{
    const int error = errno;
    return {StoreError::Kind::Unavailable,
            "Could not " + std::string(what) + " " + m_file.filename().string()
                + " in the log folder: " + std::strerror(error)
                + ". Nothing was stored; send it again later."};
}

std::expected<void, StoreError> ServiceLog::openForAppend()
{
    if (m_fd)
        return {};
    UniqueFd fd(::open(m_file.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0644));
    if (!fd)
        return std::unexpected(failure("open"));
    m_fd = std::move(fd);
    m_isOpen = true;
    // A last line without its newline was cut off, or written by another program: end it, so that
    // it stays a line of its own.
    const std::uint64_t size = m_size;
    char last = '\n';
    if (size > 0 && ::pread(m_fd.get(), &last, 1, static_cast<off_t>(size - 1)) == 1
        && last != '\n') {
        if (auto written = write("\n"); !written)
            return written;
        const std::lock_guard lock(m_indexMutex);
        if (m_live.lines() == 0)
            m_live = BlockIndex(size + 1);
        else
            m_live.skip(1);
        m_size = size + 1;
    }
    return {};
}

std::expected<void, StoreError> ServiceLog::write(std::string_view bytes)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::write(m_fd.get(), bytes.data() + done, bytes.size() - done);
        if (count > 0) {
            done += static_cast<std::size_t>(count);
        } else if (errno != EINTR) {
            auto error = failure("write to");
            // Leave no half of it behind.
            if (done > 0 && ::ftruncate(m_fd.get(), static_cast<off_t>(m_size.load())) != 0)
                m_fd.reset();
            return std::unexpected(std::move(error));
        }
    }
    return {};
}

std::expected<ServiceLog::Append, StoreError>
ServiceLog::append(const std::shared_ptr<const ServiceRun> &run, const CommitListener &listener)
{
    const std::lock_guard appendLock(m_appendMutex);
    if (m_removed)
        return Append::Removed;
    if (auto opened = openForAppend(); !opened)
        return std::unexpected(std::move(opened.error()));
    if (auto written = write(run->bytes); !written)
        return std::unexpected(std::move(written.error()));
    {
        const std::lock_guard indexLock(m_indexMutex);
        for (const EntryRef &entry : run->entries)
            m_live.add(entry.size + 1, entry.time, entry.level);
        m_size.store(m_live.end(), std::memory_order_release);
    }
    if (listener)
        listener(run);
    return Append::Done;
}

void ServiceLog::scan(const std::atomic<bool> &stop)
{
    const std::uint64_t end = [this] {
        const std::lock_guard lock(m_indexMutex);
        return m_live.start();
    }();
    const UniqueFd fd = openForReading();
    BlockIndex index;
    EntryParser parser;
    Timestamp lastTime;
    std::string pending; // the line that the last chunk cut
    std::string chunk(scanChunk, '\0');
    auto addLine = [&](std::string_view line) {
        if (isBlank(line)) {
            index.skip(line.size() + 1);
            return;
        }
        const EntryView &entry = parser.parse(line, m_service, lastTime);
        lastTime = entry.time;
        index.add(line.size() + 1, entry.time, entry.level);
    };
    std::uint64_t position = 0;
    while (fd && position < end && !stop) {
        const auto wanted = std::min<std::uint64_t>(chunk.size(), end - position);
        const ssize_t count = ::pread(fd.get(), chunk.data(), wanted, static_cast<off_t>(position));
        if (count <= 0)
            break;
        position += static_cast<std::uint64_t>(count);
        std::string_view rest(chunk.data(), static_cast<std::size_t>(count));
        for (auto newline = rest.find('\n'); newline != std::string_view::npos;
             newline = rest.find('\n')) {
            if (pending.empty()) {
                addLine(rest.substr(0, newline));
            } else {
                addLine(pending.append(rest.substr(0, newline)));
                pending.clear();
            }
            rest.remove_prefix(newline + 1);
        }
        pending += rest;
    }
    if (stop)
        return;
    if (!pending.empty())
        addLine(pending);
    const std::lock_guard lock(m_indexMutex);
    m_scanned = std::move(index);
    // A file that shrank under us, or that cannot be read: what is missing counts as scanned.
    if (m_scanned.end() < end)
        m_scanned.add(end - m_scanned.end(), lastTime, Level::None);
}

bool ServiceLog::isScanned() const
{
    const std::lock_guard lock(m_indexMutex);
    return m_scanned.end() >= m_live.start();
}

std::expected<void, StoreError> ServiceLog::remove()
{
    const std::lock_guard appendLock(m_appendMutex);
    if (::unlink(m_file.c_str()) != 0 && errno != ENOENT) {
        StoreError error{StoreError::Kind::Unavailable,
                         "Could not delete " + m_file.filename().string() + " in the log folder: "
                             + std::strerror(errno) + ". Check the folder's permissions."};
        return std::unexpected(std::move(error));
    }
    m_removed = true;
    m_isOpen = false;
    m_fd.reset();
    return {};
}

ServiceLog::Region ServiceLog::regionBefore(std::uint64_t position) const
{
    const std::lock_guard lock(m_indexMutex);
    for (const BlockIndex *index : {&m_live, &m_scanned}) {
        if (position > index->start() && position <= index->end()) {
            const Block &block = index->before(position);
            return {block.offset, position, block};
        }
    }
    return {position > blockSize ? position - blockSize : 0, position, std::nullopt};
}

UniqueFd ServiceLog::openForReading() const
{
    return UniqueFd(::open(m_file.c_str(), O_RDONLY | O_CLOEXEC));
}

ServiceSummary ServiceLog::summary() const
{
    ServiceSummary result;
    result.name = m_service;
    result.bytes = size();
    const std::lock_guard lock(m_indexMutex);
    result.entries = m_scanned.lines() + m_live.lines();
    for (std::size_t i = 0; i < levelCount; ++i)
        result.levels[i] = m_scanned.levels()[i] + m_live.levels()[i];
    if (result.entries > 0) {
        result.first = std::min(m_scanned.minTime(), m_live.minTime());
        result.last = std::max(m_scanned.maxTime(), m_live.maxTime());
    }
    return result;
}

void ServiceLog::closeFile()
{
    const std::lock_guard lock(m_appendMutex);
    m_isOpen = false;
    m_fd.reset();
}

} // namespace logyard::store
