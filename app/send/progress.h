// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/send/outbox.h"
#include "app/send/seen_bytes.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace logyard::send {

/// How far each source was delivered, kept in a file so that a restart goes on there. The thread
/// that reads adds sources and saves; the one that delivers tells what is done.
class Progress final
{
public:
    /// What is known of a source: a file by its name and inode, a container's stream by its name.
    struct Record
    {
        std::string name;
        std::uint64_t device = 0;
        std::uint64_t inode = 0;
        Position end; ///< delivered up to here
        FileHead head{}; ///< of a file: how it began
    };

    static constexpr std::chrono::seconds saveEvery{1};
    static constexpr std::size_t maxRecords = 10'000; ///< the newest are kept
    static constexpr std::size_t maxFile = std::size_t(16)
        << 20; ///< bytes; a larger one is ignored

    /// Reads the file. One that is missing or broken is no progress.
    explicit Progress(std::filesystem::path file);

    /// Of an earlier run, or of this one.
    std::vector<Record> find(const std::string &name) const;
    /// Takes the place of a record of the same name, device and inode. The number goes into
    /// parcels.
    std::uint32_t add(const Record &record);
    /// More of the file's beginning was read.
    void setHead(std::uint32_t source, FileHead head);
    /// The source will not be read again.
    void forget(std::uint32_t source);

    void done(std::span<const Parcel> parcels);
    /// Where everything of the source is delivered that was read up to `end`.
    bool isDelivered(std::uint32_t source, Position end) const;

    /// Empty, or the sentence that says why it could not be written.
    std::string save();
    std::string saveIfDue(std::chrono::steady_clock::time_point now);

private:
    struct Source
    {
        Record record;
        bool isGone = false;
    };

    const std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    std::vector<Source> m_sources; ///< by number
    bool m_isChanged = false;
    std::chrono::steady_clock::time_point m_savedAt{};
};

} // namespace logyard::send
