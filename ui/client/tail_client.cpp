// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/tail_client.h"

#include "ui/client/answer_reader.h"

#include <QJsonDocument>
#include <QNetworkReply>

namespace logyard::ui {
namespace {

// What may wait in Qt when we are slower than the service; TCP then slows the service down, which
// skips and says so.
constexpr qint64 readBufferSize = 4 * 1024 * 1024;

} // namespace

TailClient::TailClient(QUrl baseUrl, QString token, QObject *parent, CertificateTrust trust)
    : QObject(parent), m_url(ServiceClient::urlBelow(baseUrl, QStringLiteral("/tail"))),
      m_baseUrl(std::move(baseUrl)), m_token(std::move(token)), m_trust(std::move(trust)),
      m_parser([this](const SseEvent &event) { takeEvent(event); }), m_retry(this), m_silence(this)
{
    m_retry.setSingleShot(true);
    m_silence.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &TailClient::connectNow);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        if (m_reply)
            m_reply->abort();
    });
}

TailClient::~TailClient()
{
    dropReply();
}

void TailClient::open()
{
    if (m_reply || m_retry.isActive())
        return;
    m_failures = 0;
    connectNow();
}

void TailClient::close()
{
    dropReply();
    m_retry.stop();
    m_parser.forgetLastId();
    m_connected = false;
    m_interrupted = false;
}

void TailClient::connectNow()
{
    if (!m_network) {
        m_network = new QNetworkAccessManager(this);
        watchCertificates(*m_network, m_trust);
    }
    QNetworkRequest request(m_url);
    request.setRawHeader("Accept", "text/event-stream");
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token.toUtf8());
    if (!m_parser.lastId().isEmpty())
        request.setRawHeader("Last-Event-ID", m_parser.lastId());
    m_parser.restart();
    m_reply = m_network->get(request);
    m_reply->setReadBufferSize(readBufferSize);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &TailClient::becomeConnected);
    connect(m_reply, &QNetworkReply::readyRead, this, &TailClient::read);
    connect(m_reply, &QNetworkReply::finished, this, &TailClient::finished);
    m_silence.start(m_timing.silence);
}

void TailClient::becomeConnected()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString type = m_reply->header(QNetworkRequest::ContentTypeHeader).toString();
    if (m_connected || status != 200 || !type.startsWith(QLatin1StringView("text/event-stream")))
        return;
    m_connected = true;
    Q_EMIT connected();
    // With an id the service itself says what could not be resumed.
    if (m_interrupted && m_parser.lastId().isEmpty())
        Q_EMIT gapReceived(m_lastHeard, Timestamp::now(), LogEntry::unknownCount);
    m_interrupted = false;
}

void TailClient::read()
{
    m_silence.start(m_timing.silence);
    if (!m_connected)
        return; // the body of an error, or not a stream at all
    m_failures = 0;
    const QByteArray bytes = m_reply->readAll();
    m_parser.feed(bytes);
    m_lastHeard = Timestamp::now();
}

void TailClient::finished()
{
    if (m_connected && m_reply->isOpen()) // abort() closes it
        read();
    if (!m_reply)
        return; // a receiver of an entry closed us
    const Answer<QByteArray> answer = readAnswer(*m_reply, m_baseUrl);
    const QString why = answer ? QStringLiteral("%1 closed the stream.").arg(m_url.host())
                               : answer.error().sentence;
    m_interrupted = m_interrupted || m_connected;
    m_connected = false;
    dropReply();
    if (!answer && (answer.error().status == 401 || answer.error().status == 403))
        m_failures = 10; // the token will be no better in a moment
    const int doublings = std::min(m_failures++, 10);
    m_retry.start(std::min(m_timing.retryMost, m_timing.retryFirst << doublings));
    Q_EMIT lost(why);
}

void TailClient::takeEvent(const SseEvent &event)
{
    const Timestamp now = Timestamp::now();
    if (event.tooLong) {
        Q_EMIT gapReceived(now, now, 1);
    } else if (event.name.isEmpty() || event.name == "message") {
        Q_EMIT lineReceived(event.data);
    } else if (event.name == "gap") {
        const QJsonValue skipped = QJsonDocument::fromJson(event.data).object().value(u"skipped");
        Q_EMIT gapReceived(m_lastHeard, now,
                           skipped.isDouble() ? skipped.toInteger() : LogEntry::unknownCount);
    }
}

void TailClient::dropReply()
{
    m_silence.stop();
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

} // namespace logyard::ui
