// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace logyard::ui {

/// The desktop's fixed-width font, or the best one installed where the desktop names none. The
/// size is the application font's.
QFont monospaceFont();

/// The desktop's own font; where it names only "Sans Serif" (a bare X server), the best sans
/// that is installed.
QFont interfaceFont();

/// `font` with its size changed by that many points, never under 7.
QFont resized(QFont font, double points);

} // namespace logyard::ui
