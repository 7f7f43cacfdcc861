// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/ansi_text.h"
#include "ui/table/row_store.h"

#include <QCache>

namespace logyard::ui {

/// A line of a message; `runs` are of this line.
using RowLine = AnsiText;

/// The lines of the messages that are on screen, as they are drawn. Entries keep only the first
/// line, without its colours: the others are read from what is stored when they are painted, and
/// kept while they may be painted again, up to a bound. GUI thread; the table's delegate owns it.
class RowLines final
{
public:
    /// All lines of the message, at most maxLines, each cut at LogEntry::maxMessageSize. Never
    /// empty. Valid until the next call.
    const QList<RowLine> &of(RowStore::RowId id, const LogEntry &entry);

    static constexpr qsizetype maxLines = 200;

private:
    struct Kept
    {
        QByteArray line; ///< of the entry: ids may be given again
        QList<RowLine> lines;
    };
    static constexpr qsizetype maxKept = 4'000'000; ///< UTF-16 units
    QCache<RowStore::RowId, Kept> m_kept{maxKept};
};

/// The text's lines, as RowLines has them.
QList<RowLine> linesOf(const AnsiText &text, qsizetype most);

} // namespace logyard::ui
