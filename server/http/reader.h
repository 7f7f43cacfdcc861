// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/arrival.h"
#include "server/http/context.h"
#include "server/http/read_routes.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace logyard::http {

class ReaderConnection;

/// Serves the requests that read entries, apart from those that write: its connections live in
/// one thread, which never searches, and searches run on a small pool of low priority. Lives in
/// its thread; made and destroyed there.
class Reader final : public QObject
{
    Q_OBJECT
public:
    using GiveBack = std::function<void(const Arrival &connection)>;

    /// `giveBack` is called in this thread with a connection whose next request does not read.
    Reader(Context &context, GiveBack giveBack);
    ~Reader() override;

    void adopt(const Arrival &connection);

    /// Ends streams and idle connections now, the others once their reply is written.
    void drain();

    bool isIdle() const;

    /// Runs the search on the pool and hands the reply to `done`, in this thread, unless
    /// `receiver` is gone by then.
    void search(const ReadCall &call, std::shared_ptr<std::atomic<bool>> isCancelled,
                QObject *receiver, std::function<void(Reply)> done);

    /// Runs the job on the pool, then `done` in this thread, unless `receiver` is gone by then.
    void work(std::function<void()> job, QObject *receiver, std::function<void()> done);

private:
    QList<ReaderConnection *> connections() const;
    void check();

    Context &m_context;
    GiveBack m_giveBack;
    QThreadPool m_pool;
    QTimer m_timer;
};

} // namespace logyard::http
