// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What differs between the Qt versions that Logyard builds with, 6.4 to 6.8.

#include "server/http/reply.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponse>
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

namespace logyard::http {

/// Whether QHttpServer answers `Expect: 100-continue` itself.
inline constexpr bool qtSendsContinue = QT_VERSION >= QT_VERSION_CHECK(6, 5, 0);

/// The Qt form of a reply. With the MIME type given: the constructors that guess it from the body
/// are slow and can guess text/html.
inline QHttpServerResponse toResponse(const Reply &reply)
{
    QHttpServerResponse response(
        QByteArray(reply.contentType.data(), static_cast<qsizetype>(reply.contentType.size())),
        QByteArray(reply.body.data(), static_cast<qsizetype>(reply.body.size())),
        static_cast<QHttpServerResponder::StatusCode>(reply.status));
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers = response.headers();
    for (const Field &field : reply.fields)
        headers.append(QByteArrayView(field.name), QByteArrayView(field.value));
    response.setHeaders(std::move(headers));
#else
    for (const Field &field : reply.fields)
        response.addHeader(QByteArray::fromStdString(field.name),
                           QByteArray::fromStdString(field.value));
#endif
    return response;
}

inline bool bindServer(QHttpServer &server, QTcpServer *tcpServer)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return server.bind(tcpServer);
#else
    server.bind(tcpServer);
    return true;
#endif
}

} // namespace logyard::http
