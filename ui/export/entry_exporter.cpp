// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/entry_exporter.h"

#include "ui/table/cell_text.h"
#include "ui/table/row_time.h"

namespace logyard::ui {
namespace {

QString markdownRow(const QStringList &cells)
{
    return QStringLiteral("| %1 |\n").arg(cells.join(QStringLiteral(" | ")));
}

} // namespace

QString exportSuffix(ExportForm form)
{
    switch (form) {
    case ExportForm::Json:
        return QStringLiteral("ndjson");
    case ExportForm::Csv:
        return QStringLiteral("csv");
    case ExportForm::Markdown:
        return QStringLiteral("md");
    case ExportForm::Text:
        break;
    }
    return QStringLiteral("txt");
}

QByteArray EntryExporter::head() const
{
    QStringList cells, lines;
    for (const ExportColumn &column : m_columns) {
        cells.append(m_form == ExportForm::Csv ? csvCell(column.head) : markdownCell(column.head));
        lines.append(QStringLiteral("---"));
    }
    if (m_form == ExportForm::Csv)
        return cells.join(u',').toUtf8() + "\r\n";
    if (m_form == ExportForm::Markdown)
        return (markdownRow(cells) + markdownRow(lines)).toUtf8();
    return {};
}

QString EntryExporter::text(const ExportColumn &column, const LogEntry &entry)
{
    switch (column.kind) {
    case ExportColumn::Kind::Time:
        return entry.hasTime() ? clockText(entry.time, m_zone) : QString();
    case ExportColumn::Kind::Level:
        return levelLabel(entry.level);
    case ExportColumn::Kind::Service:
        return entry.service;
    case ExportColumn::Kind::Message:
        return fullMessage(entry);
    case ExportColumn::Kind::Field:
        break;
    }
    return m_reader.text(entry, column.head);
}

void EntryExporter::append(QByteArray &out, const QByteArray &line)
{
    if (m_form == ExportForm::Json) {
        out.append(line).append('\n');
        return;
    }
    const LogEntry entry = m_decoder.decodeSelfNamed(line);
    QStringList cells;
    for (const ExportColumn &column : m_columns) {
        const QString cell = text(column, entry);
        if (m_form == ExportForm::Csv)
            cells.append(csvCell(cell));
        else if (m_form == ExportForm::Markdown)
            cells.append(markdownCell(cell));
        else if (!cell.isEmpty())
            cells.append(cell);
    }
    if (m_form == ExportForm::Csv)
        out += cells.join(u',').toUtf8() + "\r\n";
    else if (m_form == ExportForm::Markdown)
        out += markdownRow(cells).toUtf8();
    else
        out += cells.join(u' ').toUtf8() + '\n';
}

} // namespace logyard::ui
