// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/style.h"

QT_BEGIN_NAMESPACE
class QStyleOptionSlider;
class QStyleOptionToolButton;
QT_END_NAMESPACE

/// What Style draws with: one function for each kind of part, each from the option's palette.
namespace logyard::ui::parts {

inline constexpr int scrollBarExtent = 12;
inline constexpr int scrollThumbMin = 28;
inline constexpr int menuArrowWidth = 14; ///< of a tool button with a menu

QColor roleColor(const QStyleOption *option, QPalette::ColorRole role);
/// An invalid colour: not filled, or without a line.
void roundedBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line);
void chevron(QPainter *painter, const QRectF &rect, const QColor &color);
/// Whether a press of the tool button opens its menu.
bool opensMenu(const QStyleOption *option);
/// Whether it is the one action of its page.
bool isPrimary(const QWidget *widget);
/// The colour of text on the accent.
QColor onAccent(const QStyleOption *option);
void drawPushButton(const QStyleOption *option, QPainter *painter, const QWidget *widget);
void drawToolButton(const QStyleOption *option, QPainter *painter);
/// The label of a tool button, centred; `reserved` pixels on the right stay free.
void drawIconAndText(const QStyleOptionToolButton *button, QPainter *painter, int reserved);
/// With a tick, a dash where it is partly checked, or empty.
void drawCheckBox(const QStyleOption *option, QPainter *painter);
void drawField(const QStyleOption *option, QPainter *painter);
void drawHeaderSection(const QStyleOption *option, QPainter *painter);
void drawTab(const QStyleOption *option, QPainter *painter);
void drawSplitter(const QStyleOption *option, QPainter *painter);
void drawScrollBar(const QStyleOptionSlider *option, QPainter *painter, const QRect &thumb);
/// Without buttons at its ends.
QRect scrollBarRect(const QStyleOptionSlider *option, QStyle::SubControl subControl);

} // namespace logyard::ui::parts
