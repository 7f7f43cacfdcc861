// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "server/core/timestamp.h"
#include "ui/client/certificate_trust.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <optional>

namespace logyard::ui {

/// Asks the service every few seconds (GET /ready) whether it publishes to Redis. Lives in the
/// thread that it was made in.
class RedisProbe final : public QObject
{
    Q_OBJECT

public:
    RedisProbe(QUrl baseUrl, const QString &token, QObject *parent = nullptr,
               CertificateTrust trust = {});

    void start();
    /// nullopt: not known, the service did not answer.
    std::optional<bool> publishes() const { return m_publishes; }
    bool hasAnswered() const { return m_answered; }
    /// Forgets the answer and asks at once: it may have been about a Redis that was then lost.
    void askAnew();
    /// When it last published, as far as known.
    std::optional<Timestamp> lastPublished() const { return m_lastPublished; }

Q_SIGNALS:
    /// After the first try (or the first since askAnew()), and whenever the answer is another one.
    void changed();

private:
    void ask();
    void answer(std::optional<bool> publishes);

    QUrl m_url;
    QByteArray m_authorization;
    QNetworkAccessManager m_network;
    QTimer m_timer;
    std::optional<bool> m_publishes;
    bool m_answered = false;
    std::optional<Timestamp> m_lastPublished;
    bool m_asking = false;
    bool m_stale = false; ///< the answer on its way is to a question from before askAnew()
};

} // namespace logyard::ui
