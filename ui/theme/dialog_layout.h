// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QDialog;
class QFormLayout;
QT_END_NAMESPACE

/// What the program's dialogs have in common.
namespace logyard::ui {

/// Gives the dialog a form with the usual distances.
QFormLayout *formOf(QDialog *dialog);

/// At least `width` pixels wide, and just as high as its text is then: a window does not ask for
/// that by itself. Once everything is in its layout.
void fitDialog(QDialog *dialog, int width);

} // namespace logyard::ui
