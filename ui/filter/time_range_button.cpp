// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/time_range_button.h"

#include "server/core/timestamp.h"
#include "ui/filter/time_range_popup.h"
#include "ui/theme/glyph.h"

#include <QActionGroup>
#include <QDateTime>
#include <QMenu>

namespace logyard::ui {
namespace {

QString shortTime(const QString &text)
{
    const auto time = parseTimestamp(text.toStdString());
    if (!time || text.startsWith(QLatin1Char('-')))
        return text;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time->ns / 1'000'000);
    return local.toString(local.date() == QDate::currentDate()
                              ? QStringLiteral("HH:mm:ss")
                              : QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace

TimeRangeButton::TimeRangeButton(QWidget *parent)
    : QToolButton(parent), m_popup(new TimeRangePopup(this))
{
    auto *menu = new QMenu(this);
    auto *group = new QActionGroup(this);
    const auto add = [&](const QString &text, const QString &from) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(from);
        group->addAction(action);
        m_choices << action;
        connect(action, &QAction::triggered, this, [this, from] { setRange(TimeRange{from, {}}); });
    };
    add(tr("All time"), {});
    add(tr("Last 15 minutes"), QStringLiteral("-15m"));
    add(tr("Last hour"), QStringLiteral("-1h"));
    add(tr("Last 24 hours"), QStringLiteral("-24h"));
    add(tr("Last 7 days"), QStringLiteral("-7d"));
    menu->addSeparator();
    m_custom = menu->addAction(tr("From – to…"), this, &TimeRangeButton::editCustom);
    m_custom->setCheckable(true);
    group->addAction(m_custom);

    setMenu(menu);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIcon(glyphIcon(Glyph::Clock));
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("The span of time to show"));
    connect(m_popup, &TimeRangePopup::accepted, this, &TimeRangeButton::setRange);
    showRange();
}

void TimeRangeButton::setRange(const TimeRange &range)
{
    const bool changed = range != m_range;
    m_range = range;
    showRange();
    if (changed)
        Q_EMIT rangeChanged(m_range);
}

void TimeRangeButton::editCustom()
{
    showRange(); // the menu checked the action, although nothing is chosen yet
    m_popup->setRange(m_range);
    m_popup->adjustSize();
    m_popup->move(mapToGlobal(QPoint(width() - m_popup->width(), height() + 2)));
    m_popup->show();
    m_popup->setFocus();
}

void TimeRangeButton::showRange()
{
    QString text;
    for (QAction *action : std::as_const(m_choices)) {
        if (m_range.to.isEmpty() && action->data().toString() == m_range.from) {
            action->setChecked(true);
            text = action->text();
        }
    }
    if (text.isEmpty()) {
        m_custom->setChecked(true);
        if (m_range.to.isEmpty())
            text = tr("Since %1").arg(shortTime(m_range.from));
        else if (m_range.from.isEmpty())
            text = tr("Until %1").arg(shortTime(m_range.to));
        else
            text = QStringLiteral("%1 – %2").arg(shortTime(m_range.from), shortTime(m_range.to));
    }
    setText(text);
    setAccessibleName(tr("Time range: %1").arg(text));
}

} // namespace logyard::ui
