// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/entry_sender.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSysInfo>

namespace logyard::ui {
namespace {

constexpr int timeoutMs = 10'000;

QString failure(const QNetworkReply &reply, const QByteArray &body)
{
    const QString sentence =
        QJsonDocument::fromJson(body).object().value(QLatin1StringView("error")).toString();
    return sentence.isEmpty() ? reply.errorString() : sentence;
}

} // namespace

EntrySender::EntrySender(QUrl logsUrl, QString token, QObject *parent, CertificateTrust trust)
    : QObject(parent), m_url(std::move(logsUrl)), m_token(std::move(token)),
      m_network(new QNetworkAccessManager(this))
{
    watchCertificates(*m_network, std::move(trust));
}

void EntrySender::sendTestEntry()
{
    if (m_sending)
        return;
    m_sending = true;
    const QJsonObject entry{{QStringLiteral("service"), QStringLiteral("logyard-test")},
                            {QStringLiteral("level"), QStringLiteral("info")},
                            {QStringLiteral("message"), tr("Hello from the Logyard window")},
                            {QStringLiteral("host"), QSysInfo::machineHostName()}};
    QNetworkRequest request(m_url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setTransferTimeout(timeoutMs);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token.toUtf8());
    QNetworkReply *reply =
        m_network->post(request, QJsonDocument(entry).toJson(QJsonDocument::Compact));
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        m_sending = false;
        if (reply->error() == QNetworkReply::NoError)
            Q_EMIT succeeded();
        else
            Q_EMIT failed(failure(*reply, reply->read(64 * 1024)));
    });
}

} // namespace logyard::ui
