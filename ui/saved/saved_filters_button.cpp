// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/saved/saved_filters_button.h"

#include "ui/saved/alerts.h"
#include "ui/saved/saved_filters.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/key_text.h"
#include "ui/theme/level_colors.h"
#include "ui/theme/numbers.h"

#include <QEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr int badgePadding = 4;

} // namespace

SavedFiltersButton::SavedFiltersButton(SavedFilters *filters, Alerts *alerts, QWidget *parent)
    : QToolButton(parent), m_filters(filters), m_alerts(alerts)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &SavedFiltersButton::fill);
    connect(alerts, &Alerts::countsChanged, this, &SavedFiltersButton::showState);
    connect(filters, &SavedFilters::changed, this, &SavedFiltersButton::showState);
    fill(); // a menu without actions does not open
    showState();
}

void SavedFiltersButton::setCurrent(const QString &id)
{
    m_current = id;
    showState();
}

QString SavedFiltersButton::badgeText() const
{
    const quint64 count = m_alerts->alertCount();
    return count == 0 ? QString() : compactNumber(count);
}

void SavedFiltersButton::showState()
{
    const SavedFilter *current = m_filters->find(m_current);
    setIcon(current ? glyphIcon(Glyph::Star, palette().color(QPalette::Link))
                    : glyphIcon(Glyph::Star));
    const QString badge = badgeText();
    QString text = current ? tr("Saved filter “%1”").arg(current->name)
                           : tr("Saved filters (F4; Ctrl+D saves this one)");
    if (!badge.isEmpty())
        text += u'\n' + tr("New entries of alerts: %1").arg(badge);
    setToolTip(text);
    setAccessibleName(text);
    update();
}

void SavedFiltersButton::fill()
{
    menu()->clear();
    for (const SavedFilter &filter : m_filters->all()) {
        QString text = filter.name;
        text.replace(u'&', QLatin1StringView("&&"));
        if (filter.alerts && m_alerts->isSnoozed(filter))
            text = tr("%1 (snoozed)").arg(text);
        if (const QString count = m_filters->countText(filter.id); !count.isEmpty())
            text += u'\t' + tr("%1 new").arg(count);
        QAction *action =
            menu()->addAction(text, this, [this, id = filter.id] { Q_EMIT chosen(id); });
        if (filter.alerts)
            action->setIcon(glyphIcon(Glyph::Bell));
        action->setToolTip(summaryOf(filter));
        QFont font = action->font();
        font.setBold(filter.id == m_current);
        action->setFont(font);
    }
    menu()->setToolTipsVisible(true);
    if (m_filters->all().isEmpty())
        menu()->addAction(tr("No saved filters yet"))->setEnabled(false);
    menu()->addSeparator();
    menu()->addAction(glyphIcon(Glyph::Star),
                      tr("&Save this filter…") + keyText(QLatin1StringView("Ctrl+D")), this,
                      &SavedFiltersButton::saveRequested);
    menu()->addAction(tr("Saved filters and &alerts…"), this, &SavedFiltersButton::editRequested);
    addAlertActions();
}

void SavedFiltersButton::addAlertActions()
{
    const QList<SavedFilter> &all = m_filters->all();
    const bool hasAwake = std::ranges::any_of(
        all, [this](const SavedFilter &one) { return one.alerts && !m_alerts->isSnoozed(one); });
    const bool hasSnoozed = std::ranges::any_of(
        all, [this](const SavedFilter &one) { return one.alerts && m_alerts->isSnoozed(one); });
    if (hasAwake)
        menu()->addAction(tr("Snooze all alerts for an &hour"), this,
                          [this] { m_alerts->snoozeAll(60min); });
    if (hasSnoozed)
        menu()->addAction(tr("&Wake all alerts"), this, [this] {
            const QList<SavedFilter> filters = m_filters->all();
            for (const SavedFilter &filter : filters)
                m_alerts->wake(filter.id);
        });
}

void SavedFiltersButton::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    const QString text = badgeText();
    if (text.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = resized(font(), -3);
    small.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(small);
    const int high = metrics.height();
    const int wide = std::max(high, metrics.horizontalAdvance(text) + badgePadding * 2);
    const QRectF badge(std::max(0, width() - wide), 0, std::min(wide, width()), high);
    const QColor color = levelColor(Level::Error, palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(badge, high / 2.0, high / 2.0);
    painter.setPen(palette().color(QPalette::Base));
    painter.setFont(small);
    painter.drawText(badge, Qt::AlignCenter, text);
}

void SavedFiltersButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showState();
}

} // namespace logyard::ui
