// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyph.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace logyard::ui {
namespace {

void addLine(QPainterPath &path, std::initializer_list<QPointF> points)
{
    bool first = true;
    for (const QPointF &point : points) {
        if (first)
            path.moveTo(point);
        else
            path.lineTo(point);
        first = false;
    }
}

void addRing(QPainterPath &path)
{
    path.addEllipse(QRectF(2, 2, 12, 12));
}

// What is stroked, in a square from (0, 0) to (16, 16).
QPainterPath strokes(Glyph glyph)
{
    QPainterPath path;
    switch (glyph) {
    case Glyph::Search:
        path.addEllipse(QRectF(2.5, 2.5, 8, 8));
        addLine(path, {{9.6, 9.6}, {13.5, 13.5}});
        break;
    case Glyph::Clear:
        addLine(path, {{4.5, 4.5}, {11.5, 11.5}});
        addLine(path, {{11.5, 4.5}, {4.5, 11.5}});
        break;
    case Glyph::Help:
        addRing(path);
        path.moveTo(6.2, 6.4);
        path.cubicTo({6.2, 3.9}, {9.9, 4.1}, {9.8, 6.4});
        path.cubicTo({9.7, 7.7}, {8, 7.8}, {8, 9.2});
        addLine(path, {{8, 11.3}, {8, 11.4}});
        break;
    case Glyph::Pause:
        addLine(path, {{5.5, 3.5}, {5.5, 12.5}});
        addLine(path, {{10.5, 3.5}, {10.5, 12.5}});
        break;
    case Glyph::Play:
        addLine(path, {{5, 3.2}, {12.5, 8}, {5, 12.8}, {5, 3.2}});
        break;
    case Glyph::Follow:
        addLine(path, {{8, 2.5}, {8, 10}});
        addLine(path, {{4.5, 6.8}, {8, 10.3}, {11.5, 6.8}});
        addLine(path, {{3.5, 13.5}, {12.5, 13.5}});
        break;
    case Glyph::Details:
        path.addRoundedRect(QRectF(2, 3, 12, 10), 1.5, 1.5);
        addLine(path, {{9.5, 3}, {9.5, 13}});
        addLine(path, {{11.3, 5.8}, {12.3, 5.8}});
        addLine(path, {{11.3, 8}, {12.3, 8}});
        break;
    case Glyph::Sidebar:
        path.addRoundedRect(QRectF(2, 3, 12, 10), 1.5, 1.5);
        addLine(path, {{6.5, 3}, {6.5, 13}});
        break;
    case Glyph::Copy:
        path.addRoundedRect(QRectF(5.5, 5.5, 8, 8), 1.5, 1.5);
        addLine(path, {{3, 10.5}, {2.5, 10.5}, {2.5, 2.5}, {10.5, 2.5}, {10.5, 3}});
        break;
    case Glyph::Include:
        addRing(path);
        addLine(path, {{8, 5.2}, {8, 10.8}});
        addLine(path, {{5.2, 8}, {10.8, 8}});
        break;
    case Glyph::Exclude:
        addRing(path);
        addLine(path, {{5.2, 8}, {10.8, 8}});
        break;
    case Glyph::Trash:
        addLine(path, {{2.8, 4.2}, {13.2, 4.2}});
        addLine(path, {{6, 4}, {6, 2.5}, {10, 2.5}, {10, 4}});
        addLine(path, {{4, 4.5}, {4.7, 13.5}, {11.3, 13.5}, {12, 4.5}});
        break;
    case Glyph::Clock:
        addRing(path);
        addLine(path, {{8, 4.8}, {8, 8}, {10.4, 9.6}});
        break;
    case Glyph::Refresh:
        path.arcMoveTo(QRectF(3, 3, 10, 10), 60);
        path.arcTo(QRectF(3, 3, 10, 10), 60, 290);
        addLine(path, {{13.2, 2.4}, {13, 5.8}, {9.8, 5.2}});
        break;
    case Glyph::History:
        addLine(path, {{3, 4.5}, {13, 4.5}});
        addLine(path, {{3, 8}, {13, 8}});
        addLine(path, {{3, 11.5}, {9, 11.5}});
        break;
    case Glyph::Send:
        addLine(path, {{13.5, 2.5}, {2.5, 6.8}, {7.2, 8.8}, {9.2, 13.5}, {13.5, 2.5}});
        addLine(path, {{7.2, 8.8}, {10, 6}});
        break;
    case Glyph::Gap:
        addLine(path, {{4, 2.5}, {4, 5.5}, {12, 5.5}, {12, 2.5}});
        addLine(path, {{4, 13.5}, {4, 10.5}, {12, 10.5}, {12, 13.5}});
        addLine(path, {{2.5, 8}, {3.5, 8}});
        addLine(path, {{7.5, 8}, {8.5, 8}});
        addLine(path, {{12.5, 8}, {13.5, 8}});
        break;
    case Glyph::Warning:
        addLine(path, {{8, 2.5}, {14, 13}, {2, 13}, {8, 2.5}});
        addLine(path, {{8, 6.5}, {8, 9.2}});
        addLine(path, {{8, 11.2}, {8, 11.3}});
        break;
    case Glyph::Star:
        addLine(path, {{8, 2},
                       {9.8, 6},
                       {14, 6.5},
                       {10.9, 9.4},
                       {11.7, 13.7},
                       {8, 11.6},
                       {4.3, 13.7},
                       {5.1, 9.4},
                       {2, 6.5},
                       {6.2, 6},
                       {8, 2}});
        break;
    case Glyph::Bell:
        path.moveTo(3, 11.5);
        path.cubicTo({4.6, 10}, {4.2, 8.5}, {4.4, 6.8});
        path.cubicTo({4.7, 1.4}, {11.3, 1.4}, {11.6, 6.8});
        path.cubicTo({11.8, 8.5}, {11.4, 10}, {13, 11.5});
        path.lineTo(3, 11.5);
        addLine(path, {{6.8, 13.8}, {9.2, 13.8}});
        break;
    }
    return path;
}

// Owned by its QIcon; GUI thread.
class GlyphEngine final : public QIconEngine
{
public:
    GlyphEngine(Glyph glyph, const QColor &color) : m_glyph(glyph), m_color(color) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const double side = std::min(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(QRectF(rect).center() - QPointF(side / 2, side / 2));
        painter->scale(side / 16, side / 16);
        painter->setPen(QPen(color(mode, state), m_glyph == Glyph::Pause ? 2.2 : 1.4, Qt::SolidLine,
                             Qt::RoundCap, Qt::RoundJoin));
        painter->drawPath(strokes(m_glyph));
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphEngine(*this); }

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        const QPalette palette = QApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (m_color.isValid())
            return m_color;
        return palette.color(state == QIcon::On ? QPalette::Link : QPalette::ButtonText);
    }

    Glyph m_glyph;
    QColor m_color; // invalid: the palette's
};

} // namespace

QIcon glyphIcon(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph, {}));
}

QIcon glyphIcon(Glyph glyph, const QColor &color)
{
    return QIcon(new GlyphEngine(glyph, color));
}

} // namespace logyard::ui
