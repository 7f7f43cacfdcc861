// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QTimer;
QT_END_NAMESPACE

namespace logyard::ui {

/// What the service says about itself, for the status bar.
struct ServiceHealth
{
    QString redis; ///< "off", "connected", "unreachable"; empty: not known
    quint64 stored = 0; ///< entries, since the service started
    quint64 rejected = 0;
    quint64 notPublished = 0;
};

/// Asks the service every two seconds which services there are and how it is doing; one that does
/// not let it in, only every thirty seconds for the first. At most one request of each kind is
/// under way. GUI thread; does not own the client.
class ServiceWatch final : public QObject
{
    Q_OBJECT

public:
    explicit ServiceWatch(ServiceClient *client, QObject *parent = nullptr);

    void start();
    /// Asks now.
    void refresh();

    /// Whether the last answer came; true until the first one has failed.
    bool isReachable() const { return m_reachable; }
    QString whyNot() const { return m_whyNot; }
    /// What is missing to get in; whyNot() says why.
    enum class Missing { Nothing, Token, Trust };
    Missing missing() const { return m_missing; }
    /// DER; with Missing::Trust.
    const QByteArray &certificate() const { return m_certificate; }
    /// Whether an answer of /services is under way.
    bool isAsking() const { return !m_services.isNull(); }
    const ServiceHealth &health() const { return m_health; }

Q_SIGNALS:
    void servicesReceived(const logyard::ui::ServiceList &list);
    void healthChanged();
    /// It, or what is missing.
    void reachableChanged(bool reachable);

private:
    void askServices();
    void askHealth();
    void takeAccess(const Answer<ServiceList> &answer);

    ServiceClient *m_client;
    QTimer *m_timer;
    QPointer<Request> m_services;
    QPointer<Request> m_ready;
    QPointer<Request> m_metrics;
    ServiceHealth m_health;
    bool m_reachable = true;
    Missing m_missing = Missing::Nothing;
    QByteArray m_certificate;
    QString m_whyNot;
};

} // namespace logyard::ui
