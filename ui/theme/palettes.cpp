// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/palettes.h"

#include "ui/theme/level_colors.h"

#include <QWidget>

#include <algorithm>
#include <cmath>

namespace logyard::ui {
namespace {

struct Shades
{
    QRgb window, base, alternate, button, hover, line, strongLine;
    QRgb text, muted, disabled, accent, selection, selectedText, tip;
};

constexpr Shades light{0xfff4f5f8, 0xffffffff, 0xfff8f9fb, 0xffffffff, 0xffe9ecf1,
                       0xffd9dde4, 0xffb9c0cb, 0xff1c2129, 0xff5c6675, 0xff9aa3b0,
                       0xff2563d9, 0xffdbe8fd, 0xff10243f, 0xffffffff};
constexpr Shades dark{0xff1a1d23, 0xff14161b, 0xff181b20, 0xff242830, 0xff2a2f38,
                      0xff2e333d, 0xff464d5a, 0xffdfe3ea, 0xff9aa4b3, 0xff5d6675,
                      0xff6ea8fe, 0xff233a5c, 0xfff1f5fb, 0xff2a2f38};

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

QPalette paletteOf(const Shades &shades)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color) {
        palette.setColor(role, QColor(color));
    };
    set(QPalette::Window, shades.window);
    set(QPalette::WindowText, shades.text);
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.alternate);
    set(QPalette::Text, shades.text);
    set(QPalette::Button, shades.button);
    set(QPalette::ButtonText, shades.text);
    set(QPalette::BrightText, 0xffffffff);
    set(QPalette::Light, shades.hover);
    set(QPalette::Midlight, shades.hover);
    set(QPalette::Mid, shades.line);
    set(QPalette::Dark, shades.strongLine);
    set(QPalette::Shadow, 0xff000000);
    set(QPalette::Highlight, shades.selection);
    set(QPalette::HighlightedText, shades.selectedText);
    set(QPalette::Link, shades.accent);
    set(QPalette::LinkVisited, shades.accent);
    set(QPalette::ToolTipBase, shades.tip);
    set(QPalette::ToolTipText, shades.text);
    set(QPalette::PlaceholderText, shades.muted);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, QColor(shades.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Base, QColor(shades.window));
    palette.setColor(QPalette::Disabled, QPalette::Button, QColor(shades.window));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf(light);
}

QPalette darkPalette()
{
    return paletteOf(dark);
}

QColor validityBase(Validity validity, const QPalette &palette)
{
    const bool onDark = isDark(palette);
    switch (validity) {
    case Validity::Valid:
        return QColor(onDark ? 0xff15281d : 0xffeaf7ee);
    case Validity::Invalid:
        return QColor(onDark ? 0xff361a1d : 0xfffdebec);
    case Validity::Neutral:
        break;
    }
    return palette.color(QPalette::Base);
}

QColor errorTextColor(const QPalette &palette)
{
    return levelColor(Level::Error, palette);
}

QColor noticeBase(const QPalette &palette)
{
    return QColor(isDark(palette) ? 0xff3a2c12 : 0xfffff3d6);
}

void setTextColor(QWidget *widget, const QColor &color)
{
    QPalette palette; // of roles that are set here only
    palette.setColor(QPalette::WindowText, color);
    palette.setColor(QPalette::Text, color);
    widget->setPalette(palette);
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace logyard::ui
