// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace logyard::ui {

/// Logyard's own palettes. Beyond the roles' plain meaning: Mid is the hairline between parts,
/// Midlight what lies under the pointer, PlaceholderText secondary text (4.5:1 on Base and
/// Window), Link the accent.
QPalette lightPalette();
QPalette darkPalette();

/// Whether what was typed can be used.
enum class Validity { Neutral, Valid, Invalid };

/// The background of a field with such text in it, and the colour to say what is wrong in.
QColor validityBase(Validity validity, const QPalette &palette);
QColor errorTextColor(const QPalette &palette);

/// The background of a notice across the window (service out of reach).
QColor noticeBase(const QPalette &palette);

/// Gives the widget this text colour, and leaves all else to the palette that it inherits.
void setTextColor(QWidget *widget, const QColor &color);

/// WCAG 2 contrast ratio of two opaque colours, 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);

} // namespace logyard::ui
