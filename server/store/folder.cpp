// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/folder.h"

#include "server/core/entry.h"
#include "server/core/service_name.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/statvfs.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

namespace logyard::store {
namespace {

namespace fs = std::filesystem;

std::string folderError(const fs::path &dir, int error)
{
    return "Cannot use the log folder " + dir.string() + ": " + std::strerror(error)
        + ". Choose another one with --log-dir.";
}

bool isReadOnly(int error)
{
    return error == EROFS || error == EACCES || error == EPERM;
}

bool canList(const fs::path &dir)
{
    std::error_code error;
    const fs::directory_iterator content(dir, error);
    return !error;
}

std::string firstLine(const LogFiles &files, const FoundSegments &found)
{
    std::string line;
    if (found.hasActive || !found.sealing.empty()) {
        std::ifstream stream(found.hasActive ? files.active()
                                             : files.sealing(found.sealing.front()),
                             std::ios::binary);
        std::getline(stream, line);
    }
    if (line.empty() && !found.sealed.empty()) {
        RecentlyUsed recentlyUsed(1);
        SealedSegment segment(found.sealed.front(), files.sealed(found.sealed.front()), {},
                              recentlyUsed);
        const auto blocks = segment.walkFrames();
        ReadMemory memory;
        if (!blocks.empty()) {
            const std::string_view lines = segment.read(blocks.front(), memory);
            line = lines.substr(0, lines.find('\n'));
        }
    }
    return line;
}

} // namespace

fs::path lockFile(const fs::path &dir)
{
    return dir / indexFolder / "lock";
}

std::expected<UniqueFd, std::string> lockFolder(const fs::path &dir)
{
    std::error_code error;
    const fs::path index = dir / indexFolder;
    fs::create_directories(index, error);
    if (error && isReadOnly(error.value()) && canList(dir))
        return UniqueFd();
    if (error)
        return std::unexpected(folderError(dir, error.value()));
    UniqueFd lock(::open(lockFile(dir).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!lock && isReadOnly(errno) && canList(dir))
        return UniqueFd();
    if (!lock)
        return std::unexpected(folderError(dir, errno));
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        return std::unexpected("Another Logyard already writes to " + dir.string()
                               + ". Stop it, or choose another folder with --log-dir.");
    }
    return lock;
}

std::expected<FolderUse, std::string> tryFolder(const fs::path &dir)
{
    std::error_code error;
    // The innermost first, as they are to be removed again.
    std::vector<fs::path> made;
    if (!fs::exists(lockFile(dir), error))
        made.push_back(lockFile(dir));
    for (fs::path folder = dir / indexFolder;
         !fs::exists(folder, error) && folder.has_relative_path(); folder = folder.parent_path())
        made.push_back(folder);
    auto lock = lockFolder(dir);
    if (lock || !fs::exists(lockFile(dir), error)) { // else it is another Logyard's
        for (const fs::path &path : made)
            fs::remove(path, error); // no folder that somebody put something into meanwhile
    }
    if (!lock)
        return std::unexpected(std::move(lock.error()));
    return *lock ? FolderUse::Writable : FolderUse::ReadOnly;
}

std::map<std::string, FoundSegments> findSegments(const fs::path &dir)
{
    std::map<std::string, FoundSegments> found;
    std::error_code error;
    for (const auto &item : fs::directory_iterator(dir, error)) {
        std::error_code itemError;
        const auto name = parseLogFileName(item.path().filename().string());
        if (!name || !item.is_regular_file(itemError))
            continue;
        switch (name->kind) {
        case LogFileName::Kind::Active:
            found[name->stem].hasActive = true;
            break;
        case LogFileName::Kind::Sealing:
            found[name->stem].sealing.push_back(name->number);
            break;
        case LogFileName::Kind::Sealed:
            found[name->stem].sealed.push_back(name->number);
            break;
        case LogFileName::Kind::Aside:
            fs::remove(item.path(), itemError);
            break;
        }
    }
    return found;
}

std::string serviceOf(const std::string &stem, const LogFiles &files, const FoundSegments &found)
{
    if (!isCutStem(stem))
        return serviceFromStem(stem).value_or(std::string());
    EntryParser parser;
    std::string service(parser.parseSelfNamed(firstLine(files, found)).service);
    return fileStem(service) == stem ? service : stem;
}

std::optional<std::uint64_t> freeSpace(const fs::path &dir)
{
    struct statvfs status;
    if (::statvfs(dir.c_str(), &status) != 0)
        return std::nullopt;
    return std::uint64_t(status.f_bavail) * status.f_frsize;
}

} // namespace logyard::store
