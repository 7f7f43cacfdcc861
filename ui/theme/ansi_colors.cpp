// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/ansi_colors.h"

#include "ui/theme/highlight_colors.h"

#include <QPalette>

#include <array>
#include <utility>

namespace logyard::ui {
namespace {

// Black, red, green, yellow, blue, magenta, cyan, white; then the bright ones.
constexpr std::array<QRgb, 16> onLight{
    0xff24292f, 0xffc0262d, 0xff116329, 0xff7d5300, 0xff0550ae, 0xff8250df, 0xff1b6e79, 0xff57606a,
    0xff57606a, 0xffd1242f, 0xff1a7f37, 0xff8a6100, 0xff1f6feb, 0xffa040c8, 0xff2a7f8a, 0xff6e7781};
constexpr std::array<QRgb, 16> onDark{
    0xff8b949e, 0xffff7b72, 0xff56d364, 0xffe3b341, 0xff79c0ff, 0xffd2a8ff, 0xff56d4dd, 0xffd0d7de,
    0xff8b949e, 0xffffa198, 0xff7ee787, 0xfff2cc60, 0xffa5d6ff, 0xffe2c5ff, 0xffb3f0ff, 0xffffffff};

QColor colorOf(int code, bool isDark)
{
    if (code & AnsiStyle::trueColor)
        return QColor(0xff000000 | QRgb(code & 0xffffff));
    if (code < 16)
        return QColor((isDark ? onDark : onLight)[std::size_t(code)]);
    if (code >= 232) {
        const int grey = 8 + 10 * (code - 232);
        return QColor(grey, grey, grey);
    }
    const auto part = [code](int divisor) {
        const int step = (code - 16) / divisor % 6;
        return step == 0 ? 0 : 55 + 40 * step;
    };
    return QColor(part(36), part(6), part(1));
}

QColor mixed(const QColor &color, const QColor &with)
{
    return QColor((color.red() * 3 + with.red() * 2) / 5,
                  (color.green() * 3 + with.green() * 2) / 5,
                  (color.blue() * 3 + with.blue() * 2) / 5);
}

} // namespace

QTextCharFormat ansiFormat(const AnsiStyle &style, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const bool isDark = base.lightness() < 128;
    const auto color = [&](int code, const QColor &otherwise) {
        return code == AnsiStyle::noColor ? otherwise : colorOf(code, isDark);
    };
    QColor text = color(style.foreground, palette.color(QPalette::Text));
    QColor fill = color(style.background, base);
    if (style.isInverse)
        std::swap(text, fill);
    if (style.isDim)
        text = mixed(text, fill);
    QTextCharFormat format;
    if (style.foreground != AnsiStyle::noColor || fill != base || style.isDim)
        format.setForeground(readableOn(text, fill));
    if (fill != base)
        format.setBackground(fill);
    if (style.isBold)
        format.setFontWeight(QFont::Bold);
    if (style.isItalic)
        format.setFontItalic(true);
    if (style.isUnderlined)
        format.setFontUnderline(true);
    if (style.isStruckOut)
        format.setFontStrikeOut(true);
    return format;
}

} // namespace logyard::ui
