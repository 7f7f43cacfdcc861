// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>

namespace logyard::ui {
namespace {

constexpr double corner = 4;
constexpr int scrollBarExtent = 12;
constexpr int scrollThumbMin = 28;

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

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) { }

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarExtent;
    case PM_ScrollBarSliderMin:
        return scrollThumbMin;
    case PM_SplitterWidth:
        return 5;
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return 16;
    case PM_TabBarTabHSpace:
        return 22;
    case PM_TabBarTabVSpace:
        return 12;
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 3;
    case PM_ToolBarItemSpacing:
        return 4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_TabBar_PreferNoArrows:
        return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ComboBox_Popup:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_PushButton:
        result.setHeight(std::max(result.height(), 28));
        break;
    case CT_ToolButton:
        result = result.expandedTo({28, 28});
        break;
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(std::max(result.height(), 26));
        break;
    }
    case CT_HeaderSection:
        result.setHeight(std::max(result.height(), 26));
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return scrollBarRect(bar, subControl);
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawPushButton(option, painter, widget);
        return;
    case PE_FrameDefaultButton:
        return;
    case PE_PanelButtonTool:
        drawToolButton(option, painter);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option)) {
            if (frame->lineWidth > 0)
                drawField(option, painter);
            else
                painter->fillRect(option->rect, roleColor(option, QPalette::Base));
            return;
        }
        break;
    case PE_Frame:
        painter->save();
        painter->setPen(roleColor(option, QPalette::Mid));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_FrameFocusRect:
        if (!qobject_cast<const QAbstractItemView *>(widget))
            roundedBox(painter, option->rect, {}, roleColor(option, QPalette::Link));
        return;
    case PE_FrameStatusBarItem:
        return;
    case PE_PanelStatusBar:
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)),
                          roleColor(option, QPalette::Mid));
        return;
    case PE_FrameTabWidget:
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            roleColor(option, QPalette::Mid));
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_HeaderSection:
        drawHeaderSection(option, painter);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, roleColor(option, QPalette::Window));
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            roleColor(option, QPalette::Mid));
        return;
    case CE_TabBarTabShape:
        drawTab(option, painter);
        return;
    case CE_Splitter:
        drawSplitter(option, painter);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, roleColor(option, QPalette::Window));
        return;
    case CE_PushButtonLabel:
        if (isPrimary(widget) && (option->state & State_Enabled)) {
            if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
                QStyleOptionButton copy = *button;
                copy.palette.setColor(QPalette::ButtonText, onAccent(option));
                QProxyStyle::drawControl(element, &copy, painter, widget);
                return;
            }
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            drawScrollBar(bar, painter, scrollBarRect(bar, SC_ScrollBarSlider));
            return;
        }
    }
    if (control == CC_ComboBox) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (combo && !combo->editable) {
            drawPushButton(option, painter, nullptr);
            if (option->state & State_HasFocus)
                roundedBox(painter, option->rect, {}, roleColor(option, QPalette::Link));
            chevron(painter, subControlRect(control, option, SC_ComboBoxArrow, widget),
                    roleColor(option, QPalette::ButtonText));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace logyard::ui
