// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"

QT_BEGIN_NAMESPACE
class QNetworkReply;
QT_END_NAMESPACE

namespace logyard::ui {

/// The body of a finished reply, or why there is none, as a sentence that says what to do. A reply
/// with the HTTP status `alsoGood` counts as good.
Answer<QByteArray> readAnswer(QNetworkReply &reply, const QUrl &baseUrl, int alsoGood = 0);

/// Why a request failed that got no usable answer: "Could not reach http://…: connection refused.
/// Is the service running?"
QString unreachableSentence(const QNetworkReply &reply, const QUrl &baseUrl);

Answer<QJsonObject> readObject(const QByteArray &body);
ServiceList readServices(const QJsonObject &object);
Readiness readReadiness(const QJsonObject &object);
Metrics readMetrics(const QByteArray &text);

/// `/logs/<service>`, percent-encoded.
QString servicePath(const QString &service);

} // namespace logyard::ui
