// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/followed_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace logyard::send {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t pieceSize = 64 * 1024;
constexpr auto unsure = 1s; // longer than a step of any file system's clock that matters here
constexpr auto lookAgainAfter = 1s; // while what is read waits for room

} // namespace

std::optional<FollowedFile::Identity> FollowedFile::identityOf(const std::filesystem::path &path)
{
    struct stat status;
    if (::stat(path.c_str(), &status) != 0)
        return std::nullopt;
    return Identity{status.st_dev, status.st_ino};
}

std::unique_ptr<FollowedFile> FollowedFile::open(const std::filesystem::path &path,
                                                 std::string &error)
{
    // A pipe would wait for who writes.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status;
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0) {
        error = std::strerror(errno);
        if (descriptor >= 0)
            ::close(descriptor);
        return nullptr;
    }
    if (!S_ISREG(status.st_mode)) {
        error = "it is no file that grows; for a pipe use logyard send --service NAME";
        ::close(descriptor);
        return nullptr;
    }
    return std::unique_ptr<FollowedFile>(
        new FollowedFile(descriptor, {status.st_dev, status.st_ino}));
}

FollowedFile::FollowedFile(int descriptor, Identity identity)
    : m_descriptor(descriptor), m_identity(identity), m_buffer(pieceSize, '\0')
{
}

FollowedFile::~FollowedFile()
{
    ::close(m_descriptor);
}

std::uint64_t FollowedFile::size() const
{
    struct stat status;
    return ::fstat(m_descriptor, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

std::int64_t FollowedFile::modified() const
{
    struct stat status;
    return ::fstat(m_descriptor, &status) == 0
        ? std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec
        : 0;
}

void FollowedFile::begin(std::uint64_t offset, std::uint32_t source, EntryMaker maker,
                         LineReader::Put put)
{
    m_offset = m_lineEnd = offset;
    m_splitter.clear();
    m_seen.readFrom(m_descriptor, offset);
    m_source = source;
    m_reader = std::make_unique<LineReader>(source, std::move(maker), std::move(put));
}

FollowedFile::Change FollowedFile::look()
{
    struct stat status;
    if (::fstat(m_descriptor, &status) != 0) {
        m_size = m_offset; // nothing to read
        return Change::None;
    }
    const auto now = TraceJoiner::Clock::now();
    m_lookedAt = now;
    m_size = static_cast<std::uint64_t>(status.st_size);
    Change change = Change::None;
    if (m_size < m_offset)
        change = Change::Emptied;
    else if (isRewritten(status.st_ctim.tv_sec * 1'000'000'000 + status.st_ctim.tv_nsec, now))
        change = Change::Rewritten;
    if (change != Change::None)
        lines().flush();
    return change;
}

// Two changes within a step of the file system's clock look like one: for a moment after a change
// that was seen there may be another one.
bool FollowedFile::isRewritten(std::int64_t changed, TraceJoiner::Clock::time_point now)
{
    if (changed != m_changed) {
        m_changed = changed;
        m_changeSeen = now;
    } else if (now - m_changeSeen > unsure) {
        return false;
    }
    return !m_seen.isIn(m_descriptor, m_offset);
}

FollowedFile::Read FollowedFile::read(std::size_t most)
{
    Read result = Read::Nothing;
    for (std::size_t taken = 0; taken < most && hasMore();) {
        const auto wanted = std::min<std::uint64_t>(m_buffer.size(), m_size - m_offset);
        const ssize_t count =
            ::pread(m_descriptor, m_buffer.data(), wanted, static_cast<off_t>(m_offset));
        if (count < 0 && errno != EINTR)
            return Read::Failed;
        if (count == 0)
            break;
        if (count < 0)
            continue;
        const auto size = static_cast<std::size_t>(count);
        m_offset += size;
        taken += size;
        result = Read::Some;
        m_seen.add({m_buffer.data(), size});
        const auto now = TraceJoiner::Clock::now();
        const Timestamp arrived = Timestamp::now();
        m_splitter.add({m_buffer.data(), size}, [&](std::string_view line, std::size_t bytes) {
            m_lineEnd += bytes;
            lines().add(line, {m_lineEnd, 0}, arrived, now);
        });
        if (TraceJoiner::Clock::now() - m_lookedAt > lookAgainAfter)
            break;
    }
    return result;
}

void FollowedFile::finish()
{
    m_splitter.finish([&](std::string_view line, std::size_t bytes) {
        m_lineEnd += bytes;
        lines().add(line, {m_lineEnd, 0}, Timestamp::now(), TraceJoiner::Clock::now());
    });
    lines().flush();
}

} // namespace logyard::send
