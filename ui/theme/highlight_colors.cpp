// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/highlight_colors.h"

#include "ui/theme/level_colors.h"
#include "ui/theme/palettes.h"

#include <QCoreApplication>

#include <array>

namespace logyard::ui {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Hue)
};

using Shades = std::array<QRgb, hueCount>;

// Yellow, orange, red, pink, purple, blue, teal, green, grey
constexpr Shades fillsOnLight{0xfffff1a8, 0xffffddb8, 0xffffd6d3, 0xffffd5ea, 0xffe9dcff,
                              0xffd3e5ff, 0xffc9f0ee, 0xffd3f2d2, 0xffe2e5ea};
constexpr Shades fillsOnDark{0xff4d4208, 0xff57340c, 0xff5a2224, 0xff561f3f, 0xff3f2a63,
                             0xff1b3a66, 0xff0f4644, 0xff1c4723, 0xff3a404b};
constexpr Shades textsOnLight{0xff725c00, 0xff98480a, 0xffb3261e, 0xffa3246f, 0xff6d35b5,
                              0xff1d55b8, 0xff0b6763, 0xff256a2a, 0xff586070};
constexpr Shades textsOnDark{0xffe8cf5a, 0xfff5a55c, 0xffff8d86, 0xffff8fca, 0xffc8a6ff,
                             0xff84b6ff, 0xff63d3cd, 0xff82d487, 0xffaab2bf};
constexpr std::array keys{"yellow", "orange", "red",   "pink", "purple",
                          "blue",   "teal",   "green", "grey"};
constexpr double least = 4.5; // WCAG 2 for text

std::size_t at(Hue hue)
{
    return static_cast<std::size_t>(hue);
}

} // namespace

QString hueKey(Hue hue)
{
    return QLatin1StringView(keys[at(hue)]);
}

bool hueFromKey(const QString &key, Hue *hue)
{
    for (int each = 0; each < hueCount; ++each) {
        if (key != QLatin1StringView(keys[std::size_t(each)]))
            continue;
        *hue = Hue(each);
        return true;
    }
    return false;
}

QString hueName(Hue hue)
{
    switch (hue) {
    case Hue::Yellow:
        return Tr::tr("Yellow");
    case Hue::Orange:
        return Tr::tr("Orange");
    case Hue::Red:
        return Tr::tr("Red");
    case Hue::Pink:
        return Tr::tr("Pink");
    case Hue::Purple:
        return Tr::tr("Purple");
    case Hue::Blue:
        return Tr::tr("Blue");
    case Hue::Teal:
        return Tr::tr("Teal");
    case Hue::Green:
        return Tr::tr("Green");
    case Hue::Grey:
        return Tr::tr("Grey");
    }
    return {};
}

QColor hueFill(Hue hue, const QPalette &palette)
{
    return QColor((isDark(palette) ? fillsOnDark : fillsOnLight)[at(hue)]);
}

QColor hueTextOn(Hue hue, const QPalette &palette)
{
    return textOn(hueFill(hue, palette));
}

QColor hueText(Hue hue, const QPalette &palette)
{
    return QColor((isDark(palette) ? textsOnDark : textsOnLight)[at(hue)]);
}

QColor textOn(const QColor &fill)
{
    const QColor black(0xff000000); // with less, some greys could not be written on
    const QColor white(0xffffffff);
    return contrastRatio(fill, black) >= contrastRatio(fill, white) ? black : white;
}

QColor readableOn(const QColor &color, const QColor &base)
{
    const QColor end = textOn(base);
    QColor mixed = color;
    for (int step = 1; step <= 10 && contrastRatio(mixed, base) < least; ++step) {
        const float part = float(step) / 10;
        const auto between = [part](float from, float to) { return from + (to - from) * part; };
        mixed = QColor::fromRgbF(between(color.redF(), end.redF()),
                                 between(color.greenF(), end.greenF()),
                                 between(color.blueF(), end.blueF()));
    }
    return mixed;
}

QColor foundBase(const QPalette &palette)
{
    return QColor(isDark(palette) ? 0xffe3b341 : 0xffffd84d);
}

QColor foundText(const QPalette &palette)
{
    return textOn(foundBase(palette));
}

QColor foundTick(const QPalette &palette)
{
    return QColor(isDark(palette) ? 0xffe3b341 : 0xffd99a00);
}

QColor markColor(const QPalette &palette)
{
    return palette.color(QPalette::Link);
}

} // namespace logyard::ui
