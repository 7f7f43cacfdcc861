// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QTextStream>
#include <QTimer>

#include <thread>

using namespace logyard;
using namespace logyard::ui;

namespace {

using namespace std::chrono_literals;

QByteArray lineOf(qint64 number)
{
    static const QByteArrayList levels{"debug", "info", "info", "warn", "error"};
    return "{\"timestamp\":\"" + QByteArray::fromStdString(formatTimestamp(Timestamp::now()))
        + "\",\"level\":\"" + levels[number % levels.size()] + "\",\"service\":\"service-"
        + QByteArray::number(number % 12) + "\",\"message\":\"GET /api/orders/"
        + QByteArray::number(number) + " answered 200 in 12 ms for customer 4711\",\"trace_id\":\""
        + QByteArray::number(number * 7919, 16)
        + "\",\"http\":{\"status\":200,\"method\":\"GET\"}}";
}

/// Decodes like the live feed's thread, and hands over every 30 ms.
class Sender final : public QObject
{
    Q_OBJECT

public:
    void run(int perSecond, std::stop_token stop)
    {
        EntryDecoder decoder;
        qint64 sent = 0;
        QElapsedTimer clock;
        clock.start();
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(30ms);
            auto batch = std::make_shared<LiveBatch>();
            while (sent < clock.elapsed() * perSecond / 1000)
                batch->entries.push_back(decoder.decodeSelfNamed(lineOf(sent++)));
            Q_EMIT batchReady(batch);
        }
        total = sent;
    }

    qint64 total = 0;

Q_SIGNALS:
    void batchReady(const logyard::ui::LiveBatchPtr &batch);
};

/// The longest time between two turns of the event loop.
class StallMeter final : public QObject
{
public:
    StallMeter()
    {
        m_clock.start();
        connect(&m_timer, &QTimer::timeout, this, [this] {
            longest = std::max(longest, m_clock.nsecsElapsed());
            m_clock.restart();
        });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(1ms);
    }

    qint64 longest = 0; ///< ns

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
};

double residentMiB()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toDouble() * 4096 / (1024 * 1024);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const int perSecond = arguments.value(1, QStringLiteral("20000")).toInt();
    const int seconds = arguments.value(2, QStringLiteral("60")).toInt();
    ServiceClient client(QUrl(QStringLiteral("http://127.0.0.1:1"))); // nobody: live entries only
    LiveFeed feed({});
    LogPane pane(&client, &feed);
    pane.resize(1600, 1000);
    pane.show();
    pane.setScope({});
    pane.setFilter(arguments.value(3));

    Sender sender;
    QObject::connect(&sender, &Sender::batchReady, &feed, &LiveFeed::batchReceived);
    StallMeter meter;
    QTextStream out(stdout);
    double atCap = 0;
    QTimer report;
    QElapsedTimer since;
    since.start();
    QObject::connect(&report, &QTimer::timeout, &report, [&] {
        if (atCap == 0 && pane.model()->entryCount() > pane.model()->cap() * 95 / 100)
            atCap = residentMiB();
        if (since.elapsed() >= seconds * 1000)
            QApplication::quit();
    });
    report.start(500ms);
    std::jthread thread([&](std::stop_token stop) { sender.run(perSecond, stop); });
    QApplication::exec();
    thread.request_stop();
    thread.join();
    const double end = residentMiB();
    out << "sent " << sender.total << " entries in " << double(since.elapsed()) / 1000
        << " s, rows " << pane.model()->rowCount() << ", waiting " << pane.newCount() << Qt::endl
        << "longest event-loop stall " << double(meter.longest) / 1e6 << " ms" << Qt::endl
        << "resident " << (atCap > 0 ? atCap : end) << " MiB at the cap, " << end
        << " MiB at the end" << Qt::endl;
    return 0;
}

#include "main.moc"
