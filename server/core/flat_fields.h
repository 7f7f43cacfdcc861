// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "server/core/timestamp.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace logyard {

/// One field of a flat line. Views into the line.
struct FlatField
{
    enum class Type : std::uint8_t { String, Number, Boolean, Null };

    std::string_view name;
    std::string_view text; ///< of a string what is between the quotes, else as it is written
    Type type = Type::Null;
};

/// The fields of a stored line, found without parsing it: several times as fast as EntryParser,
/// for the lines that most programs log.
class FlatFields final
{
public:
    static constexpr std::size_t maxFields = 64;

    /// False for a line that has to be parsed: with an escape, a nested object, an array, or more
    /// than maxFields fields. The line must be a valid JSON object; of any other bytes the answer
    /// is not to be relied on, but nothing outside of them is read.
    bool read(std::string_view line);

    std::span<const FlatField> all() const { return {m_fields.data(), m_count}; }

    /// The first field of this name, nullptr when there is none.
    const FlatField *find(std::string_view name) const;

    /// As KnownFields has them.
    std::optional<Timestamp> time() const;
    Level level() const;

private:
    std::array<FlatField, maxFields> m_fields;
    std::size_t m_count = 0;
};

} // namespace logyard
