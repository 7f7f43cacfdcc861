// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_feed.h"

#include "ui/live/hand_over.h"
#include "ui/live/live_worker.h"

namespace logyard::ui {

LiveFeed::LiveFeed(LiveSource source, QObject *parent)
    : QObject(parent), m_source(std::move(source)),
      m_handOver(std::make_shared<HandOver>(maxWaiting)),
      m_stateText(QStringLiteral("Offline: not started"))
{
    qRegisterMetaType<LiveFeed::State>();
    m_thread.setObjectName(QStringLiteral("live feed"));
}

LiveFeed::~LiveFeed()
{
    m_thread.quit();
    m_thread.wait();
}

void LiveFeed::start()
{
    if (m_worker)
        return;
    m_worker = new LiveWorker(m_source, m_handOver);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_worker, &LiveWorker::start);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &LiveWorker::stateChanged, this, &LiveFeed::setState);
    connect(m_worker, &LiveWorker::batchWaiting, this, &LiveFeed::takeBatch);
    m_thread.start();
}

void LiveFeed::takeBatch()
{
    const LiveBatchPtr batch = m_handOver->take();
    if (!batch->entries.empty() || !batch->counts.isEmpty())
        Q_EMIT batchReceived(batch);
}

void LiveFeed::setState(State state, const QString &text)
{
    m_state = state;
    m_stateText = text;
    Q_EMIT stateChanged(state, text);
}

} // namespace logyard::ui
