// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <utility>

namespace logyard::ui {

class LogModel;

enum class CopyFormat {
    Text, ///< a line for each row, as the table shows it, with whole messages
    Messages, ///< the whole messages only
    Json, ///< the entries as they are stored, one a line
    Markdown, ///< a table of the columns
    Csv, ///< the columns with a head, RFC 4180
    Curl, ///< a command for each entry that sends it again, for a POSIX shell
};

/// What menus call the formats beyond Text and Messages, which have keys of their own.
QList<std::pair<CopyFormat, QString>> otherCopyFormats();

/// The rows in one of these forms, without a line's end after the last. `columns` are those to
/// show, in their order; `address` is where curl has to send to. Gaps are left out.
QString copyText(const LogModel &model, const QList<int> &rows, CopyFormat format,
                 const QList<int> &columns, const QString &address);

} // namespace logyard::ui
