// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QApplication;
QT_END_NAMESPACE

namespace logyard::ui {

enum class ThemeMode { System, Light, Dark };

/// "system", "light", "dark", as settings keep it; System for a text that is none of them.
QString themeModeName(ThemeMode mode);
ThemeMode themeModeFromName(const QString &name);

/// Puts Logyard's style, palette and fonts on the application and keeps them in step with the
/// mode and the desktop. GUI thread; one, owned by runWindow(), for as long as there are windows.
/// Cannot fail.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication &app);

    ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);

    bool dark() const { return m_dark; }

    /// The desktop's own theme may have changed (QEvent::ThemeChange): looks again in System mode.
    void systemChanged();

Q_SIGNALS:
    void changed();

private:
    bool systemIsDark();
    void apply();

    ThemeMode m_mode = ThemeMode::System;
    bool m_systemDark = false;
    bool m_dark = false;
};

} // namespace logyard::ui
