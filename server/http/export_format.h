// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/entry.h"
#include "server/store/log_store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace logyard::http {

/// How /export writes entries.
enum class ExportFormat {
    Ndjson, ///< the entry's JSON, one a line
    Csv, ///< RFC 4180, with a line of names first
    Text, ///< time, level, service and message
};

/// nullopt for a name that is none: ndjson, csv, text.
std::optional<ExportFormat> parseExportFormat(std::string_view name);

std::string_view contentType(ExportFormat format);

/// Writes entries in one format. Not thread-safe.
class ExportWriter final
{
public:
    /// `columns` are fields, for Csv; none: timestamp, service, level, message.
    ExportWriter(ExportFormat format, std::vector<std::string> columns);

    /// What stands before the first entry.
    std::string head() const;

    void append(std::string &out, const store::Page::Entry &entry);

private:
    std::string text(const EntryView &entry, std::string_view field) const;

    ExportFormat m_format;
    std::vector<std::string> m_columns;
    EntryParser m_parser;
};

} // namespace logyard::http
