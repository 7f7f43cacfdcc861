// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LogModel that changes its rows.
#include "ui/client/worker.h"
#include "ui/table/filter_job.h"
#include "ui/table/log_model.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace logyard::ui {
namespace {

// How many rows go at once, so that views see few removals.
qsizetype evictionBlock(qsizetype cap)
{
    return std::max<qsizetype>(1, cap / 50);
}

// Marks a stretch in which the model itself changes.
class Changing final
{
public:
    explicit Changing(bool &flag) : m_flag(flag), m_before(std::exchange(flag, true)) { }
    ~Changing() { m_flag = m_before; }
    Q_DISABLE_COPY_MOVE(Changing)

private:
    bool &m_flag;
    const bool m_before;
};

} // namespace

LogModel::LogModel(QObject *parent) : QAbstractTableModel(parent), m_worker(new Worker(1, this)) { }

LogModel::~LogModel()
{
    cancelFiltering();
    delete m_worker; // waits: it must not hand over to a half-destroyed model
}

void LogModel::setCap(qsizetype cap)
{
    m_cap = std::max<qsizetype>(1, cap);
    if (const qsizetype over = excess(true); over > 0)
        evictOldest(over);
}

// How many rows have to go, from one end, so that the rest is within the caps with `more` added.
qsizetype LogModel::excess(bool oldestFirst, qsizetype more, qsizetype moreBytes) const
{
    const qsizetype over = std::max<qsizetype>(0, entryCount() + more - m_cap);
    qsizetype bytes = m_rows.bytes() + moreBytes - byteCap();
    if (bytes <= 0)
        return over;
    bytes += byteCap() / 50;
    qsizetype count = 0;
    for (; count < entryCount() - 1 && bytes > 0; ++count) {
        const RowId id = oldestFirst ? m_rows.firstId() + count : m_rows.endId() - 1 - count;
        bytes -= RowStore::bytesOf(entry(id));
    }
    return std::max(over, count);
}

qsizetype LogModel::wouldEvict(const LogEntries &entries) const
{
    qsizetype bytes = 0;
    for (const LogEntry &one : entries)
        bytes += RowStore::bytesOf(one);
    return excess(true, qsizetype(entries.size()), bytes);
}

// Which of the entries are visible; those that are not to be kept are taken out.
std::vector<bool> LogModel::judge(LogEntries &entries, Intake intake)
{
    if (intake == Intake::JudgeAndDrop)
        std::erase_if(entries, [this](const LogEntry &one) { return !m_matcher.passes(one); });
    std::vector<bool> visible(entries.size(), true);
    if (intake == Intake::JudgeAndKeep) {
        for (std::size_t i = 0; i < entries.size(); ++i)
            visible[i] = m_matcher.passes(entries[i]);
    }
    return visible;
}

qsizetype LogModel::append(LogEntries entries, Intake intake)
{
    const Changing changing(m_changing);
    if (qsizetype(entries.size()) > m_cap) {
        entries.erase(entries.begin(), entries.end() - std::ptrdiff_t(m_cap));
        Q_EMIT oldestEvicted();
    }
    const std::vector<bool> visible = judge(entries, intake);
    const auto count = int(std::ranges::count(visible, true));
    const bool show = count > 0 && !isFiltering();
    if (show)
        beginInsertRows({}, rowCount(), rowCount() + count - 1);
    std::deque<RowId> &shown = isFiltering() ? m_newerMeanwhile : m_visible;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (visible[i])
            shown.push_back(m_rows.endId());
        m_rows.pushBack(std::move(entries[i]));
    }
    if (show)
        endInsertRows();
    if (const qsizetype over = excess(true); over > 0)
        evictOldest(entryCount() > m_cap ? over + evictionBlock(m_cap) : over);
    return count;
}

void LogModel::appendNotice(LogEntry notice)
{
    const Changing changing(m_changing);
    const bool show = !isFiltering();
    if (show)
        beginInsertRows({}, rowCount(), rowCount());
    m_noticeId = m_rows.endId();
    m_hasNotice = true;
    (show ? m_visible : m_newerMeanwhile).push_back(m_noticeId);
    m_rows.pushBack(std::move(notice));
    if (show)
        endInsertRows();
}

void LogModel::removeNotice()
{
    if (!std::exchange(m_hasNotice, false) || m_noticeId != m_rows.endId() - 1)
        return;
    const Changing changing(m_changing);
    evictNewest(1);
}

qsizetype LogModel::prepend(LogEntries entries, Intake intake)
{
    const Changing changing(m_changing);
    if (qsizetype(entries.size()) > m_cap)
        entries.resize(std::size_t(m_cap));
    const std::vector<bool> visible = judge(entries, intake);
    const auto count = int(std::ranges::count(visible, true));
    const bool show = count > 0 && !isFiltering();
    if (show)
        beginInsertRows({}, 0, count - 1);
    std::deque<RowId> &shown = isFiltering() ? m_olderMeanwhile : m_visible;
    for (std::size_t i = entries.size(); i-- > 0;) {
        m_rows.pushFront(std::move(entries[i]));
        if (visible[i])
            shown.push_front(m_rows.firstId());
    }
    if (show)
        endInsertRows();
    const qsizetype over = excess(false);
    if (over <= 0)
        return 0;
    const qsizetype block = entryCount() > m_cap ? evictionBlock(m_cap) : 0;
    const qsizetype evicted = std::min(over + block, entryCount() - 1);
    evictNewest(evicted);
    return evicted;
}

void LogModel::replace(LogEntries entries, Intake intake)
{
    const Changing changing(m_changing);
    cancelFiltering();
    if (qsizetype(entries.size()) > m_cap)
        entries.erase(entries.begin(), entries.end() - std::ptrdiff_t(m_cap));
    const std::vector<bool> visible = judge(entries, intake);
    beginResetModel();
    freeElsewhere(m_rows.takeAll());
    m_visible.clear();
    m_hasNotice = false;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (visible[i])
            m_visible.push_back(m_rows.endId());
        m_rows.pushBack(std::move(entries[i]));
    }
    endResetModel();
}

void LogModel::clear()
{
    replace({});
}

bool LogModel::replaceGap(int row, LogEntries entries)
{
    const LogEntry *gap = entryAt(row);
    if (!gap || !gap->isGap() || isFiltering())
        return false;
    const Changing changing(m_changing);
    const RowId id = idAt(row);
    const auto count = RowId(entries.size());
    m_noticeId += count - 1;
    beginRemoveRows({}, row, row);
    m_rows.replaceOne(id, std::move(entries));
    m_visible.erase(m_visible.begin() + row);
    for (auto later = m_visible.begin() + row; later != m_visible.end(); ++later)
        *later += count - 1;
    endRemoveRows();
    if (count == 0) {
        Q_EMIT idsMoved();
        return true;
    }

    beginInsertRows({}, row, row + int(count) - 1);
    std::vector<RowId> ids;
    for (RowId i = 0; i < count; ++i)
        ids.push_back(id + i);
    m_visible.insert(m_visible.begin() + row, ids.begin(), ids.end());
    endInsertRows();
    Q_EMIT idsMoved();
    return true;
}

void LogModel::evictOldest(qsizetype count)
{
    const Changing changing(m_changing);
    count = std::min(count, entryCount());
    const RowId firstKept = m_rows.firstId() + count;
    const auto hidden = std::ranges::lower_bound(m_visible, firstKept) - m_visible.begin();
    if (hidden > 0)
        beginRemoveRows({}, 0, int(hidden) - 1);
    m_visible.erase(m_visible.begin(), m_visible.begin() + hidden);
    m_rows.popFront(count);
    if (hidden > 0)
        endRemoveRows();
    Q_EMIT oldestEvicted();
}

void LogModel::evictNewest(qsizetype count)
{
    count = std::min(count, entryCount());
    const RowId firstGone = m_rows.endId() - count;
    const auto kept = std::ranges::lower_bound(m_visible, firstGone) - m_visible.begin();
    const bool shown = kept < rowCount();
    if (shown)
        beginRemoveRows({}, int(kept), rowCount() - 1);
    m_visible.erase(m_visible.begin() + kept, m_visible.end());
    m_rows.popBack(count);
    if (shown)
        endRemoveRows();
    if (isFiltering())
        setFilter(m_filter); // ids are given again: what was asked about may be another row
}

void LogModel::setFilter(const RowFilter &filter)
{
    cancelFiltering();
    m_filter = filter;
    m_matcher = RowMatcher(filter);
    const auto cancelled = std::make_shared<std::atomic_bool>(false);
    auto job = std::make_shared<FilterJob>(m_rows.snapshot(), filter, cancelled);
    if (entryCount() <= asyncThreshold) {
        applyVisible(job->run([](const std::deque<RowId> &) {}));
        Q_EMIT filterApplied();
        return;
    }
    m_filtering = cancelled;
    // The worker ends before the model does.
    const auto early = [this, cancelled](std::deque<RowId> newest) {
        QMetaObject::invokeMethod(
            this,
            [this, cancelled, newest = std::move(newest)]() mutable {
                if (!*cancelled && isFiltering())
                    applyVisible(std::move(newest));
            },
            Qt::QueuedConnection);
    };
    m_worker->run(
        this, [job, early] { return job->run(early); },
        [this, cancelled](std::deque<RowId> passing) {
            if (*cancelled)
                return;
            applyVisible(std::move(passing));
            cancelFiltering();
            Q_EMIT filterApplied();
        });
}

// `judged` are those that pass of the rows that were there when the filter was set.
void LogModel::applyVisible(std::deque<RowId> judged)
{
    const Changing changing(m_changing);
    beginResetModel();
    m_visible = std::move(judged);
    m_visible.insert(m_visible.begin(), m_olderMeanwhile.begin(), m_olderMeanwhile.end());
    m_visible.insert(m_visible.end(), m_newerMeanwhile.begin(), m_newerMeanwhile.end());
    m_visible.erase(m_visible.begin(), std::ranges::lower_bound(m_visible, m_rows.firstId()));
    endResetModel();
}

void LogModel::cancelFiltering()
{
    if (m_filtering)
        *m_filtering = true;
    m_filtering.reset();
    m_olderMeanwhile.clear();
    m_newerMeanwhile.clear();
}

void LogModel::freeElsewhere(RowStore::Snapshot rows)
{
    if (rows.endId() - rows.firstId() < asyncThreshold)
        return;
    m_worker->run(
        this,
        [rows = std::move(rows)]() mutable {
            rows = {};
            return true;
        },
        [](bool) {});
}

} // namespace logyard::ui
