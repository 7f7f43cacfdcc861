// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/certificate_trust.h"
#include "ui/client/log_entry.h"
#include "ui/client/sse_parser.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>

QT_BEGIN_NAMESPACE
class QNetworkReply;
QT_END_NAMESPACE

namespace logyard::ui {

/// GET /tail as server-sent events. Connects again by itself, from the last entry on
/// (Last-Event-ID), waiting longer each time. Lives in, and is used from, the thread that it was
/// made in or moved to before open().
class TailClient final : public QObject
{
    Q_OBJECT

public:
    TailClient(QUrl baseUrl, QString token, QObject *parent = nullptr, CertificateTrust trust = {});
    ~TailClient() override;

    void open();
    /// No signal follows. The place in the stream is forgotten. Not from a slot of lineReceived()
    /// or gapReceived().
    void close();
    bool isConnected() const { return m_connected; }

    /// Waits between two tries, and the silence after which a stream counts as dead (the service
    /// sends a comment every 15 s).
    struct Timing
    {
        int retryFirst = 250; ///< ms
        int retryMost = 15'000;
        int silence = 40'000;
    };
    /// Before open().
    void setTiming(const Timing &timing) { m_timing = timing; }

Q_SIGNALS:
    void connected();
    /// `why` is a sentence for the user. Tries again by itself.
    void lost(const QString &why);
    void lineReceived(const QByteArray &line);
    /// Entries are missing here: `skipped` of them, or LogEntry::unknownCount.
    void gapReceived(logyard::Timestamp from, logyard::Timestamp to, qint64 skipped);

private:
    void connectNow();
    void read();
    void finished();
    void becomeConnected();
    void takeEvent(const SseEvent &event);
    void dropReply();

    QUrl m_url;
    QUrl m_baseUrl;
    QString m_token;
    CertificateTrust m_trust;
    Timing m_timing;
    QNetworkAccessManager *m_network = nullptr; ///< made in the thread that uses it
    QPointer<QNetworkReply> m_reply;
    SseParser m_parser;
    QTimer m_retry;
    QTimer m_silence;
    bool m_connected = false;
    bool m_interrupted = false; ///< was connected, and nothing says yet what was missed
    Timestamp m_lastHeard;
    int m_failures = 0;
};

} // namespace logyard::ui
