// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace logyard {

/// Why no window can be shown here, as a sentence for the user; empty: one can, as far as that is
/// seen from outside of Qt, which ends the process where it finds no display. Looks at the
/// environment, and whether a display of this machine that it names answers. Before any
/// application object.
QString displayTrouble();

} // namespace logyard
