// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_strip.h"

#include "ui/theme/level_colors.h"
#include "ui/theme/numbers.h"
#include "ui/theme/palettes.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>

namespace logyard::ui {

StatusStrip::StatusStrip(QWidget *parent)
    : QStatusBar(parent), m_dot(add(tr("State of the service"), false)),
      m_address(add(tr("Service"), false)), m_live(add(tr("Live source"), false)),
      m_loss(add(tr("Losses"), false)), m_busy(add(tr("Activity"), true)),
      m_rate(add(tr("Rate"), true)), m_stored(add(tr("Stored"), true)),
      m_rows(add(tr("Rows"), true))
{
    setSizeGripEnabled(false);
    m_rows->setToolTip(tr("Rows in the table; older ones load as you scroll up"));
    m_dot->setText(QStringLiteral("●"));
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setRows(0);
    setRate(0);
    setLive(LiveFeed::State::Offline, tr("Connecting…"));
    setBusy({});
    showLoss();
    showColors();
}

QLabel *StatusStrip::add(const QString &accessibleName, bool permanent)
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setAccessibleName(accessibleName);
    label->setContentsMargins(6, 2, 6, 2);
    if (permanent)
        addPermanentWidget(label);
    else
        addWidget(label);
    return label;
}

void StatusStrip::setAddress(const QString &text, const QString &toolTip)
{
    m_place = text;
    m_address->setText(text);
    m_address->setToolTip(toolTip);
}

void StatusStrip::setReachable(bool reachable, bool hasAccess)
{
    m_reachable = reachable && hasAccess;
    m_address->setText(m_reachable ? m_place : reachable ? tr("No access") : tr("No connection"));
    m_dot->setToolTip(m_reachable     ? tr("The service answers")
                          : reachable ? tr("The service does not let this window in")
                                      : tr("The service does not answer"));
    showColors();
}

void StatusStrip::setLive(LiveFeed::State state, const QString &text)
{
    m_state = state;
    // The reason for being offline may be long.
    m_live->setText(state == LiveFeed::State::Offline ? tr("Live: offline")
                                                      : tr("Live: %1").arg(text));
    m_live->setToolTip(text);
    showColors();
}

void StatusStrip::setRate(double perSecond)
{
    const QString rate = rateText(perSecond);
    m_rate->setText(rate.isEmpty() ? tr("0/s") : rate);
    m_rate->setToolTip(tr("Entries a second, all services"));
}

void StatusStrip::setHealth(const ServiceHealth &health)
{
    m_health = health;
    m_stored->setText(tr("%1 stored since start").arg(compactNumber(health.stored)));
    m_stored->setToolTip(
        tr("%1 entries stored since the service started").arg(exactNumber(health.stored)));
    showLoss();
}

void StatusStrip::addSkipped(quint64 count)
{
    m_skipped += count;
    showLoss();
}

void StatusStrip::showLoss()
{
    QStringList parts;
    if (m_skipped > 0)
        parts << tr("%1 skipped live").arg(compactNumber(m_skipped));
    if (m_health.redis == QLatin1StringView("unreachable"))
        parts << tr("Redis unreachable");
    if (m_health.notPublished > 0)
        parts << tr("%1 not published").arg(compactNumber(m_health.notPublished));
    if (m_health.rejected > 0)
        parts << tr("%1 rejected").arg(compactNumber(m_health.rejected));
    m_loss->setText(parts.join(QStringLiteral("  ·  ")));
    m_loss->setToolTip(tr("Skipped live: stored, but too fast to be shown as they came; the table "
                          "has a row for each gap.\n"
                          "Redis unreachable: by the service; it stores, and publishes later.\n"
                          "Not published: stored, but Redis could not be reached.\n"
                          "Rejected: refused by the service, the sender was told why."));
}

void StatusStrip::setRows(int rows)
{
    m_rows->setText(rows == 1 ? tr("1 row loaded")
                              : tr("%1 rows loaded").arg(exactNumber(quint64(rows))));
}

void StatusStrip::setBusy(const QString &text)
{
    m_busy->setText(text);
    m_busy->setVisible(!text.isEmpty());
}

QString StatusStrip::text() const
{
    QStringList parts;
    for (const QLabel *label : {m_address, m_live, m_loss, m_rate, m_stored, m_rows}) {
        if (!label->text().isEmpty())
            parts << label->text();
    }
    return parts.join(QStringLiteral(" | "));
}

void StatusStrip::showColors()
{
    const QPalette palette = QApplication::palette(this);
    const QColor good(isDark(palette) ? 0xff57c77b : 0xff1a8745);
    setTextColor(m_dot, m_reachable ? good : levelColor(Level::Error, palette));
    setTextColor(m_live,
                 m_state == LiveFeed::State::Offline ? levelColor(Level::Warn, palette)
                                                     : palette.color(QPalette::PlaceholderText));
    setTextColor(m_busy, palette.color(QPalette::Link));
    setTextColor(m_loss, levelColor(Level::Warn, palette));
    for (QLabel *label : {m_rate, m_stored, m_rows})
        setTextColor(label, palette.color(QPalette::PlaceholderText));
}

void StatusStrip::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showColors();
}

} // namespace logyard::ui
