// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/chip.h"

#include <QList>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QMenu;
class QToolButton;
QT_END_NAMESPACE

namespace logyard::ui {

/// The chips of a filter in one line. Those that do not fit are in the menu of a button that counts
/// them, so it never asks for more width than there is. One stop of the Tab key; the arrow keys
/// move along it. GUI thread.
class ChipRow final : public QWidget
{
    Q_OBJECT

public:
    explicit ChipRow(QWidget *parent = nullptr);

    void setContents(const QList<ChipContent> &contents);
    const QList<Chip *> &chips() const { return m_chips; }
    /// How many are in the menu only.
    qsizetype foldedCount() const;
    QToolButton *moreButton() const { return m_more; }

    /// To the chip that had the focus last.
    void focusChips();
    /// What can be done with a chip; owned by the row until it closes.
    QMenu *menuFor(qsizetype index);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void switchRequested(qsizetype index);
    void negateRequested(qsizetype index);
    void editRequested(qsizetype index);
    void removeRequested(qsizetype index);
    /// Esc, or Up.
    void left();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Chip *addChip();
    void addActions(QMenu *menu, qsizetype index);
    void arrange();
    void fillMoreMenu();
    void moveFocus(qsizetype to);
    bool eventFilter(QObject *watched, QEvent *event) override;

    QList<Chip *> m_chips;
    QToolButton *m_more;
    qsizetype m_shown = 0; ///< so many of them fit
    qsizetype m_current = 0; ///< the stop of the Tab key
};

} // namespace logyard::ui
