// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/export_format.h"

#include "server/query/field_walk.h"

#include <algorithm>
#include <cctype>

namespace logyard::http {
namespace {

void appendCsvField(std::string &out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

} // namespace

std::optional<ExportFormat> parseExportFormat(std::string_view name)
{
    if (name == "ndjson")
        return ExportFormat::Ndjson;
    if (name == "csv")
        return ExportFormat::Csv;
    if (name == "text")
        return ExportFormat::Text;
    return std::nullopt;
}

std::string_view contentType(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Ndjson:
        return "application/x-ndjson";
    case ExportFormat::Csv:
        return "text/csv; charset=utf-8; header=present";
    case ExportFormat::Text:
        return "text/plain; charset=utf-8";
    }
    return "application/octet-stream";
}

ExportWriter::ExportWriter(ExportFormat format, std::vector<std::string> columns)
    : m_format(format), m_columns(std::move(columns))
{
    if (m_columns.empty())
        m_columns = {"timestamp", "service", "level", "message"};
}

std::string ExportWriter::head() const
{
    std::string out;
    if (m_format != ExportFormat::Csv)
        return out;
    for (const std::string &column : m_columns) {
        if (&column != &m_columns.front())
            out += ',';
        appendCsvField(out, column);
    }
    return out + "\r\n";
}

// The field's first value; objects and arrays as JSON. Nothing where the entry has no such field.
std::string ExportWriter::text(const EntryView &entry, std::string_view field) const
{
    if (field == "service")
        return std::string(entry.service);
    std::string text;
    query::FieldWalk(false).anyValue(entry.fields, field,
                                     [&](const simdjson::dom::element &value) {
                                         text = scalarText(value).value_or(
                                             value.is_null() ? "" : simdjson::minify(value));
                                         return true;
                                     });
    if (text.empty() && field == "timestamp" && entry.hasTime)
        text = formatTimestamp(entry.time);
    return text;
}

void ExportWriter::append(std::string &out, const store::Page::Entry &entry)
{
    if (m_format == ExportFormat::Ndjson) {
        out += entry.json;
        out += '\n';
        return;
    }
    const EntryView &view = m_parser.parse(entry.json, entry.service);
    if (m_format == ExportFormat::Csv) {
        for (const std::string &column : m_columns) {
            if (&column != &m_columns.front())
                out += ',';
            appendCsvField(out, text(view, column));
        }
        out += "\r\n";
        return;
    }
    out += text(view, "timestamp");
    std::string level(levelName(view.level));
    std::ranges::transform(level, level.begin(), [](unsigned char c) {
        return static_cast<char>(std::toupper(c));
    });
    out.append(" ").append(level).append(" ").append(view.service).append(" ");
    const std::string message = text(view, "message");
    for (const char c : message) { // an entry stays together, and can be told from the next
        out += c;
        if (c == '\n')
            out += "    ";
    }
    out += '\n';
}

} // namespace logyard::http
