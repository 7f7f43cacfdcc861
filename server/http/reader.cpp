// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/reader.h"

#include "server/core/thread_priority.h"
#include "server/http/reader_connection.h"

#include <QPointer>
#include <QThread>

#include <algorithm>
#include <unistd.h>

namespace logyard::http {
namespace {

// The pool's threads are the pool's to make.
void lowerPriorityOnce()
{
    thread_local const bool isLowered = [] {
        setThreadPriority(ThreadPriority::Search);
        return true;
    }();
    (void)isLowered;
}

} // namespace

Reader::Reader(Context &context, GiveBack giveBack)
    : m_context(context), m_giveBack(std::move(giveBack))
{
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 2, 8));
    m_pool.setExpiryTimeout(-1);
    connect(&m_timer, &QTimer::timeout, this, &Reader::check);
    m_timer.start(m_context.deadlines.check);
}

Reader::~Reader()
{
    for (ReaderConnection *connection : connections())
        delete connection; // cancels its search
    m_pool.waitForDone();
}

QList<ReaderConnection *> Reader::connections() const
{
    return findChildren<ReaderConnection *>(QString(), Qt::FindDirectChildrenOnly);
}

bool Reader::isIdle() const
{
    return connections().isEmpty();
}

// Also of the files that decide about who may connect, which no other thread looks at.
void Reader::check()
{
    m_context.access->reloadIfChanged();
    if (m_context.tls)
        m_context.tls->reloadIfChanged();
    const auto now = ReaderConnection::Clock::now();
    for (ReaderConnection *connection : connections())
        connection->check(now);
}

void Reader::adopt(const Arrival &arrival)
{
    auto socket = std::make_unique<QTcpSocket>();
    if (m_context.isDraining || !socket->setSocketDescriptor(arrival.descriptor)) {
        ::close(arrival.descriptor);
        return;
    }
    auto *connection =
        new ReaderConnection(m_context, *this, std::move(socket), arrival, m_giveBack);
    connection->begin(arrival.bytes);
}

void Reader::drain()
{
    for (ReaderConnection *connection : connections())
        connection->drain();
}

void Reader::work(std::function<void()> job, QObject *receiver, std::function<void()> done)
{
    m_pool.start([this, job = std::move(job), receiver = QPointer<QObject>(receiver),
                  done = std::move(done)]() mutable {
        lowerPriorityOnce();
        job();
        QMetaObject::invokeMethod(
            this,
            [receiver = std::move(receiver), done = std::move(done)] {
                if (receiver)
                    done();
            },
            Qt::QueuedConnection);
    });
}

void Reader::search(const ReadCall &call, std::shared_ptr<std::atomic<bool>> isCancelled,
                    QObject *receiver, std::function<void(Reply)> done)
{
    auto reply = std::make_shared<Reply>();
    work(
        [this, call, reply, isCancelled = std::move(isCancelled)] {
            const auto began = RequestMetrics::Clock::now();
            m_context.counters.searchesRunning.fetch_add(1, std::memory_order_relaxed);
            *reply = answerRead(m_context, call, [isCancelled] { return isCancelled->load(); });
            m_context.counters.searchesRunning.fetch_sub(1, std::memory_order_relaxed);
            m_context.requests.searched(RequestMetrics::Clock::now() - began);
        },
        receiver, [reply, done = std::move(done)] { done(std::move(*reply)); });
}

} // namespace logyard::http
