// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"
#include "ui/table/field_reader.h"
#include "ui/table/row_filter.h"
#include "ui/table/row_store.h"
#include "ui/table/row_time.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <atomic>
#include <deque>
#include <memory>

namespace logyard::ui {

class Worker;

/// The rows of one table: a ring of entries with a cap, and the index of those that pass the
/// filter. No proxy. Lives in the GUI thread. Rows are named to the outside by their visible row,
/// and by an id that stays the same while the row is there.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// The columns that are always there; those of single fields follow.
    enum Column { TimeColumn, LevelColumn, ServiceColumn, MessageColumn, FixedColumns };
    enum Role { LevelRole = Qt::UserRole, IsGapRole, RowIdRole };
    /// Whether entries are known to match (the service searched) or are still to be judged, and
    /// then kept hidden or dropped where they don't match.
    enum class Intake { Matching, JudgeAndKeep, JudgeAndDrop };
    using RowId = RowStore::RowId;

    explicit LogModel(QObject *parent = nullptr);
    ~LogModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// nullptr where there is no such row. Valid until the model changes.
    const LogEntry *entryAt(int row) const;
    RowId idAt(int row) const;
    /// The row with this id, else the next visible one after it; -1 where there is none.
    int rowOf(RowId id) const;
    /// The next row at or after/before `row` with level error or fatal; -1 if none.
    int findError(int row, bool forward) const;
    /// The next row at or after/before `row` that has one of the ids; -1 if none.
    int findId(int row, const QList<FieldReader::Id> &ids, bool forward) const;
    /// The row with exactly this line of that service; -1 if none.
    int findEntry(const LogEntry &entry) const;
    /// The first row from that time on, else the last one with a time; -1 if none.
    int findTime(Timestamp time) const;
    /// The row as one line of text, fields separated by a space.
    QString rowText(int row) const;
    /// On the clock, in the zone.
    QString timeText(Timestamp time) const;
    QString cellText(int row, int column) const;

    /// Columns that show a field each, in order; a name is as in the filter language (`http.path`).
    QStringList fieldColumns() const { return m_fields; }
    /// A field that has a column already gets no second one; at most maxFieldColumns.
    void addFieldColumn(const QString &field);
    void removeFieldColumn(const QString &field);
    void setFieldColumns(const QStringList &fields);
    /// The field that a cell of the column shows, as the filter language names it; empty for the
    /// time and the message.
    QString fieldOf(int column) const;
    static constexpr qsizetype maxFieldColumns = 50;

    qsizetype entryCount() const { return m_rows.size(); } ///< hidden ones included
    /// All entries as they are now, hidden ones included.
    RowStore::Snapshot snapshot() const { return m_rows.snapshot(); }
    qsizetype cap() const { return m_cap; }
    /// Large entries are bounded by what they take as well.
    qsizetype byteCap() const { return std::max(leastByteCap, m_cap * bytesPerRow); }
    /// How many of the oldest rows append() would let go.
    qsizetype wouldEvict(const LogEntries &entries) const;
    void setCap(qsizetype cap);
    void setTimeZone(const QTimeZone &zone);
    QTimeZone timeZone() const { return m_zone; }
    /// The row that TimeStyle::SinceReference counts from is the one given here.
    void setTimeStyle(TimeStyle style, Timestamp reference = {});
    TimeStyle timeStyle() const { return m_timeStyle; }

    /// Adds newer entries below; past the cap the oldest go, in blocks. Returns how many became
    /// visible.
    qsizetype append(LogEntries entries, Intake intake = Intake::JudgeAndKeep);
    /// Adds one row below, past the cap if need be.
    void appendNotice(LogEntry notice);
    /// Takes the last row away again if it is a notice.
    void removeNotice();
    /// Adds older entries above; past the cap the newest go. Returns how many of those went.
    qsizetype prepend(LogEntries entries, Intake intake = Intake::JudgeAndKeep);
    /// Replaces everything, in one reset.
    void replace(LogEntries entries, Intake intake = Intake::Matching);
    void clear();
    /// Puts entries where the gap row was. False where that row is no gap.
    bool replaceGap(int row, LogEntries entries);

    /// Judges all rows again, in one reset; above asyncThreshold rows on a worker, which may
    /// show the newest ones in a reset before, and a newer call cancels an older one.
    /// filterApplied() when it is done.
    void setFilter(const RowFilter &filter);
    bool isFiltering() const { return m_filtering != nullptr; }
    /// True while the model itself changes its rows: what the view does then is not the user.
    bool isChanging() const { return m_changing; }

    static constexpr qsizetype defaultCap = 100'000;
    static constexpr qsizetype asyncThreshold = 5'000;
    static constexpr qsizetype leastByteCap = qsizetype(160) << 20;
    static constexpr qsizetype bytesPerRow = 1024; ///< of a larger cap

Q_SIGNALS:
    void filterApplied();
    /// Rows at the old end were let go to stay below the cap.
    void oldestEvicted();
    /// Ids of rows that stay have changed: a gap was replaced.
    void idsMoved();

private:
    const LogEntry &entry(RowId id) const { return m_rows.at(id); }
    QString cellText(const LogEntry &shown, int row, int column) const;
    QString timeCell(const LogEntry &shown, int row) const;
    void timesChanged();
    std::vector<bool> judge(LogEntries &entries, Intake intake);
    void evictOldest(qsizetype count);
    void evictNewest(qsizetype count);
    qsizetype excess(bool oldestFirst, qsizetype more = 0, qsizetype moreBytes = 0) const;
    void applyVisible(std::deque<RowId> judged);
    void cancelFiltering();
    void freeElsewhere(RowStore::Snapshot rows);

    RowStore m_rows;
    std::deque<RowId> m_visible; ///< ids in ascending order
    // Known to pass, of rows that came while others are judged:
    std::deque<RowId> m_olderMeanwhile;
    std::deque<RowId> m_newerMeanwhile;
    RowId m_noticeId = -1; ///< of a notice that is the last row
    bool m_hasNotice = false;
    qsizetype m_cap = defaultCap;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    TimeStyle m_timeStyle = TimeStyle::Clock;
    Timestamp m_reference;
    QStringList m_fields;
    mutable FieldReader m_reader;
    RowFilter m_filter;
    RowMatcher m_matcher;
    std::shared_ptr<std::atomic_bool> m_filtering; ///< set to cancel
    bool m_changing = false;
    Worker *m_worker;
};

} // namespace logyard::ui
