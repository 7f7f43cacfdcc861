// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/window_bench/meters.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QProcess>
#include <QUrl>

#include <memory>

namespace logyard::bench {

/// What a part of the measurement is told.
struct Options
{
    QUrl url; ///< of the service
    QString redisUrl;
    QString load; ///< the program stream_load
    QString filter;
    qint64 rate = 1000;
    qint64 seconds = 10;
    qint64 entries = 0;
};

/// The program's own window in this process, on a service in another one, with its panels shown.
class MeasuredWindow final
{
public:
    explicit MeasuredWindow(const Options &options);
    ~MeasuredWindow();
    Q_DISABLE_COPY_MOVE(MeasuredWindow)

    ui::MainWindow &window() { return *m_window; }
    ui::LogPane &pane();
    QWidget *viewport();
    /// Runs the event loop until the condition is met. Ends the program with what it waited for
    /// when that takes too long.
    static void waitFor(const char *what, const std::function<bool()> &condition, int seconds = 60);
    static void run(int ms);
    /// The newest entries are in the table and live ones arrive, by Redis if there is one.
    void waitUntilLive();
    /// Runs stream_load with these arguments beside the event loop to its end; how many it sent.
    qint64 runLoad(const QStringList &arguments);

private:
    const Options m_options;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<ui::MainWindow> m_window;
    QTimer m_tick; ///< so that the event loop turns while something is waited for
};

/// The number after `"name":` in a line that entry_line.h made; -1 without one.
qint64 numberIn(const QByteArray &line, QByteArrayView name);

// The parts; each returns its figures.
QJsonObject measureLatency(const Options &options);
QJsonObject measureStalls(const Options &options);
QJsonObject measureFilters(const Options &options);
QJsonObject measureScrolling(const Options &options);
QJsonObject soak(const Options &options);

} // namespace logyard::bench
