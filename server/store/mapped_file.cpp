// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/mapped_file.h"

#include <csignal>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace logyard::store {
namespace {

constexpr std::uint64_t window = std::uint64_t(2) << 20; // a multiple of any page's size

// What this thread has mapped, for the signal handler.
struct Guarded
{
    char *begin = nullptr;
    char *end = nullptr;
};
thread_local Guarded guarded;

std::size_t pageSize()
{
    static const auto size = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    return size;
}

struct sigaction previousAction;

// Runs in the thread that read. Only calls what may be called in a handler, and mmap(), which is a
// plain system call.
void replaceMissingPage(int signal, siginfo_t *info, void *context)
{
    auto *const address = static_cast<char *>(info->si_addr);
    if (address >= guarded.begin && address < guarded.end) {
        const std::size_t size = pageSize();
        char *const page = guarded.begin
            + static_cast<std::size_t>(address - guarded.begin) / size * size;
        if (::mmap(page, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0)
            != MAP_FAILED)
            return;
    }
    if (previousAction.sa_flags & SA_SIGINFO) {
        previousAction.sa_sigaction(signal, info, context);
        return;
    }
    ::sigaction(SIGBUS, &previousAction, nullptr); // the read is done again, and ends the process
}

void installHandlerOnce()
{
    static const bool isInstalled = [] {
        pageSize();
        struct sigaction action = {};
        action.sa_sigaction = replaceMissingPage;
        action.sa_flags = SA_SIGINFO | SA_NODEFER;
        return ::sigaction(SIGBUS, &action, &previousAction) == 0;
    }();
    (void)isInstalled;
}

} // namespace

std::string_view MappedFile::map(const std::shared_ptr<const UniqueFd> &file,
                                 std::uint64_t offset, std::size_t size)
{
    if (m_begin && file == m_file && offset >= m_offset && offset + size <= m_offset + m_size)
        return {m_begin + (offset - m_offset), size};
    unmap();
    installHandlerOnce();
    struct stat status;
    if (::fstat(file->get(), &status) != 0
        || static_cast<std::uint64_t>(status.st_size) <= offset)
        return {};
    const auto fileSize = static_cast<std::uint64_t>(status.st_size);
    const std::uint64_t begin = offset / window * window;
    const std::uint64_t end = std::min(fileSize, (offset + size + window - 1) / window * window);
    void *const mapped = ::mmap(nullptr, end - begin, PROT_READ, MAP_SHARED, file->get(),
                                static_cast<off_t>(begin));
    if (mapped == MAP_FAILED)
        return {};
    m_file = file;
    m_begin = static_cast<char *>(mapped);
    m_offset = begin;
    m_size = end - begin;
    guarded = {m_begin, m_begin + m_size};
    return {m_begin + (offset - begin),
            static_cast<std::size_t>(std::min<std::uint64_t>(size, end - offset))};
}

void MappedFile::unmap()
{
    if (!m_begin)
        return;
    if (guarded.begin == m_begin)
        guarded = {};
    ::munmap(m_begin, m_size);
    m_begin = nullptr;
    m_file.reset();
}

} // namespace logyard::store
