// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/chip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace logyard::ui {
namespace {

constexpr int padding = 8;
constexpr int crossSide = 14;
constexpr int gap = 4;
constexpr double corner = 4;

QFont chipFont(const ChipContent &content, const QFont &font)
{
    QFont result = content.kind == ChipContent::Kind::Condition ? monospaceFont() : font;
    result = resized(result, -1);
    result.setStrikeOut(!content.isOn);
    return result;
}

QColor between(const QColor &a, const QColor &b, double share)
{
    const auto mix = [share](int from, int to) { return int(from + (to - from) * share); };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

} // namespace

Chip::Chip(QWidget *parent) : QAbstractButton(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setContent(const ChipContent &content)
{
    m_content = content;
    const bool isCondition = content.kind == ChipContent::Kind::Condition;
    setCheckable(isCondition);
    setChecked(isCondition && content.isOn);
    setText(content.text);
    setAccessibleName(content.name);
    setToolTip(isCondition ? (content.isOn ? tr("%1\nClick, or Space: switch off. Enter: edit. "
                                                "Delete: remove. -: negate.")
                                           : tr("%1\nSwitched off. Click, or Space: switch on."))
                                 .arg(content.text)
                           : tr("%1\nDelete: remove this restriction.").arg(content.name));
    updateGeometry();
    update();
}

QString Chip::shownText() const
{
    // One line, however the expression was written.
    return m_content.text.simplified();
}

QSize Chip::sizeHint() const
{
    const QFontMetrics metrics(chipFont(m_content, font()));
    const int width =
        padding + metrics.horizontalAdvance(shownText()) + gap + crossSide + padding / 2;
    return {std::min(width, maxWidth), metrics.height() + 8};
}

QRect Chip::crossRect() const
{
    const QRect rect(width() - crossSide - padding / 2, (height() - crossSide) / 2, crossSide,
                     crossSide);
    return layoutDirection() == Qt::LeftToRight
        ? rect
        : QRect(padding / 2, rect.y(), crossSide, crossSide);
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor base = palette().color(QPalette::Base);
    const QColor accent = palette().color(QPalette::Link);
    const QColor window = palette().color(QPalette::Window);
    QColor fill = m_content.isOn ? between(base, accent, underMouse() ? 0.20 : 0.12) : window;
    QColor line = m_content.isOn ? between(base, accent, 0.45) : palette().color(QPalette::Mid);
    if (m_content.kind == ChipContent::Kind::Choice) {
        fill = between(base, palette().color(QPalette::Text), underMouse() ? 0.14 : 0.08);
        line = palette().color(QPalette::Mid);
    }
    QPen pen(hasFocus() ? accent : line, hasFocus() ? 2 : 1);
    if (!m_content.isOn && !hasFocus())
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(fill);
    const double inset = pen.widthF() / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), corner, corner);

    const QFont textFont = chipFont(m_content, font());
    painter.setFont(textFont);
    painter.setPen(palette().color(m_content.isOn ? QPalette::Text : QPalette::PlaceholderText));
    const QRect cross = crossRect();
    QRect text = rect();
    if (layoutDirection() == Qt::LeftToRight)
        text.adjust(padding, 0, cross.left() - gap - width(), 0);
    else
        text.adjust(cross.right() + gap, 0, -padding, 0);
    painter.drawText(
        text, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
        QFontMetrics(textFont).elidedText(shownText(), Qt::ElideRight, text.width() + 1));
    if (m_isOverCross) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(between(fill, palette().color(QPalette::Text), 0.15));
        painter.drawRoundedRect(cross, 3, 3);
    }
    glyphIcon(Glyph::Clear, palette().color(QPalette::PlaceholderText))
        .paint(&painter, cross.adjusted(1, 1, -1, -1));
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    const bool isCondition = m_content.kind == ChipContent::Kind::Condition;
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeRequested();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isCondition)
            Q_EMIT editRequested();
        return;
    case Qt::Key_Minus:
        if (isCondition)
            Q_EMIT negateRequested();
        return;
    case Qt::Key_Space:
        if (!event->isAutoRepeat() && isCondition)
            click();
        return;
    default:
        event->ignore(); // the row moves along
    }
}

void Chip::mousePressEvent(QMouseEvent *event)
{
    m_isPressingCross =
        event->button() == Qt::LeftButton && crossRect().contains(event->position().toPoint());
    if (!m_isPressingCross)
        QAbstractButton::mousePressEvent(event);
}

void Chip::mouseReleaseEvent(QMouseEvent *event)
{
    if (!std::exchange(m_isPressingCross, false))
        QAbstractButton::mouseReleaseEvent(event);
    else if (crossRect().contains(event->position().toPoint()))
        Q_EMIT removeRequested();
}

void Chip::mouseMoveEvent(QMouseEvent *event)
{
    m_isOverCross = crossRect().contains(event->position().toPoint());
    update();
    QAbstractButton::mouseMoveEvent(event);
}

void Chip::leaveEvent(QEvent *event)
{
    m_isOverCross = false;
    QAbstractButton::leaveEvent(event);
}

bool Chip::hitButton(const QPoint &position) const
{
    return rect().contains(position) && !crossRect().contains(position);
}

} // namespace logyard::ui
