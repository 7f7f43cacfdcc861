// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/ansi_text.h"

#include <QTextCharFormat>

QT_BEGIN_NAMESPACE
class QPalette;
QT_END_NAMESPACE

namespace logyard::ui {

/// The style on the palette's base: its colours, moved as far as is needed to be read (4.5:1) where
/// no background of its own is asked for, and then on that background.
QTextCharFormat ansiFormat(const AnsiStyle &style, const QPalette &palette);

} // namespace logyard::ui
