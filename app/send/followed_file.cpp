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

constexpr std::size_t pieceSize = 64 * 1024;

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

void FollowedFile::begin(std::uint64_t offset, std::uint32_t source, EntryMaker maker,
                         LineReader::Put put)
{
    m_offset = m_lineEnd = offset;
    m_splitter.clear();
    m_source = source;
    m_reader = std::make_unique<LineReader>(source, std::move(maker), std::move(put));
}

FollowedFile::Change FollowedFile::look()
{
    m_size = size();
    if (m_size >= m_offset)
        return Change::None;
    lines().flush();
    return Change::Emptied;
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
        const auto now = TraceJoiner::Clock::now();
        const Timestamp arrived = Timestamp::now();
        m_splitter.add({m_buffer.data(), size}, [&](std::string_view line, std::size_t bytes) {
            m_lineEnd += bytes;
            lines().add(line, {m_lineEnd, 0}, arrived, now);
        });
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
