// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/send/line_reader.h"
#include "app/send/line_splitter.h"
#include "app/send/progress.h"
#include "app/send/seen_bytes.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace logyard::send {

/// One file that is read to its end and beyond, as it grows: known by its inode, not by its name.
/// For one thread.
class FollowedFile final
{
public:
    struct Identity
    {
        std::uint64_t device = 0;
        std::uint64_t inode = 0;

        bool operator==(const Identity &) const = default;
    };

    /// nullopt: there is none.
    static std::optional<Identity> identityOf(const std::filesystem::path &path);

    /// nullptr: it cannot be opened; `error` says why.
    static std::unique_ptr<FollowedFile> open(const std::filesystem::path &path,
                                              std::string &error);
    ~FollowedFile();
    FollowedFile(const FollowedFile &) = delete;
    FollowedFile &operator=(const FollowedFile &) = delete;

    Identity identity() const { return m_identity; }
    std::uint64_t size() const;
    std::int64_t modified() const; ///< when it was written to last, ns; 0: that is not known
    std::uint64_t offset() const { return m_offset; }

    /// Before it is read, and again after it was emptied.
    void begin(std::uint64_t offset, std::uint32_t source, EntryMaker maker, LineReader::Put put);
    std::uint32_t source() const { return m_source; }

    /// Whether it still begins like this.
    bool beginsWith(const FileHead &head) const { return head.isIn(m_descriptor); }
    /// The first bytes that were read.
    const std::string &firstBytes() const { return m_seen.first(); }

    enum class Change { None, Emptied, Rewritten };
    /// Sees how large it is; read() goes that far. Emptied: it is smaller than what was read of it.
    /// Rewritten: it was emptied and has grown as large again, or larger, with other bytes. In both
    /// cases what is left of the lines before was handed on, and begin() is to follow.
    Change look();
    /// Whether look() saw more than was read.
    bool hasMore() const { return m_offset < m_size; }

    enum class Read { Nothing, Some, Failed };
    /// At most `most` bytes; less when it takes long, since the file may be emptied meanwhile.
    Read read(std::size_t most);
    /// The line that nobody ended is one, too. What is added later is read all the same.
    void finish();
    TraceJoiner &lines() { return m_reader->lines(); }

private:
    FollowedFile(int descriptor, Identity identity);

    bool isRewritten(std::int64_t changed, TraceJoiner::Clock::time_point now);

    const int m_descriptor;
    const Identity m_identity;
    std::uint64_t m_size = 0; ///< as look() saw it
    std::int64_t m_changed = 0; ///< the file system's time of the last change, ns
    TraceJoiner::Clock::time_point m_changeSeen{};
    TraceJoiner::Clock::time_point m_lookedAt{};
    SeenBytes m_seen;
    std::uint64_t m_offset = 0; ///< of what is read next
    std::uint64_t m_lineEnd = 0; ///< of the last whole line
    std::uint32_t m_source = 0;
    LineSplitter m_splitter;
    std::unique_ptr<LineReader> m_reader;
    std::string m_buffer;
};

} // namespace logyard::send
