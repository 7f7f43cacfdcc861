// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LogModel that changes its rows.
#include "ui/client/worker.h"
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
    if (entryCount() > m_cap)
        evictOldest(entryCount() - m_cap);
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
    const bool show = count > 0 && !isFiltering(); // the filtering under way finds them at its end
    if (show)
        beginInsertRows({}, rowCount(), rowCount() + count - 1);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (show && visible[i])
            m_visible.push_back(endId());
        m_entries.push_back(std::move(entries[i]));
    }
    if (show)
        endInsertRows();
    if (entryCount() > m_cap)
        evictOldest(entryCount() - m_cap + evictionBlock(m_cap));
    return count;
}

void LogModel::appendNotice(LogEntry notice)
{
    const Changing changing(m_changing);
    if (!isFiltering())
        beginInsertRows({}, rowCount(), rowCount());
    if (!isFiltering())
        m_visible.push_back(endId());
    m_entries.push_back(std::move(notice));
    if (!isFiltering())
        endInsertRows();
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
    for (std::size_t i = entries.size(); i-- > 0;) {
        m_entries.push_front(std::move(entries[i]));
        --m_firstId;
        if (show && visible[i])
            m_visible.push_front(m_firstId);
    }
    if (show)
        endInsertRows();
    if (entryCount() <= m_cap)
        return 0;
    const qsizetype evicted = entryCount() - m_cap + evictionBlock(m_cap);
    evictNewest(evicted);
    return std::min(evicted, m_cap);
}

void LogModel::replace(LogEntries entries, Intake intake)
{
    const Changing changing(m_changing);
    cancelFiltering();
    if (qsizetype(entries.size()) > m_cap)
        entries.erase(entries.begin(), entries.end() - std::ptrdiff_t(m_cap));
    const std::vector<bool> visible = judge(entries, intake);
    beginResetModel();
    m_firstId = endId();
    m_entries.assign(std::move_iterator(entries.begin()), std::move_iterator(entries.end()));
    m_visible.clear();
    for (std::size_t i = 0; i < visible.size(); ++i) {
        if (visible[i])
            m_visible.push_back(m_firstId + RowId(i));
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
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + (id - m_firstId));
    m_visible.erase(m_visible.begin() + row);
    for (auto later = m_visible.begin() + row; later != m_visible.end(); ++later)
        --*later;
    endRemoveRows();
    if (entries.empty())
        return true;

    const auto count = RowId(entries.size());
    beginInsertRows({}, row, row + int(count) - 1);
    m_entries.insert(m_entries.begin() + (id - m_firstId), std::move_iterator(entries.begin()),
                     std::move_iterator(entries.end()));
    for (auto later = m_visible.begin() + row; later != m_visible.end(); ++later)
        *later += count;
    std::vector<RowId> ids;
    for (RowId i = 0; i < count; ++i)
        ids.push_back(id + i);
    m_visible.insert(m_visible.begin() + row, ids.begin(), ids.end());
    endInsertRows();
    return true;
}

void LogModel::evictOldest(qsizetype count)
{
    const Changing changing(m_changing);
    count = std::min(count, entryCount());
    const RowId firstKept = m_firstId + count;
    const auto hidden = std::ranges::lower_bound(m_visible, firstKept) - m_visible.begin();
    if (hidden > 0)
        beginRemoveRows({}, 0, int(hidden) - 1);
    m_visible.erase(m_visible.begin(), m_visible.begin() + hidden);
    m_entries.erase(m_entries.begin(), m_entries.begin() + count);
    m_firstId = firstKept;
    if (hidden > 0)
        endRemoveRows();
    Q_EMIT oldestEvicted();
}

void LogModel::evictNewest(qsizetype count)
{
    count = std::min(count, entryCount());
    const RowId firstGone = endId() - count;
    const auto kept = std::ranges::lower_bound(m_visible, firstGone) - m_visible.begin();
    const bool shown = kept < rowCount();
    if (shown)
        beginRemoveRows({}, int(kept), rowCount() - 1);
    m_visible.erase(m_visible.begin() + kept, m_visible.end());
    m_entries.erase(m_entries.end() - count, m_entries.end());
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
    if (entryCount() <= asyncThreshold) {
        applyVisible({}, endId(), endId());
        return;
    }
    m_filtering = std::make_shared<std::atomic_bool>(false);
    auto snapshot = std::make_shared<const LogEntries>(m_entries.begin(), m_entries.end());
    const RowId begin = m_firstId;
    const RowId end = endId();
    m_worker->run(
        this,
        [snapshot = std::move(snapshot), filter, begin, cancelled = m_filtering]() mutable {
            std::vector<RowId> visible;
            RowMatcher matcher(filter);
            for (std::size_t i = 0; i < snapshot->size() && !*cancelled; ++i) {
                if (matcher.passes((*snapshot)[i]))
                    visible.push_back(begin + RowId(i));
            }
            snapshot.reset(); // here, not in the GUI thread
            return visible;
        },
        [this, begin, end, cancelled = m_filtering](const std::vector<RowId> &visible) {
            if (*cancelled)
                return;
            m_filtering.reset();
            applyVisible(visible, begin, end);
        });
}

// `judged` are the visible ids among those from begin to end; the rest is judged here.
void LogModel::applyVisible(const std::vector<RowId> &judged, RowId begin, RowId end)
{
    const Changing changing(m_changing);
    beginResetModel();
    std::deque<RowId> visible;
    auto judgeHere = [&](RowId from, RowId to) {
        for (RowId id = std::max(from, m_firstId); id < std::min(to, endId()); ++id) {
            if (m_matcher.passes(entry(id)))
                visible.push_back(id);
        }
    };
    judgeHere(m_firstId, begin);
    const auto kept = std::ranges::lower_bound(judged, m_firstId);
    visible.insert(visible.end(), kept, judged.end());
    judgeHere(end, endId());
    m_visible = std::move(visible);
    endResetModel();
    Q_EMIT filterApplied();
}

void LogModel::cancelFiltering()
{
    if (m_filtering)
        *m_filtering = true;
    m_filtering.reset();
}

} // namespace logyard::ui
