// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/row_looks.h"

#include <QObject>

namespace logyard::ui {

class FindBar;
class Finder;
class LogPane;
class LogView;
class Worker;

/// What helps to find in the rows of the table: the text that is looked for. Tells the table how
/// they look. GUI thread; the table and the bar must outlive it.
class Finding final : public QObject, public RowLooks
{
    Q_OBJECT

public:
    Finding(LogPane *pane, FindBar *bar, QObject *parent);
    ~Finding() override;

    Finder *finder() const { return m_finder; }

    RowLook look(RowStore::RowId id, const LogEntry &entry, const QPalette &palette) const override;
    QList<TextRange> found(const QString &text) const override;
    QString note(const LogEntry &entry) const override;

private:
    LogPane *m_pane;
    LogView *m_view;
    FindBar *m_bar;
    Worker *m_worker;
    Finder *m_finder;
};

} // namespace logyard::ui
