// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/fonts.h"
#include "ui/theme/level_colors.h"
#include "ui/theme/palettes.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QStyleHints>
#include <QToolTip>

namespace logyard::ui {

QString themeModeName(ThemeMode mode)
{
    switch (mode) {
    case ThemeMode::System:
        return QStringLiteral("system");
    case ThemeMode::Light:
        return QStringLiteral("light");
    case ThemeMode::Dark:
        return QStringLiteral("dark");
    }
    return {};
}

ThemeMode themeModeFromName(const QString &name)
{
    if (name == QLatin1StringView("light"))
        return ThemeMode::Light;
    if (name == QLatin1StringView("dark"))
        return ThemeMode::Dark;
    return ThemeMode::System;
}

Theme::Theme(QApplication &app)
{
    m_systemDark = systemIsDark();
    QApplication::setStyle(new Style);
    QApplication::setFont(interfaceFont());
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(app.styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::systemChanged);
#else
    Q_UNUSED(app)
#endif
    apply();
}

void Theme::setMode(ThemeMode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
}

void Theme::systemChanged()
{
    const bool dark = systemIsDark();
    if (dark != m_systemDark || m_mode != ThemeMode::System) {
        m_systemDark = dark;
        apply();
    }
}

bool Theme::systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#endif
    // What the desktop would give us shows only while we set no palette of our own.
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const bool dark = isDark(QApplication::palette());
    QApplication::setPalette(ours);
    return dark;
}

void Theme::apply()
{
    m_dark = m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && m_systemDark);
    const QPalette palette = m_dark ? darkPalette() : lightPalette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    Q_EMIT changed();
}

} // namespace logyard::ui
