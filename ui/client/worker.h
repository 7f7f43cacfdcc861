// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace logyard::ui {

/// Runs work beside the GUI thread and hands the result back to it. Lives in the GUI thread; its
/// destruction waits for the work that has begun, so give long work a flag to stop by.
class Worker final : public QObject
{
    Q_OBJECT

public:
    explicit Worker(int threads, QObject *parent = nullptr) : QObject(parent)
    {
        m_pool.setMaxThreadCount(threads);
    }
    ~Worker() override
    {
        m_pool.clear();
        m_pool.waitForDone();
    }

    /// handler(work()) in the GUI thread, if the receiver is still there by then.
    template <typename Work, typename Handler>
    void run(QObject *receiver, Work work, Handler handler)
    {
        QPointer<QObject> guard(receiver);
        m_pool.start([this, guard, work = std::move(work), handler = std::move(handler)]() mutable {
            auto result = std::make_shared<decltype(work())>(work());
            QMetaObject::invokeMethod(
                this,
                [guard, result, handler = std::move(handler)]() mutable {
                    if (guard)
                        handler(std::move(*result));
                },
                Qt::QueuedConnection);
        });
    }

private:
    QThreadPool m_pool;
};

} // namespace logyard::ui
