// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

QT_BEGIN_NAMESPACE
class QCoreApplication;
class QLocale;
QT_END_NAMESPACE

namespace logyard::ui {

/// Lets the application speak the language of the locale, or English with its plurals where there
/// is no translation. Before the first text is made.
void installTranslations(QCoreApplication &app, const QLocale &locale);

} // namespace logyard::ui
