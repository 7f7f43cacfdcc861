// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Preloaded into the program by tests/bench/window: tells on stdout when its window had been
// painted, and when its table had with entries in it, both on the monotonic clock, and then ends
// the program.
#include <QCoreApplication>
#include <QEvent>
#include <QTableView>

#include <cstdio>
#include <ctime>

namespace {

double monotonicMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

class FrameWatch final : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Paint)
            return false;
        const auto *widget = qobject_cast<QWidget *>(watched);
        const auto *table = widget ? qobject_cast<QTableView *>(widget->parentWidget()) : nullptr;
        const bool hasRows = table && table->viewport() == widget && table->model()
            && table->model()->rowCount() > 0;
        if (widget && widget->isWindow())
            tellOnce(m_window, "window");
        if (hasRows)
            tellOnce(m_rows, "rows");
        return false;
    }

private:
    // Once what is being painted is done.
    void tellOnce(bool &told, const char *what)
    {
        if (std::exchange(told, true))
            return;
        QMetaObject::invokeMethod(
            this,
            [this, what] {
                std::printf("%s %.3f\n", what, monotonicMs());
                std::fflush(stdout);
                if (m_window && m_rows)
                    QCoreApplication::quit();
            },
            Qt::QueuedConnection);
    }

    bool m_window = false;
    bool m_rows = false;
};

void watchFrames()
{
    QCoreApplication *app = QCoreApplication::instance();
    app->installEventFilter(new FrameWatch(app));
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(watchFrames)
