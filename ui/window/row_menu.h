// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/copy_text.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QMenu;
class QPoint;
QT_END_NAMESPACE

namespace logyard::ui {

class LogModel;
struct LogEntry;

/// What can be done with a cell of the table: a menu that is made for it, and signals that say what
/// was chosen. Changes nothing itself.
class RowMenu final : public QObject
{
    Q_OBJECT

public:
    explicit RowMenu(const LogModel *model, QObject *parent = nullptr);

    enum class Term { Only, Include, Exclude };
    Q_ENUM(Term)

    void popup(int row, int column, const QPoint &globalPosition, QWidget *parent);

Q_SIGNALS:
    void termChosen(const QString &field, const QString &value, logyard::ui::RowMenu::Term term);
    void contextChosen();
    void requestChosen();
    void referenceChosen();
    /// From this entry's time on, or until then.
    void timeChosen(const QString &from, const QString &to);
    void copyChosen(logyard::ui::CopyFormat format);
    /// To the view, with this entry.
    void linkChosen();
    void columnWanted();
    void markChosen();
    void noteChosen();
    void highlightChosen(const QString &field, const QString &value);

private:
    void addTerms(QMenu *menu, const LogEntry &entry, int column);
    void addHighlight(QMenu *menu, const LogEntry &entry, int column);
    void addCopies(QMenu *menu);
    QString valueOf(const LogEntry &entry, int column) const;

    const LogModel *m_model;
};

} // namespace logyard::ui
