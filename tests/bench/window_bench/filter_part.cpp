// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Changing the filter over many rows.
#include "tests/bench/window_bench/entry_line.h"
#include "tests/bench/window_bench/measured_window.h"
#include "ui/filter/filter_bar.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"

#include <QScrollBar>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace logyard::bench {
namespace {

using namespace ui;

constexpr int rounds = 3;

struct Change
{
    const char *name;
    QString expression;
    Level level = Level::None;
};

LogEntries manyEntries(qint64 count)
{
    EntryDecoder decoder;
    LogEntries entries;
    entries.reserve(std::size_t(count));
    const qint64 begin = Timestamp::now().ns - count * 1'000'000;
    std::string line;
    for (qint64 number = 0; number < count; ++number) {
        line.clear();
        ::bench::appendEntryLine(line, number, 0, begin + number * 1'000'000);
        entries.push_back(decoder.decodeSelfNamed(QByteArray(line.data(), qsizetype(line.size()))));
    }
    return entries;
}

/// Rows are painted, and all of them match.
bool showsMatches(LogPane &pane, RowMatcher &matcher)
{
    const LogModel &model = *pane.model();
    const int top = pane.view()->verticalScrollBar()->value();
    const int end = std::min(model.rowCount(), top + 50);
    for (int row = top; row < end; ++row) {
        if (!matcher.passes(*model.entryAt(row)))
            return false;
    }
    return end > top;
}

class FilterRun final
{
public:
    FilterRun(MeasuredWindow &measured, const LogEntries &entries)
        : m_measured(measured), m_entries(entries)
    {
        new PaintWatch(measured.viewport(), [this] { painted(); });
    }

    QJsonObject run(const Change &change)
    {
        LogPane &pane = m_measured.pane();
        m_measured.window().filterBar()->setState({});
        idle();
        pane.model()->replace(m_entries);
        pane.view()->setFollowing(true);
        idle();
        const auto filter = RowFilter::make(change.expression, change.level);
        RowMatcher matcher(*filter);
        m_matcher = &matcher;
        m_first = 0;
        m_meter.restart();
        const qint64 begin = monotonicNs();
        FilterState state;
        state.expression = change.expression;
        state.minimumLevel = change.level;
        m_measured.window().filterBar()->setState(state);
        MeasuredWindow::waitFor("matching rows", [this] { return m_first > 0; });
        idle();
        m_matcher = nullptr;
        QJsonObject result = m_meter.result();
        result[u"first_ms"] = double(m_first - begin) / 1e6;
        return result;
    }

private:
    void painted()
    {
        if (m_matcher && m_first == 0 && showsMatches(m_measured.pane(), *m_matcher))
            m_first = monotonicNs();
    }

    void idle()
    {
        LogPane &pane = m_measured.pane();
        MeasuredWindow::waitFor("the table", [&] {
            return !pane.isLoading() && pane.isSettled() && !pane.model()->isFiltering();
        });
        MeasuredWindow::run(700);
    }

    MeasuredWindow &m_measured;
    const LogEntries &m_entries;
    StallMeter m_meter;
    RowMatcher *m_matcher = nullptr;
    qint64 m_first = 0;
};

} // namespace

QJsonObject measureFilters(const Options &options)
{
    const QList<Change> changes{
        {"level", {}, Level::Error},
        {"text", QStringLiteral("\"customer 47\"")},
        {"rare text", QStringLiteral("needle")},
        {"regex", QStringLiteral("message:/orders\\/\\d*77 /")},
        {"field", QStringLiteral("http.status:500")},
        {"nothing before", QString(), Level::Debug},
    };
    const LogEntries entries = manyEntries(options.entries);
    MeasuredWindow measured(options);
    measured.pane().model()->setCap(options.entries);
    measured.waitUntilLive();
    FilterRun filterRun(measured, entries);
    QJsonObject all;
    for (const Change &change : changes) {
        QJsonObject best;
        for (int round = 0; round < rounds; ++round) {
            const QJsonObject one = filterRun.run(change);
            for (auto figure = one.begin(); figure != one.end(); ++figure) {
                const QJsonValue before = best.value(figure.key());
                if (before.isUndefined() || figure->toDouble() < before.toDouble())
                    best[figure.key()] = *figure;
            }
        }
        all[QLatin1StringView(change.name)] = best;
    }
    return all;
}

} // namespace logyard::bench
