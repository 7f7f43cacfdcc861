// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace logyard::send {

/// By what a file is known again: a hash of its first bytes. For the state file.
struct FileHead
{
    std::uint64_t size = 0; ///< bytes; 0: nothing is known
    std::uint64_t hash = 0;

    static FileHead of(std::string_view bytes);
    /// Whether the file begins like this. A file that cannot be read does not.
    bool isIn(int descriptor) const;
};

/// The first bytes of a file and those just before the place up to which it was read. Where they
/// are not in the file any more, it was emptied and written anew. Null bytes are no proof: a file
/// that was made larger before it is written has them. For one thread.
class SeenBytes final
{
public:
    static constexpr std::size_t most = 1024; ///< bytes, of each of the two

    /// Reads them from a file of which the first `offset` bytes are known.
    void readFrom(int descriptor, std::uint64_t offset);
    /// What was read next.
    void add(std::string_view bytes);
    bool isIn(int descriptor, std::uint64_t offset) const;
    const std::string &first() const { return m_first; }

private:
    void addFirst(std::string_view bytes);

    std::string m_first; ///< up to a null byte
    bool m_isFirstAll = false; ///< nothing more is added to it
    std::string m_last;
};

} // namespace logyard::send
