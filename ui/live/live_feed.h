// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/certificate_trust.h"
#include "ui/live/live_batch.h"

#include <QObject>
#include <QString>
#include <QThread>
#include <QUrl>

#include <memory>

namespace logyard::ui {

class HandOver;
class LiveWorker;

/// Where live entries come from. Without a Redis URL only GET /tail is used; without a base URL
/// only Redis.
struct LiveSource
{
    QUrl baseUrl;
    QString token;
    QString redisUrl;
    CertificateTrust trust{};
};

/// The live entries of all services: from Redis where both we and the service reach it, else from
/// GET /tail; it changes over by itself and delivers each entry once. Lives in the GUI thread and
/// owns the worker thread that receives and parses. Entries are handed over in batches, at most
/// one every 30 ms; what a slow GUI cannot take is counted and shown as a gap.
class LiveFeed final : public QObject
{
    Q_OBJECT

public:
    enum class State { Offline, Redis, Tail };
    Q_ENUM(State)

    explicit LiveFeed(LiveSource source, QObject *parent = nullptr);
    ~LiveFeed() override;

    void start();

    State state() const { return m_state; }
    /// "Redis", "HTTP tail", or "Offline: <why>".
    QString stateText() const { return m_stateText; }

    /// The most entries that wait for the GUI.
    static constexpr qsizetype maxWaiting = 50'000;

Q_SIGNALS:
    void stateChanged(logyard::ui::LiveFeed::State state, const QString &text);
    void batchReceived(const logyard::ui::LiveBatchPtr &batch);

private:
    void takeBatch();
    void setState(State state, const QString &text);

    LiveSource m_source;
    std::shared_ptr<HandOver> m_handOver;
    QThread m_thread;
    LiveWorker *m_worker = nullptr; ///< lives in m_thread and is deleted there
    State m_state = State::Offline;
    QString m_stateText;
};

} // namespace logyard::ui
