// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window_bench/measured_window.h"

#include "ui/live/live_feed.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>

#include <cstdio>
#include <cstdlib>

namespace logyard::bench {

using namespace ui;

MeasuredWindow::MeasuredWindow(const Options &options)
    : m_options(options), m_theme(std::make_unique<Theme>(*qApp))
{
    WindowOptions of;
    of.serviceUrl = options.url;
    of.redisUrl = options.redisUrl;
    m_window = std::make_unique<MainWindow>(of, m_theme.get());
    m_window->resize(1600, 1000);
    m_window->show();
    m_tick.start(10);
}

MeasuredWindow::~MeasuredWindow() = default;

LogPane &MeasuredWindow::pane()
{
    return *m_window->pane();
}

QWidget *MeasuredWindow::viewport()
{
    return pane().view()->viewport();
}

void MeasuredWindow::waitFor(const char *what, const std::function<bool()> &condition, int seconds)
{
    QElapsedTimer clock;
    clock.start();
    while (!condition()) {
        if (clock.elapsed() > seconds * 1000) {
            std::fprintf(stderr, "Waited %d s for %s.\n", seconds, what);
            std::_Exit(2);
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
}

void MeasuredWindow::run(int ms)
{
    QElapsedTimer clock;
    clock.start();
    waitFor(
        "the time to pass", [&] { return clock.hasExpired(ms); }, ms / 1000 + 60);
}

void MeasuredWindow::waitUntilLive()
{
    const auto wanted =
        m_options.redisUrl.isEmpty() ? LiveFeed::State::Tail : LiveFeed::State::Redis;
    const auto *feed = m_window->findChild<LiveFeed *>();
    waitFor("live entries", [&] { return feed->state() == wanted; });
    waitFor("the newest page", [&] { return !pane().isLoading() && pane().isSettled(); });
    run(500);
}

qint64 MeasuredWindow::runLoad(const QStringList &arguments)
{
    QProcess load;
    load.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    load.start(m_options.load,
               QStringList{QStringLiteral("--port"), QString::number(m_options.url.port())}
                   + arguments);
    waitFor(
        "the load to end", [&] { return load.state() == QProcess::NotRunning; },
        int(m_options.seconds) + 300);
    const QJsonObject said = QJsonDocument::fromJson(load.readAllStandardOutput()).object();
    if (load.exitStatus() != QProcess::NormalExit || load.exitCode() != 0) {
        std::fputs("The load failed.\n", stderr);
        std::_Exit(2);
    }
    return said.value(u"sent").toInteger();
}

qint64 numberIn(const QByteArray &line, QByteArrayView name)
{
    const QByteArray key = '"' + name.toByteArray() + "\":";
    const qsizetype at = line.indexOf(key);
    return at < 0 ? -1 : std::strtoll(line.constData() + at + key.size(), nullptr, 10);
}

} // namespace logyard::bench
