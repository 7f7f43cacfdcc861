// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Live entries from a sender's POST to the painted row, and what they do to the event loop.
#include "tests/bench/window_bench/measured_window.h"
#include "ui/filter/filter_bar.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"

#include <algorithm>

namespace logyard::bench {
namespace {

using namespace ui;

QStringList pacedLoad(const Options &options)
{
    return {QStringLiteral("--rate"), QString::number(options.rate), QStringLiteral("--seconds"),
            QString::number(options.seconds)};
}

/// Takes the time of each entry once, in the paint that shows it, or that shows the end of the
/// table below it: in one frame more may arrive than there is room for.
class LatencyMeter final
{
public:
    explicit LatencyMeter(const LogModel *model) : m_model(model) { }

    void painted()
    {
        const qint64 now = monotonicNs();
        const LogModel::RowId newest = m_model->idAt(m_model->rowCount() - 1);
        for (int row = m_model->rowCount() - 1; row >= 0 && m_model->idAt(row) > m_seen; --row) {
            const LogEntry &entry = *m_model->entryAt(row);
            const qint64 sent = entry.isGap() ? -1 : numberIn(entry.line, "sent");
            if (sent > 0)
                m_took.push_back(double(now - sent) / 1e6);
            else
                m_gaps += entry.isGap() ? 1 : 0;
        }
        m_seen = std::max(m_seen, newest);
    }

    QJsonObject result(qint64 sent)
    {
        std::ranges::sort(m_took);
        return {{QStringLiteral("sent"), sent},
                {QStringLiteral("painted"), qint64(m_took.size())},
                {QStringLiteral("gaps"), m_gaps},
                {QStringLiteral("p50_ms"), quantile(m_took, 0.5)},
                {QStringLiteral("p99_ms"), quantile(m_took, 0.99)},
                {QStringLiteral("longest_ms"), quantile(m_took, 1)}};
    }

private:
    const LogModel *m_model;
    LogModel::RowId m_seen = -1;
    std::vector<double> m_took; ///< ms
    int m_gaps = 0;
};

} // namespace

QJsonObject measureLatency(const Options &options)
{
    MeasuredWindow measured(options);
    measured.waitUntilLive();
    LatencyMeter meter(measured.pane().model());
    new PaintWatch(measured.viewport(), [&] { meter.painted(); });
    const qint64 sent = measured.runLoad(pacedLoad(options));
    MeasuredWindow::run(1500); // the last ones
    return meter.result(sent);
}

QJsonObject measureStalls(const Options &options)
{
    MeasuredWindow measured(options);
    measured.waitUntilLive();
    measured.window().filterBar()->setExpression(options.filter);
    measured.waitUntilLive();
    qint64 rows = 0;
    qint64 gaps = 0;
    const LogModel *model = measured.pane().model();
    QObject::connect(model, &QAbstractItemModel::rowsInserted, model,
                     [&](const QModelIndex &, int first, int last) {
                         rows += last - first + 1;
                         for (int row = first; row <= last; ++row)
                             gaps += model->entryAt(row)->isGap() ? 1 : 0;
                     });
    StallMeter meter;
    const qint64 sent = measured.runLoad(pacedLoad(options));
    QJsonObject result = meter.result();
    MeasuredWindow::run(1500);
    result[u"sent"] = sent;
    result[u"rows"] = rows;
    result[u"gaps"] = gaps;
    result[u"resident_mib"] = residentMiB();
    return result;
}

} // namespace logyard::bench
