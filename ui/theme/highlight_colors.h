// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPalette>
#include <QString>

namespace logyard::ui {

/// The colours that rows can be highlighted in. Each has shades for light and for dark.
enum class Hue { Yellow, Orange, Red, Pink, Purple, Blue, Teal, Green, Grey };
inline constexpr int hueCount = 9;

/// The hue's name for the settings: "yellow". False where a name is none.
QString hueKey(Hue hue);
bool hueFromKey(const QString &key, Hue *hue);
/// The hue's name on screen: "Yellow".
QString hueName(Hue hue);

/// Behind a row's text, and the text on it: contrast at least 7:1.
QColor hueFill(Hue hue, const QPalette &palette);
QColor hueTextOn(Hue hue, const QPalette &palette);
/// A row's text on the palette's base: contrast at least 4.5:1.
QColor hueText(Hue hue, const QPalette &palette);

/// Black or white: what is read better on this colour, 4.5:1 at least.
QColor textOn(const QColor &fill);
/// The colour, or one as near to it as can be read on the base (4.5:1).
QColor readableOn(const QColor &color, const QColor &base);

/// Behind text that is looked for, and that text.
QColor foundBase(const QPalette &palette);
QColor foundText(const QPalette &palette);
/// A small sign on the window that something is found there.
QColor foundTick(const QPalette &palette);
/// A mark that the reader has set.
QColor markColor(const QPalette &palette);

} // namespace logyard::ui
