// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace logyard::ui {

/// The small line drawings on buttons and in menus.
enum class Glyph {
    Search,
    Clear,
    Help,
    Pause,
    Play,
    Follow,
    Details,
    Sidebar,
    Copy,
    Include,
    Exclude,
    Trash,
    Clock,
    Refresh,
    History,
    Send,
    Gap,
    Warning,
    Star,
    Bell,
};

/// Drawn at paint time in the application palette's own colours, so that it follows the theme and
/// is sharp at every scale: button text, accent when checked, greyed when disabled.
QIcon glyphIcon(Glyph glyph);

/// As above, always in that colour.
QIcon glyphIcon(Glyph glyph, const QColor &color);

} // namespace logyard::ui
