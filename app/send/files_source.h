// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/send/followed_file.h"
#include "app/send/posting.h"

#include <chrono>
#include <vector>

namespace logyard::send {

/// Reads files as they grow, by their names: also when a name is given to another file (rotation),
/// when a file is emptied (copytruncate), and when one is made later. Looks a few times a second;
/// that is sure on every file system. Of the files that had one name the older are read first, so
/// that their lines stay in order. For one thread.
class FilesSource final
{
public:
    FilesSource(const SendOptions &options, Posting &posting, Interrupt &interrupt,
                Progress &progress, Diagnostics &diagnostics);

    /// Until a signal comes.
    void run();

private:
    using Clock = TraceJoiner::Clock;

    /// A file that lost its name: who writes it may not know yet.
    struct Retired
    {
        std::unique_ptr<FollowedFile> file;
        Clock::time_point lastRead;
    };
    struct Followed
    {
        std::filesystem::path path;
        std::string service;
        /// What rotation left of it and the user named, too: sent from the start, if that is asked.
        std::vector<std::filesystem::path> rotated;
        std::vector<Retired> retired; ///< the oldest first
        std::unique_ptr<FollowedFile> file; ///< nullptr: there is none at the moment
        bool isMissingSaid = false;
        std::uint64_t rewritten = 0; ///< times that it was seen too late

        /// Each of them, the oldest first.
        void forEach(const auto &use);
    };

    void openAtStart(Followed &followed);
    void openListed(Followed &followed);
    void readRotated(Followed &followed, FollowedFile::Identity current);
    void openNamed(Followed &followed, Clock::time_point now);
    void openMissed(Followed &followed, FollowedFile::Identity current);
    void look(Followed &followed);
    bool readInOrder(Followed &followed, Clock::time_point now);
    FollowedFile::Read readSome(FollowedFile &file);
    void finishOlder(Followed &followed, const FollowedFile &newer);
    void dropRead(Followed &followed, Clock::time_point now);
    void begin(FollowedFile &file, const Followed &followed, std::uint64_t offset);
    void sayRewritten(Followed &followed);
    void sayMissing(Followed &followed, const std::string &why);

    const SendOptions &m_options;
    Posting &m_posting;
    Interrupt &m_interrupt;
    Progress &m_progress;
    Diagnostics &m_diagnostics;
    std::vector<Followed> m_files;
};

} // namespace logyard::send
