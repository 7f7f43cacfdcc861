// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_feed.h"
#include "ui/window/service_watch.h"

#include <QStatusBar>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace logyard::ui {

/// The line at the bottom: where the service is, where live entries come from, how fast they come,
/// what was stored, and, when there is any, what was lost on the way.
class StatusStrip final : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void setAddress(const QString &text, const QString &toolTip);
    void setReachable(bool reachable, bool hasAccess);
    void setLive(LiveFeed::State state, const QString &text);
    void setRate(double perSecond);
    void setHealth(const ServiceHealth &health);
    /// Entries that the live stream could not carry; `unknown`: and some that nobody counted.
    void addSkipped(quint64 count);
    void setRows(int rows);
    /// What is going on, such as a search through history; empty: nothing.
    void setBusy(const QString &text);

    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *add(const QString &accessibleName, bool permanent);
    void showColors();
    void showLoss();

    QLabel *m_dot;
    QLabel *m_address;
    QLabel *m_live;
    QLabel *m_loss;
    QLabel *m_busy;
    QLabel *m_rate;
    QLabel *m_stored;
    QLabel *m_rows;
    QString m_place;
    bool m_reachable = true;
    LiveFeed::State m_state = LiveFeed::State::Offline;
    quint64 m_skipped = 0;
    ServiceHealth m_health;
};

} // namespace logyard::ui
