// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_field.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace logyard::ui {

FilterField::FilterField(QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(
        tr("Filter: text, service:auth, level>=warn, status>=500, message:/timeout|refused/"));
    setAccessibleName(tr("Filter expression"));
    connect(this, &QLineEdit::textChanged, this, &FilterField::check);
}

void FilterField::check(const QString &text)
{
    m_error = checkExpression(text);
    m_validity = m_error           ? Validity::Invalid
        : text.trimmed().isEmpty() ? Validity::Neutral
                                   : Validity::Valid;
    setAccessibleDescription(m_error ? m_error->sentence : QString());
    showValidity();
    Q_EMIT checked();
}

void FilterField::showValidity()
{
    m_colouring = true;
    QPalette palette; // of the one role that is set here
    palette.setColor(QPalette::Base, validityBase(m_validity, QApplication::palette(this)));
    setPalette(palette);
    m_colouring = false;
    update();
}

void FilterField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        && !m_colouring)
        showValidity();
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && event->modifiers() == Qt::NoModifier) {
        Q_EMIT recentRequested();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!m_error)
        return;
    // The field may be scrolled; only the cursor's place on screen is to be had from QLineEdit.
    const QString shown = text();
    const QFontMetricsF metrics(font());
    const double origin =
        cursorRect().center().x() - metrics.horizontalAdvance(shown.left(cursorPosition()));
    const qsizetype from = std::min(m_error->position, shown.size());
    qsizetype to = from;
    while (to < shown.size() && !shown[to].isSpace())
        ++to;
    const double start = origin + metrics.horizontalAdvance(shown.left(from));
    const double end = std::max(start + 8, origin + metrics.horizontalAdvance(shown.left(to)));
    const double line = cursorRect().bottom() - 0.5;

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect().adjusted(3, 1, -3, -1));
    painter.setPen(QPen(errorTextColor(palette()), 1.3));
    QPolygonF wave;
    int step = 0;
    for (double x = start; x <= end; x += 2.5)
        wave << QPointF(x, line + (step++ % 2 ? 2 : 0));
    painter.drawPolyline(wave);
}

} // namespace logyard::ui
