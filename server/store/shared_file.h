// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/recently_used.h"
#include "server/store/unique_fd.h"

#include <fcntl.h>

#include <filesystem>
#include <memory>
#include <mutex>

namespace logyard::store {

/// A file that is opened for reading when it is needed and stays open while it is used now and
/// then. May be used from any thread.
class SharedFile final
{
public:
    explicit SharedFile(std::filesystem::path path) : m_path(std::move(path)) { }

    /// nullptr when it cannot be opened.
    std::shared_ptr<const UniqueFd> open(RecentlyUsed &recentlyUsed)
    {
        const std::lock_guard lock(m_mutex);
        if (auto file = m_file.lock())
            return file;
        UniqueFd fd(::open(m_path.c_str(), O_RDONLY | O_CLOEXEC));
        if (!fd)
            return nullptr;
        auto file = std::make_shared<const UniqueFd>(std::move(fd));
        m_file = file;
        recentlyUsed.keep(file);
        return file;
    }

    std::filesystem::path path() const
    {
        const std::lock_guard lock(m_mutex);
        return m_path;
    }
    /// The file was renamed.
    void setPath(std::filesystem::path path)
    {
        const std::lock_guard lock(m_mutex);
        m_path = std::move(path);
    }

private:
    mutable std::mutex m_mutex;
    std::filesystem::path m_path;
    std::weak_ptr<const UniqueFd> m_file;
};

} // namespace logyard::store
