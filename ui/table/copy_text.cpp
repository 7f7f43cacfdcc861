// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/copy_text.h"

#include "ui/client/shell_word.h"
#include "ui/table/cell_text.h"
#include "ui/table/log_model.h"

#include <QCoreApplication>

namespace logyard::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(logyard::ui::CopyFormat)
};

// What a cell stands for: messages whole, all else as it is shown.
QString wholeText(const LogModel &model, int row, int column)
{
    return column == LogModel::MessageColumn ? fullMessage(*model.entryAt(row))
                                             : model.cellText(row, column);
}

template <typename Cell>
QString joinedRow(const QList<int> &columns, const QString &between, const Cell &cell)
{
    QStringList cells;
    for (const int column : columns)
        cells.append(cell(column));
    return cells.join(between);
}

template <typename Cell>
QString markdownRow(const QList<int> &columns, const Cell &cell)
{
    return QStringLiteral("| %1 |").arg(joinedRow(columns, QStringLiteral(" | "), cell));
}

// Cells with nothing in them leave no trace.
template <typename Cell>
QString shownText(const QList<int> &columns, const Cell &cell)
{
    QStringList cells;
    for (const int column : columns) {
        if (const QString text = cell(column); !text.isEmpty())
            cells.append(text);
    }
    return cells.join(u' ');
}

} // namespace

QList<std::pair<CopyFormat, QString>> otherCopyFormats()
{
    return {{CopyFormat::Json, Words::tr("&JSON")},
            {CopyFormat::Markdown, Words::tr("Mark&down table")},
            {CopyFormat::Csv, Words::tr("&CSV")},
            {CopyFormat::Curl, Words::tr("c&url command")}};
}

QString copyText(const LogModel &model, const QList<int> &rows, CopyFormat format,
                 const QList<int> &columns, const QString &address)
{
    const auto head = [&](int column) {
        return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    };
    QStringList lines;
    if (format == CopyFormat::Csv)
        lines += joinedRow(columns, QStringLiteral(","), [&](int c) { return csvCell(head(c)); });
    if (format == CopyFormat::Markdown) {
        lines += markdownRow(columns, [&](int c) { return markdownCell(head(c)); });
        lines += markdownRow(columns, [](int) { return QStringLiteral("---"); });
    }
    for (const int row : rows) {
        const LogEntry *entry = model.entryAt(row);
        if (!entry || entry->isGap())
            continue;
        const auto whole = [&](int column) { return wholeText(model, row, column); };
        switch (format) {
        case CopyFormat::Text:
            lines += shownText(columns, whole);
            break;
        case CopyFormat::Messages:
            lines += fullMessage(*entry);
            break;
        case CopyFormat::Json:
            lines += QString::fromUtf8(entry->line);
            break;
        case CopyFormat::Markdown:
            lines += markdownRow(columns, [&](int column) { return markdownCell(whole(column)); });
            break;
        case CopyFormat::Csv:
            lines += joinedRow(columns, QStringLiteral(","),
                               [&](int column) { return csvCell(whole(column)); });
            break;
        case CopyFormat::Curl:
            lines += QStringLiteral("curl -H 'Content-Type: application/json' -d %1 %2")
                         .arg(shellWord(QString::fromUtf8(entry->line)), shellWord(address));
            break;
        }
    }
    return lines.join(u'\n');
}

} // namespace logyard::ui
