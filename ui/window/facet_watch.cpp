// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/facet_watch.h"

#include <QTimer>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto reloadDelay = 300ms;
constexpr std::chrono::milliseconds againAfter = 20s; // new values appear
// With so few entries they are counted in no time.
constexpr std::chrono::milliseconds soonAfter = 1s;
constexpr quint64 few = 1'000;
constexpr std::chrono::milliseconds laterAfter = 5s;
constexpr quint64 someMore = 100'000;

} // namespace

FacetWatch::FacetWatch(ServiceClient *client, QObject *parent)
    : QObject(parent), m_client(client), m_reloadTimer(new QTimer(this)),
      m_againTimer(new QTimer(this))
{
    m_reloadTimer->setSingleShot(true);
    m_reloadTimer->setInterval(reloadDelay);
    m_againTimer->setInterval(againAfter);
    connect(m_reloadTimer, &QTimer::timeout, this, &FacetWatch::reload);
    connect(m_againTimer, &QTimer::timeout, this, &FacetWatch::reload);
}

void FacetWatch::setRepeating(bool on)
{
    if (on)
        m_againTimer->start();
    else
        m_againTimer->stop();
}

void FacetWatch::setSelection(const PageQuery &selection)
{
    m_selection = selection;
    m_reloadTimer->start();
}

void FacetWatch::entriesCame()
{
    if (!m_againTimer->isActive() || m_list.entries >= someMore || m_request)
        return;
    const auto after = m_list.entries < few ? soonAfter : laterAfter;
    if (m_againTimer->remainingTime() > after.count())
        m_againTimer->start(after);
}

void FacetWatch::reload()
{
    if (m_againTimer->isActive())
        m_againTimer->start(againAfter);
    m_reloadTimer->stop();
    delete m_request;
    m_request =
        m_client->getJson(this, QStringLiteral("/fields"),
                          QStringLiteral("limit=20") + selectionArguments(m_selection, true),
                          [this](const Answer<QJsonObject> &answer) {
                              m_request.clear();
                              Q_EMIT busyChanged(false);
                              if (!answer) {
                                  if (m_againTimer->isActive())
                                      m_againTimer->start(laterAfter);
                                  return;
                              }
                              m_list = readFacets(*answer);
                              Q_EMIT listChanged();
                          });
    Q_EMIT busyChanged(true);
}

} // namespace logyard::ui
