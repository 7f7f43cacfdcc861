// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>

#include <algorithm>

namespace logyard::ui {
namespace {

QString firstInstalled(std::initializer_list<QLatin1StringView> wanted)
{
    const QStringList installed = QFontDatabase::families();
    for (const auto family : wanted) {
        if (installed.contains(family))
            return family;
    }
    return {};
}

} // namespace

QFont monospaceFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const bool generic = font.family().startsWith(QLatin1StringView("mono"), Qt::CaseInsensitive);
    if (generic || !QFontInfo(font).fixedPitch()) {
        const QString family = firstInstalled(
            {QLatin1StringView("JetBrains Mono"), QLatin1StringView("Cascadia Mono"),
             QLatin1StringView("Noto Sans Mono"), QLatin1StringView("Ubuntu Mono"),
             QLatin1StringView("DejaVu Sans Mono"), QLatin1StringView("Liberation Mono")});
        if (!family.isEmpty())
            font.setFamily(family);
    }
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    if (QGuiApplication::font().pointSizeF() > 0)
        font.setPointSizeF(QGuiApplication::font().pointSizeF());
    return font;
}

QFont interfaceFont()
{
    QFont font = QGuiApplication::font();
    const bool generic = font.family().isEmpty()
        || font.family().startsWith(QLatin1StringView("Sans"), Qt::CaseInsensitive);
    if (generic) {
        const QString family =
            firstInstalled({QLatin1StringView("Inter"), QLatin1StringView("Noto Sans"),
                            QLatin1StringView("Cantarell"), QLatin1StringView("Ubuntu"),
                            QLatin1StringView("Open Sans"), QLatin1StringView("DejaVu Sans"),
                            QLatin1StringView("Liberation Sans")});
        if (!family.isEmpty())
            font.setFamily(family);
    }
    return font;
}

QFont resized(QFont font, double points)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(7.0, font.pointSizeF() + points));
    return font;
}

} // namespace logyard::ui
