// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/unique_fd.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace logyard::store {

/// A piece of a file, mapped: searches read it without copying. One for each thread. The piece is
/// larger than what is asked for, since what lies beside it is asked for next, and to unmap costs
/// more the more threads there are.
///
/// Another program may cut the file short at any time, and then reading what is gone raises
/// SIGBUS. A handler catches that and puts a page of zeros in the place.
class MappedFile final
{
public:
    MappedFile() = default;
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;
    ~MappedFile() { unmap(); }

    /// The bytes that there are, until the next call; empty when they cannot be mapped.
    std::string_view map(const std::shared_ptr<const UniqueFd> &file, std::uint64_t offset,
                         std::size_t size);

private:
    void unmap();

    std::shared_ptr<const UniqueFd> m_file; ///< keeps its number from being another file's
    char *m_begin = nullptr;
    std::uint64_t m_offset = 0; ///< of m_begin in the file
    std::size_t m_size = 0;
};

} // namespace logyard::store
