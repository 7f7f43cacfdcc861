// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/row_store.h"

#include <QColor>
#include <QList>

QT_BEGIN_NAMESPACE
class QPalette;
QT_END_NAMESPACE

namespace logyard::ui {

/// What a row shows beyond its entry. Colours that are not valid: as usual.
struct RowLook
{
    QColor fill;
    QColor text; ///< of all of its cells; on `fill` where there is one
    bool isMarked = false;
    bool hasNote = false;
};

/// A part of a cell's text, in UTF-16 units.
struct TextRange
{
    qsizetype begin = 0;
    qsizetype end = 0;
    bool operator==(const TextRange &) const = default;
};

/// What a LogView asks while it paints its rows. GUI thread; must be quick: it is asked for each
/// cell.
class RowLooks
{
public:
    virtual ~RowLooks() = default;

    virtual RowLook look(RowStore::RowId id, const LogEntry &entry,
                         const QPalette &palette) const = 0;
    /// What is looked for in the text of a cell: in order, without overlaps.
    virtual QList<TextRange> found(const QString &text) const = 0;
    /// To show as the row's tooltip; empty: none.
    virtual QString note(const LogEntry &entry) const = 0;
};

} // namespace logyard::ui
