// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/timestamp.h"

#include <simdjson.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace logyard::send {

/// Makes entries of lines, as POST /logs takes them. A JSON object stays as it is, but that what is
/// missing of `service`, a time and the extra fields is added; of plain text the message, the level
/// that it names and the time at its front are made. For one thread.
class EntryMaker final
{
public:
    /// A field that every entry gets that has none of this name.
    using Field = std::pair<std::string, std::string>;
    using Emit = std::function<void(std::string json)>;

    static constexpr std::size_t maxMessage =
        128 * 1024; ///< bytes; a longer text is cut in several

    /// `usesLineTime`: a time at the front of a plain line is the entry's; else it stays text, and
    /// the entry's is that of arrival.
    EntryMaker(std::string service, std::vector<Field> fields, bool usesLineTime = true);

    void make(std::string_view text, Timestamp arrived, const Emit &emit);

private:
    bool makeOfObject(std::string_view text, Timestamp arrived, const Emit &emit);
    void makeOfText(std::string_view text, Timestamp arrived, const Emit &emit);

    const std::string m_service;
    const std::vector<Field> m_fields;
    const bool m_usesLineTime;
    simdjson::dom::parser m_parser;
    std::string m_padded;
};

/// Without the escape sequences by which terminals show colours.
std::string withoutColours(std::string_view text);

} // namespace logyard::send
