// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/watched_file.h"

#include <cerrno>
#include <chrono>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace logyard::http {
namespace {

using FileStatus = struct stat;

using namespace std::chrono_literals;

// The times of files are only this exact, on the worst file systems.
constexpr std::chrono::nanoseconds coarseness = 2s;

std::int64_t toNs(const timespec &time)
{
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

std::int64_t nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

WatchedFile::WatchedFile(std::filesystem::path path, std::size_t limit)
    : m_path(std::move(path)), m_limit(limit), m_state(look()), m_content(read())
{
    m_isFresh = m_state.changedNs > nowNs() - coarseness.count();
}

WatchedFile::State WatchedFile::look() const
{
    FileStatus found{};
    if (::stat(m_path.c_str(), &found) != 0)
        return {};
    return {found.st_dev, found.st_ino, found.st_size, toNs(found.st_mtim), toNs(found.st_ctim)};
}

WatchedFile::Content WatchedFile::read() const
{
    auto failed = [this](const std::string &why) {
        return std::unexpected("Cannot read " + m_path.string() + ": " + why + ".");
    };
    // Without O_NONBLOCK a pipe of this name would hang us.
    const int descriptor = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return failed(std::strerror(errno));
    FileStatus found{};
    std::string text;
    std::string problem;
    if (::fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode))
        problem = "it is not a file";
    while (problem.empty()) {
        char buffer[16 * 1024];
        const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            problem = std::strerror(errno);
        if (count <= 0)
            break;
        text.append(buffer, static_cast<std::size_t>(count));
        if (text.size() > m_limit)
            problem = "it has more than " + std::to_string(m_limit) + " bytes";
    }
    ::close(descriptor);
    if (!problem.empty())
        return failed(problem);
    return text;
}

bool WatchedFile::refresh()
{
    const State state = look();
    if (state == m_state && !m_isFresh)
        return false;
    m_state = state;
    m_isFresh = state.changedNs > nowNs() - coarseness.count();
    Content content = read();
    if (content == m_content)
        return false;
    m_content = std::move(content);
    return true;
}

} // namespace logyard::http
