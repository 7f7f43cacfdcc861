// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/copy_text.h"
#include "ui/table/log_model.h"
#include "ui/table/row_looks.h"

#include <QElapsedTimer>
#include <QTableView>

namespace logyard::ui {

/// The table of entries. Keeps the reader's place while rows come and go above and below, follows
/// the newest row only while it is at the bottom, and always has a current row. Owned by its
/// LogPane.
class LogView final : public QTableView
{
    Q_OBJECT

public:
    explicit LogView(LogModel *model, QWidget *parent = nullptr);

    bool isFollowing() const { return m_following; }
    /// On: goes to the bottom and stays there. Off: stays where it is.
    void setFollowing(bool on);
    /// Off: reaching the bottom is not reaching the newest, and so does not begin to follow.
    void setBottomIsNewest(bool yes) { m_bottomIsNewest = yes; }

    /// Asked while rows are painted; nullptr: rows are as their entries. Must outlive the view.
    void setLooks(const RowLooks *looks);
    const RowLooks *looks() const { return m_looks; }
    LogModel *logModel() const { return m_model; }

    /// What the empty table says.
    void setEmptyText(const QString &title, const QString &advice);

    /// Rows between the top of the view and the first row.
    int rowsAbove() const;
    bool isAtBottom() const;
    /// The reader is so near the first row that older ones should be loaded.
    bool needsOlderRows() const;
    /// As needsOlderRows(), where the last row is not the newest.
    bool needsNewerRows() const;
    void goToTop();
    /// The selected rows in order; the current one where none is selected.
    QList<int> rowsOfInterest() const;
    /// Selects the row and makes it visible.
    void goToRow(int row, ScrollHint hint = EnsureVisible);

    /// As goToRow(); a row that is out of sight comes to the middle, so that what is around it is
    /// seen.
    void goToRowInView(int row);

    /// The rows of interest, to the clipboard. `address`: see copyText().
    void copy(CopyFormat format, const QString &address = {}) const;
    void zoom(int steps); ///< 0: back to the default size
    int zoomSteps() const; ///< from the default size
    /// Shows all lines of these rows' messages, as far as they fit the view, or only the first one.
    /// At most maxUnfolded rows are unfolded: the first ones fold again. False: nothing to do.
    bool unfold(const QList<int> &rows, bool on);
    bool isUnfolded(int row) const;
    /// Long lines go on below instead of being cut, as far as they fit the view.
    void setWraps(bool on);
    bool wraps() const { return m_wraps; }
    static constexpr qsizetype maxUnfolded = 100;

    /// The space around a row's text.
    void setComfortable(bool on);

    /// Columns of fields, their order, widths and which are hidden.
    struct Columns
    {
        QStringList fields;
        QByteArray header;
        bool operator==(const Columns &) const = default;
    };
    Columns columns() const;
    /// What does not fit the fields is ignored; no fields and no header: as in a new program.
    void setColumns(const Columns &columns);
    /// Shows the field before the message.
    void addFieldColumn(const QString &field);
    void removeFieldColumn(const QString &field);
    /// Those that are shown, in their order.
    QList<int> shownColumns() const;
    /// Room for what the model's time column says.
    void fitTimeColumn();

Q_SIGNALS:
    void followingChanged(bool on);
    /// F, End, Ctrl+End: the user wants the newest.
    void endRequested();
    /// Home, Ctrl+Home: the oldest.
    void startRequested();
    void pauseToggled();
    void nextErrorRequested(bool forward);
    void nearTop();
    void nearBottom();
    /// The reader wants what can be done with a cell; the row is selected.
    void cellMenuRequested(int row, int column, const QPoint &globalPosition);
    /// The reader wants to choose a field for a column.
    void fieldColumnWanted();
    void columnsChanged();
    void sameRequestWanted(bool forward);
    /// Enter or double click.
    void entryActivated(int row);
    /// Esc.
    void escaped();
    /// Typing in the table: start a filter with this ("" for `/`).
    void filterTyped(const QString &text);
    void zoomChanged(qreal pointSize);
    /// The selected current row changed; -1: none.
    void selectedRowChanged(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &gone) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyboardSearch(const QString &) override { } // typing starts a filter instead

protected Q_SLOTS:
    void updateGeometries() override;

private:
    /// What the reader looks at, kept over a change of rows.
    struct Place
    {
        QPersistentModelIndex top;
        LogModel::RowId topId = -1; ///< for a reset, which persistent indexes do not survive
        LogModel::RowId currentId = -1;
        bool currentSelected = false;
    };

    void watchModel();
    void keepPlace();
    void restoreScroll(int topRow);
    void restoreAfterReset();
    void scrolled(int value);
    void fitToFont();
    void fitRows();
    void showHeaderMenu(const QPoint &position);
    void placeColumns();
    void ensureCurrent();
    void setCurrentQuietly(int row, QItemSelectionModel::SelectionFlags flags);
    void reportSelection();
    bool handleKey(const QKeyEvent &event);
    bool isTypedOn() const;
    void keepLetter(const QString &letter);
    bool handlePlainKey(const QKeyEvent &event);
    void setFollowingFlag(bool on);
    bool foldByBadge(const QMouseEvent &event);
    int heightOf(int row) const;
    void rememberUnfolded();
    void restoreUnfolded();
    void resizeUnfolded();
    void fitWrapped();
    int fitRow(int row);

    LogModel *m_model;
    const RowLooks *m_looks = nullptr;
    QString m_letters; ///< that were commands, and may be the beginning of a word
    QElapsedTimer m_sinceLetter;
    bool m_following = true;
    bool m_bottomIsNewest = true;
    int m_internal = 0; ///< > 0: scroll bar and current row change by us, not by the reader
    bool m_reportPending = false;
    Place m_place;
    QString m_emptyTitle;
    QString m_emptyAdvice;
    qreal m_defaultPointSize = 0;
    QByteArray m_defaultHeader;
    bool m_comfortable = false;
    bool m_wraps = false;
    bool m_isFitting = false;
    QList<QPersistentModelIndex> m_unfolded; ///< in the order in which they were
    QList<LogModel::RowId> m_unfoldedIds; ///< for a reset, and of rows that are hidden since one
};

} // namespace logyard::ui
