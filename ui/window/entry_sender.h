// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/certificate_trust.h"

#include <QObject>
#include <QUrl>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace logyard::ui {

/// Sends one test entry to the service, the way every sender does: POST /logs. GUI thread.
class EntrySender final : public QObject
{
    Q_OBJECT

public:
    EntrySender(QUrl logsUrl, QString token, QObject *parent = nullptr,
                CertificateTrust trust = {});

    /// succeeded() or failed() follows. Nothing happens while one is on its way.
    void sendTestEntry();

Q_SIGNALS:
    void succeeded();
    void failed(const QString &sentence);

private:
    QUrl m_url;
    QString m_token;
    QNetworkAccessManager *m_network;
    bool m_sending = false;
};

} // namespace logyard::ui
