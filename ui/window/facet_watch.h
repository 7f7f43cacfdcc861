// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"
#include "ui/facets/facet_list.h"

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QTimer;
QT_END_NAMESPACE

namespace logyard::ui {

/// Asks the service for the fields of a selection and their top values, when the selection changes
/// and, on demand, now and then. GUI thread. A failure leaves what was there.
class FacetWatch final : public QObject
{
    Q_OBJECT

public:
    FacetWatch(ServiceClient *client, QObject *parent);

    /// Soon after, once however often it is called. Times as in PageQuery; its cursor and limit are
    /// not looked at.
    void setSelection(const PageQuery &selection);
    void reload();
    /// Entries came live: where there were few, they are counted soon.
    void entriesCame();
    /// Whether it asks now and then, too: somebody looks at the values.
    void setRepeating(bool on);
    const FacetList &list() const { return m_list; }

Q_SIGNALS:
    void busyChanged(bool busy);
    void listChanged();

private:
    ServiceClient *m_client;
    PageQuery m_selection;
    QPointer<Request> m_request;
    QTimer *m_reloadTimer;
    QTimer *m_againTimer;
    FacetList m_list;
};

} // namespace logyard::ui
