// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/level_colors.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <array>
#include <cmath>

namespace logyard::ui {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Level)
};

using Shades = std::array<QRgb, levelCount>;

// None, Trace, Debug, Info, Warn, Error, Fatal
constexpr Shades onLight{0xff5f6874, 0xff276784, 0xff586473, 0xff1757c2,
                         0xff845000, 0xffbd1f27, 0xff8123c4};
constexpr Shades onDark{0xff9fa9b7, 0xff8fcbe6, 0xffabb5c2, 0xff7ab7ff,
                        0xffecb545, 0xffff8078, 0xffd6a2ff};

// A regular polygon around the origin with its first corner at `turn` (in turns, from the top).
QPainterPath polygon(int corners, double radius, double turn)
{
    QPolygonF points;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * M_PI * (turn + double(i) / corners);
        points << QPointF(radius * std::sin(angle), -radius * std::cos(angle));
    }
    QPainterPath path;
    path.addPolygon(points);
    path.closeSubpath();
    return path;
}

// In a square from (-8, -8) to (8, 8).
QPainterPath glyphPath(Level level)
{
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    switch (level) {
    case Level::None:
        path.addRoundedRect(QRectF(-4, -1, 8, 2), 1, 1);
        break;
    case Level::Trace:
        path.addEllipse(QRectF(-2.5, -2.5, 5, 5));
        break;
    case Level::Debug:
        path.addRoundedRect(QRectF(-5, -5, 10, 10), 1.5, 1.5);
        path.addRect(QRectF(-3.2, -3.2, 6.4, 6.4));
        break;
    case Level::Info:
        path.addEllipse(QRectF(-6.5, -6.5, 13, 13));
        path.addEllipse(QRectF(-5, -5, 10, 10));
        path.addRect(QRectF(-0.9, -1, 1.8, 4));
        path.addEllipse(QRectF(-1, -3.6, 2, 2));
        break;
    case Level::Warn:
        path.addPath(polygon(3, 8, 0).translated(0, 1.8));
        path.addRect(QRectF(-0.9, -2, 1.8, 3.8));
        path.addEllipse(QRectF(-1, 2.6, 2, 2));
        break;
    case Level::Error:
        path.addEllipse(QRectF(-6.5, -6.5, 13, 13));
        path.addRect(QRectF(-3.6, -1, 7.2, 2));
        break;
    case Level::Fatal: {
        path = polygon(8, 7.2, 1.0 / 16);
        QPainterPath cross;
        cross.addRect(QRectF(-3.8, -1, 7.6, 2));
        cross.addRect(QRectF(-1, -3.8, 2, 7.6));
        cross.setFillRule(Qt::WindingFill);
        QTransform turned;
        turned.rotate(45);
        path = path.subtracted(turned.map(cross));
        break;
    }
    }
    return path;
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Base).lightnessF()
        < palette.color(QPalette::Active, QPalette::Text).lightnessF();
}

QColor levelColor(Level level, const QPalette &palette)
{
    return QColor((isDark(palette) ? onDark : onLight)[static_cast<std::size_t>(level)]);
}

QColor levelWash(Level level, const QPalette &palette)
{
    if (level < Level::Warn)
        return Qt::transparent;
    QColor wash = levelColor(level, palette);
    wash.setAlphaF(level == Level::Warn ? 0.06F : 0.09F);
    return wash;
}

QString levelText(Level level)
{
    switch (level) {
    case Level::None:
        return QStringLiteral("–");
    case Level::Trace:
        return Tr::tr("Trace");
    case Level::Debug:
        return Tr::tr("Debug");
    case Level::Info:
        return Tr::tr("Info");
    case Level::Warn:
        return Tr::tr("Warn");
    case Level::Error:
        return Tr::tr("Error");
    case Level::Fatal:
        return Tr::tr("Fatal");
    }
    return {};
}

void paintLevelGlyph(QPainter *painter, const QRectF &rect, Level level, const QColor &color)
{
    static const std::array<QPainterPath, levelCount> paths = [] {
        std::array<QPainterPath, levelCount> all;
        for (const Level each : allLevels)
            all[static_cast<std::size_t>(each)] = glyphPath(each);
        return all;
    }();
    const double side = std::min(rect.width(), rect.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center());
    painter->scale(side / 16, side / 16);
    painter->fillPath(paths[static_cast<std::size_t>(level)], color);
    painter->restore();
}

QIcon levelIcon(Level level, const QPalette &palette)
{
    QIcon icon;
    for (const int side : {16, 32, 48}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintLevelGlyph(&painter, pixmap.rect(), level, levelColor(level, palette));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace logyard::ui
