// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/file_io.h"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>

namespace logyard::store {

std::size_t readAt(int fd, std::uint64_t offset, char *to, std::size_t size)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count =
            ::pread(fd, to + done, size - done, static_cast<off_t>(offset + done));
        if (count > 0)
            done += static_cast<std::size_t>(count);
        else if (count == 0 || errno != EINTR)
            break;
    }
    return done;
}

bool writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count > 0)
            bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (count < 0 && errno != EINTR)
            return false;
    }
    return true;
}

AsideFile::AsideFile(std::filesystem::path file)
    : m_file(std::move(file)), m_aside(m_file.string() + std::string(asideSuffix)),
      m_fd(::open(m_aside.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644))
{
}

AsideFile::~AsideFile()
{
    if (m_fd && !m_isCommitted)
        ::unlink(m_aside.c_str());
}

bool AsideFile::sync()
{
    return ::fdatasync(m_fd.get()) == 0;
}

bool AsideFile::commit()
{
    m_isCommitted = std::rename(m_aside.c_str(), m_file.c_str()) == 0;
    return m_isCommitted;
}

void syncFolder(const std::filesystem::path &dir)
{
    const UniqueFd fd(::open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd)
        ::fsync(fd.get());
}

} // namespace logyard::store
