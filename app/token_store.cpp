// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/token_store.h"

#include "server/http/watched_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace logyard {
namespace {

using FileStatus = struct stat;

std::unexpected<std::string> failed(const std::filesystem::path &path, std::string_view what)
{
    return std::unexpected("Cannot " + std::string(what) + " " + path.string() + ": "
                           + std::strerror(errno) + ".");
}

// Held while a file of this folder is read and replaced.
class FolderLock final
{
public:
    explicit FolderLock(const std::filesystem::path &folder)
        : m_descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
        if (m_descriptor >= 0)
            ::flock(m_descriptor, LOCK_EX);
    }
    ~FolderLock()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;

    bool sync() const { return m_descriptor >= 0 && ::fsync(m_descriptor) == 0; }

private:
    int m_descriptor;
};

bool writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t count = ::write(descriptor, text.data(), text.size());
        if (count < 0 && errno != EINTR)
            return false;
        text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(0, count)));
    }
    return ::fsync(descriptor) == 0;
}

// A link's target is what is replaced, not the link.
std::filesystem::path resolved(const std::filesystem::path &path)
{
    std::error_code error;
    auto absolute = std::filesystem::weakly_canonical(path, error);
    return error ? path : absolute;
}

} // namespace

TokenStore::TokenStore(std::filesystem::path path) : m_path(resolved(path)) { }

// Empty when there is no file.
std::expected<std::string, std::string> TokenStore::read() const
{
    std::error_code error;
    if (!std::filesystem::exists(m_path, error))
        return std::string();
    return http::WatchedFile(m_path, http::maxTokenFileSize).content();
}

std::expected<std::vector<http::Token>, std::string> TokenStore::parse(std::string_view text) const
{
    auto tokens = http::parseTokens(text);
    if (!tokens)
        return std::unexpected("The token file " + m_path.string() + " is not valid in line "
                               + std::to_string(tokens.error().line) + ": "
                               + tokens.error().message);
    return std::move(*tokens);
}

std::expected<void, std::string> TokenStore::replace(std::string_view text) const
{
    const auto temporary = std::filesystem::path(m_path.string() + ".new");
    ::unlink(temporary.c_str()); // of a run that was killed; we hold the lock
    const int descriptor =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return failed(temporary, "write");
    FileStatus before{};
    bool isGood = true;
    if (::stat(m_path.c_str(), &before) == 0) {
        isGood = (::fchown(descriptor, before.st_uid, before.st_gid) == 0 || errno == EPERM)
            && ::fchmod(descriptor, before.st_mode & 07777) == 0;
    }
    isGood = isGood && writeAll(descriptor, text);
    if (!isGood || ::rename(temporary.c_str(), m_path.c_str()) != 0) {
        auto error = failed(m_path, "write");
        ::close(descriptor);
        ::unlink(temporary.c_str());
        return error;
    }
    ::close(descriptor);
    return {};
}

std::expected<std::string, std::string> TokenStore::add(http::Role role,
                                                        std::string_view name) const
{
    const FolderLock lock(m_path.parent_path());
    auto text = read();
    if (!text)
        return text;
    const auto tokens = parse(*text);
    if (!tokens)
        return std::unexpected(tokens.error());
    if (std::any_of(tokens->begin(), tokens->end(),
                    [name](const http::Token &token) { return token.name == name; }))
        return std::unexpected("There is a token named " + std::string(name)
                               + " already. Remove it first, or choose another name.");
    const std::string token = http::newToken();
    if (text->empty())
        *text =
            "# Tokens for Logyard: role, name, SHA-256 of the token. See: logyard token --help\n";
    if (!text->ends_with('\n'))
        *text += '\n';
    *text += http::formatToken({role, std::string(name), http::hashToken(token)}) + '\n';
    if (auto good = parse(*text); !good)
        return std::unexpected(std::move(good.error()));
    if (auto written = replace(*text); !written)
        return std::unexpected(std::move(written.error()));
    lock.sync();
    return token;
}

std::expected<void, std::string> TokenStore::remove(std::string_view name) const
{
    const FolderLock lock(m_path.parent_path());
    const auto text = read();
    if (!text)
        return std::unexpected(text.error());
    std::string rest;
    bool isFound = false;
    for (std::string_view left = *text; !left.empty();) {
        const auto size = std::min(left.find('\n'), left.size() - 1) + 1;
        const std::string_view line = left.substr(0, size);
        left.remove_prefix(size);
        const auto token =
            http::parseTokenLine(line.ends_with('\n') ? line.substr(0, size - 1) : line);
        if (token && *token && (*token)->name == name)
            isFound = true;
        else
            rest += line; // also what is not valid: it is not ours to throw away
    }
    if (!isFound)
        return std::unexpected("There is no token named " + std::string(name) + " in "
                               + m_path.string() + ".");
    if (auto written = replace(rest); !written)
        return written;
    lock.sync();
    return {};
}

std::expected<std::vector<http::Token>, std::string> TokenStore::list() const
{
    const http::WatchedFile file(m_path, http::maxTokenFileSize);
    if (!file.content())
        return std::unexpected(file.content().error());
    return parse(*file.content());
}

} // namespace logyard
