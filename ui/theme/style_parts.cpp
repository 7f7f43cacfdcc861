// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_parts.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace logyard::ui::parts {
namespace {

constexpr double corner = 4;

} // namespace

QColor roleColor(const QStyleOption *option, QPalette::ColorRole role)
{
    return option->palette.color(role);
}

void roundedBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter->restore();
}

void chevron(QPainter *painter, const QRectF &rect, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = rect.center();
    const QPointF points[] = {middle + QPointF(-3.5, -1.5), middle + QPointF(0, 2),
                              middle + QPointF(3.5, -1.5)};
    painter->drawPolyline(points, 3);
    painter->restore();
}

bool opensMenu(const QStyleOption *option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    return button && (button->features & QStyleOptionToolButton::HasMenu)
        && !(button->features & QStyleOptionToolButton::MenuButtonPopup);
}

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property(primaryProperty).toBool();
}

QColor onAccent(const QStyleOption *option)
{
    return roleColor(option, QPalette::Link).lightnessF() > 0.6F ? QColor(0xff10182a)
                                                                 : QColor(Qt::white);
}

void drawPushButton(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool down = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = enabled && (option->state & QStyle::State_MouseOver);
    const QColor accent = roleColor(option, QPalette::Link);
    if (isPrimary(widget) && enabled) {
        const QColor fill = down ? accent.darker(115) : hover ? accent.lighter(108) : accent;
        roundedBox(painter, option->rect, fill, fill);
        return;
    }
    QColor fill = roleColor(option, QPalette::Button);
    if (down)
        fill = roleColor(option, QPalette::Highlight);
    else if (hover)
        fill = roleColor(option, QPalette::Midlight);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool isDefault = button && (button->features & QStyleOptionButton::DefaultButton);
    roundedBox(painter, option->rect, fill,
               isDefault && enabled ? accent : roleColor(option, QPalette::Dark));
}

void drawToolButton(const QStyleOption *option, QPainter *painter)
{
    const bool on = option->state & QStyle::State_On;
    const bool down = option->state & QStyle::State_Sunken;
    const bool hover =
        (option->state & QStyle::State_MouseOver) && (option->state & QStyle::State_Enabled);
    if (on || down)
        roundedBox(painter, option->rect, roleColor(option, QPalette::Highlight),
                   roleColor(option, QPalette::Link));
    else if (hover)
        roundedBox(painter, option->rect, roleColor(option, QPalette::Midlight), {});
}

void drawIconAndText(const QStyleOptionToolButton *button, QPainter *painter, int reserved)
{
    constexpr int gap = 6;
    const bool enabled = button->state & QStyle::State_Enabled;
    const QSize icon = button->iconSize;
    const int text = button->fontMetrics.horizontalAdvance(button->text);
    QRect place = button->rect;
    place.setRight(place.right() - reserved);
    const int left = place.left() + (place.width() - icon.width() - gap - text) / 2;
    const QRect iconRect(QPoint(left, place.center().y() - icon.height() / 2 + 1), icon);
    QRect textRect = place;
    textRect.setLeft(iconRect.right() + 1 + gap);
    textRect.setRight(button->rect.right());
    button->icon.paint(painter, QStyle::visualRect(button->direction, button->rect, iconRect),
                       Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                       button->state & QStyle::State_On ? QIcon::On : QIcon::Off);
    painter->setPen(button->palette.color(enabled ? QPalette::Normal : QPalette::Disabled,
                                          QPalette::ButtonText));
    painter->drawText(
        QStyle::visualRect(button->direction, button->rect, textRect),
        int(QStyle::visualAlignment(button->direction, Qt::AlignLeft | Qt::AlignVCenter))
            | Qt::TextSingleLine,
        button->text);
}

void drawCheckBox(const QStyleOption *option, QPainter *painter)
{
    const bool isEnabled = option->state & QStyle::State_Enabled;
    const bool isPartly = option->state & QStyle::State_NoChange;
    const bool isFull = isPartly || (option->state & QStyle::State_On);
    const QColor line = roleColor(option, QPalette::PlaceholderText);
    const QColor fill = isFull ? (isEnabled ? roleColor(option, QPalette::Link) : line)
                               : roleColor(option, QPalette::Base);
    roundedBox(painter, option->rect, fill, isFull ? fill : line);
    if (!isFull)
        return;
    const QRectF rect = option->rect;
    const auto at = [&rect](double x, double y) {
        return rect.topLeft() + QPointF(x * rect.width(), y * rect.height());
    };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(onAccent(option), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (isPartly) {
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    } else {
        const QPointF tick[] = {at(0.25, 0.52), at(0.43, 0.7), at(0.75, 0.32)};
        painter->drawPolyline(tick, 3);
    }
    painter->restore();
}

void drawField(const QStyleOption *option, QPainter *painter)
{
    const bool focused =
        (option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_Enabled);
    const QRect rect = option->rect;
    roundedBox(painter, rect, roleColor(option, QPalette::Base),
               roleColor(option, focused ? QPalette::Link : QPalette::Dark));
}

void drawHeaderSection(const QStyleOption *option, QPainter *painter)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    const QRect rect = option->rect;
    const bool hover =
        (option->state & QStyle::State_MouseOver) && (option->state & QStyle::State_Enabled);
    painter->fillRect(rect, roleColor(option, hover ? QPalette::Midlight : QPalette::Window));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                      roleColor(option, QPalette::Mid));
    if (!header || header->position != QStyleOptionHeader::End)
        painter->fillRect(QRect(rect.right(), rect.top() + 5, 1, rect.height() - 10),
                          roleColor(option, QPalette::Mid));
}

void drawTab(const QStyleOption *option, QPainter *painter)
{
    const bool selected = option->state & QStyle::State_Selected;
    const bool hover = option->state & QStyle::State_MouseOver;
    if (selected) {
        const QRect line(option->rect.left() + 4, option->rect.bottom() - 1,
                         option->rect.width() - 8, 2);
        painter->fillRect(line, roleColor(option, QPalette::Link));
    } else if (hover) {
        roundedBox(painter, option->rect.adjusted(2, 3, -2, -3),
                   roleColor(option, QPalette::Midlight), {});
    }
}

void drawSplitter(const QStyleOption *option, QPainter *painter)
{
    // State_Horizontal: the handle lies between widgets side by side.
    const bool sideBySide = option->state & QStyle::State_Horizontal;
    const bool hover = option->state & QStyle::State_MouseOver;
    const QPoint middle = option->rect.center();
    const QRect line = sideBySide ? QRect(middle.x(), option->rect.top(), 1, option->rect.height())
                                  : QRect(option->rect.left(), middle.y(), option->rect.width(), 1);
    painter->fillRect(line, roleColor(option, hover ? QPalette::Link : QPalette::Mid));
}

void drawScrollBar(const QStyleOptionSlider *option, QPainter *painter, const QRect &thumb)
{
    painter->fillRect(option->rect, roleColor(option, QPalette::Base));
    if (option->minimum >= option->maximum)
        return;
    const bool active = (option->state & QStyle::State_MouseOver)
        || (option->activeSubControls & QStyle::SC_ScrollBarSlider);
    QColor color = roleColor(option, QPalette::PlaceholderText);
    color.setAlphaF(active ? 0.85F : 0.45F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(QRectF(thumb).adjusted(3, 3, -3, -3), 3, 3);
    painter->restore();
}

QRect scrollBarRect(const QStyleOptionSlider *option, QStyle::SubControl subControl)
{
    const bool horizontal = option->orientation == Qt::Horizontal;
    const int length = horizontal ? option->rect.width() : option->rect.height();
    const qint64 range = qint64(option->maximum) - option->minimum;
    int thumb = length;
    if (range > 0)
        thumb = int(std::max<qint64>(qint64(length) * option->pageStep / (range + option->pageStep),
                                     std::min(scrollThumbMin, length)));
    const int start =
        QStyle::sliderPositionFromValue(option->minimum, option->maximum, option->sliderPosition,
                                        length - thumb, option->upsideDown);
    int from = 0;
    int size = 0;
    switch (subControl) {
    case QStyle::SC_ScrollBarGroove:
        size = length;
        break;
    case QStyle::SC_ScrollBarSlider:
        from = start;
        size = thumb;
        break;
    case QStyle::SC_ScrollBarSubPage:
        size = start;
        break;
    case QStyle::SC_ScrollBarAddPage:
        from = start + thumb;
        size = length - from;
        break;
    default:
        break;
    }
    const QRect rect = horizontal ? QRect(from, 0, size, option->rect.height())
                                  : QRect(0, from, option->rect.width(), size);
    return QStyle::visualRect(option->direction, option->rect,
                              rect.translated(option->rect.topLeft()));
}

} // namespace logyard::ui::parts
