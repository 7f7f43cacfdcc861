// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/row_lines.h"

QT_BEGIN_NAMESPACE
class QFont;
QT_END_NAMESPACE

namespace logyard::ui {

/// The line in pieces that are no wider than `width` pixels in that font: broken after a space
/// where there is one, else anywhere. At least one piece, at most `most`: what does not fit is in
/// the last one.
QList<RowLine> wrapped(const RowLine &line, int width, const QFont &font, qsizetype most);

} // namespace logyard::ui
