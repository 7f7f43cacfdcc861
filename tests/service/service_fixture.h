// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/http_client.h"
#include "tests/support/service_process.h"

#include <QTest>

#include <memory>

namespace logyard::test {

/// A service for each test function, and one connection to it. To be derived from.
class ServiceFixture : public QObject
{
protected:
    bool startService(ServiceProcess::Options options = {})
    {
        m_service = std::make_unique<ServiceProcess>(std::move(options));
        return restart();
    }

    /// Starts it again on the same folder.
    bool restart()
    {
        if (!m_service->start())
            return false;
        m_client = std::make_unique<HttpClient>(m_service->port());
        return true;
    }

    /// The value of a metric; -1 when it is not there.
    qint64 metric(const QByteArray &name)
    {
        const QByteArray body = '\n' + m_client->get("/metrics").body;
        const auto at = body.indexOf('\n' + name + ' ');
        if (at < 0)
            return -1;
        const auto begin = at + name.size() + 2;
        return qRound64(body.sliced(begin, body.indexOf('\n', begin) - begin).toDouble());
    }

    std::unique_ptr<ServiceProcess> m_service;
    std::unique_ptr<HttpClient> m_client;
};

} // namespace logyard::test
