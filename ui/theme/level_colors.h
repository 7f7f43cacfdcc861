// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

QT_BEGIN_NAMESPACE
class QPainter;
class QRectF;
QT_END_NAMESPACE

namespace logyard::ui {

/// Whether the palette is that of a dark theme, by the lightness of its text and base.
bool isDark(const QPalette &palette);

/// The colour that the level is written in on the palette's base, alternate base and highlight:
/// contrast at least 4.5:1 on each of Logyard's own palettes.
QColor levelColor(Level level, const QPalette &palette);

/// A faint wash of the level's colour to lay behind a whole row; transparent for what needs no
/// attention (Info and below).
QColor levelWash(Level level, const QPalette &palette);

/// The level's name on screen: "Error"; an en dash for Level::None.
QString levelText(Level level);

/// The level's shape, so that a level is never told by colour alone: a cross in an octagon
/// (Fatal), a bar in a disc (Error), a triangle (Warn), an i in a ring (Info), a square (Debug),
/// a dot (Trace), a dash (None). Drawn centred in the largest square within `rect`.
void paintLevelGlyph(QPainter *painter, const QRectF &rect, Level level, const QColor &color);

/// The same shape as an icon in the palette's colours.
QIcon levelIcon(Level level, const QPalette &palette);

} // namespace logyard::ui
