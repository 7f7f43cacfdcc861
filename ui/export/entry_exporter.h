// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"
#include "ui/table/field_reader.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QTimeZone>

namespace logyard::ui {

enum class ExportForm {
    Text, ///< a line for each entry: time, level, service and message, and other columns
    Json, ///< the entries as they are stored, one a line
    Csv, ///< RFC 4180
    Markdown, ///< a table
};

/// A column of the table, as it is exported.
struct ExportColumn
{
    enum class Kind { Time, Level, Service, Message, Field } kind = Kind::Field;
    QString head; ///< of Kind::Field also the field's name

    bool operator==(const ExportColumn &) const = default;
};

/// Writes stored entries in one of the forms. Times are in the zone; messages are whole. Not
/// thread-safe, but may be handed from thread to thread.
class EntryExporter final
{
public:
    EntryExporter(ExportForm form, QList<ExportColumn> columns, QTimeZone zone)
        : m_form(form), m_columns(std::move(columns)), m_zone(std::move(zone))
    {
    }

    /// What stands before the first entry.
    QByteArray head() const;
    /// `line`: an entry as the service has it, without a line break.
    void append(QByteArray &out, const QByteArray &line);

private:
    QString text(const ExportColumn &column, const LogEntry &entry);

    ExportForm m_form;
    QList<ExportColumn> m_columns;
    QTimeZone m_zone;
    EntryDecoder m_decoder;
    FieldReader m_reader;
};

/// What file names of the form end with: `txt`, `ndjson`, `csv`, `md`.
QString exportSuffix(ExportForm form);

} // namespace logyard::ui
