// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A day of live entries, as the live feed's thread hands them over, as fast as the window takes
// them.
#include "tests/bench/window_bench/entry_line.h"
#include "tests/bench/window_bench/measured_window.h"
#include "ui/live/live_feed.h"
#include "ui/table/log_pane.h"

#include <QJsonArray>

#include <atomic>
#include <thread>

namespace logyard::bench {
namespace {

using namespace ui;
using namespace std::chrono_literals;

constexpr qint64 mostUnderWay = 30'000; // less than what the window bounds
constexpr qint64 batchSize = 3'000;

class Sender final : public QObject
{
    Q_OBJECT

public:
    void run(qint64 count, const std::atomic<qint64> &shown, const std::stop_token &stop)
    {
        EntryDecoder decoder;
        std::string line;
        for (qint64 number = 0; number < count && !stop.stop_requested();) {
            if (number - shown > mostUnderWay) {
                std::this_thread::sleep_for(1ms);
                continue;
            }
            auto batch = std::make_shared<LiveBatch>();
            const qint64 end = std::min(count, number + batchSize);
            for (const qint64 now = Timestamp::now().ns; number < end; ++number) {
                line.clear();
                ::bench::appendEntryLine(line, number, 0, now);
                batch->entries.push_back(
                    decoder.decodeSelfNamed(QByteArray(line.data(), qsizetype(line.size()))));
                ServiceCount &of = batch->counts[batch->entries.back().service];
                ++of.entries;
                of.errors += batch->entries.back().isError() ? 1 : 0;
            }
            Q_EMIT batchReady(batch);
        }
    }

Q_SIGNALS:
    void batchReady(const logyard::ui::LiveBatchPtr &batch);
};

} // namespace

QJsonObject soak(const Options &options)
{
    MeasuredWindow measured(options);
    measured.waitUntilLive();
    auto *feed = measured.window().findChild<LiveFeed *>();
    const LogModel *model = measured.pane().model();
    std::atomic<qint64> shown = 0;
    qint64 gaps = 0;
    QJsonArray tenths;
    QObject::connect(model, &QAbstractItemModel::rowsInserted, model,
                     [&](const QModelIndex &, int first, int last) {
                         for (int row = first; row <= last; ++row)
                             gaps += model->entryAt(row)->isGap() ? 1 : 0;
                         shown += last - first + 1;
                         if (shown * 10 >= options.entries * (tenths.size() + 1))
                             tenths.append(residentMiB());
                     });
    Sender sender;
    QObject::connect(&sender, &Sender::batchReady, feed, &LiveFeed::batchReceived);
    StallMeter meter;
    const qint64 begin = monotonicNs();
    std::jthread thread(
        [&](const std::stop_token &stop) { sender.run(options.entries, shown, stop); });
    MeasuredWindow::waitFor(
        "the entries", [&] { return shown >= options.entries; },
        120 + int(options.entries / 20'000));
    QJsonObject result = meter.result();
    const double took = double(monotonicNs() - begin) / 1e9;
    thread.join();
    result[u"entries"] = options.entries;
    result[u"seconds"] = took;
    result[u"gaps"] = gaps;
    result[u"resident_mib_by_tenths"] = tenths;
    return result;
}

} // namespace logyard::bench

#include "soak_part.moc"
