// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/banner.h"

#include "ui/theme/glyph.h"
#include "ui/theme/level_colors.h"
#include "ui/theme/palettes.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace logyard::ui {

Banner::Banner(QWidget *parent)
    : QWidget(parent), m_problem(new QLabel(this)), m_advice(new QLabel(this)),
      m_button(new QPushButton(this))
{
    QFont bold = m_problem->font();
    bold.setWeight(QFont::DemiBold);
    m_problem->setFont(bold);
    for (QLabel *label : {m_problem, m_advice}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *text = new QVBoxLayout;
    text->setSpacing(2);
    text->addWidget(m_problem);
    text->addWidget(m_advice);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(40, 8, 10, 8);
    layout->addLayout(text, 1);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &Banner::buttonClicked);
    hide();
}

void Banner::showProblem(const QString &problem, const QString &advice, const QString &button)
{
    m_problem->setText(problem);
    m_advice->setText(advice);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(text());
    show();
}

void Banner::clear()
{
    hide();
}

QString Banner::text() const
{
    return m_problem->text() + u' ' + m_advice->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor color = levelColor(Level::Warn, palette());
    painter.fillRect(rect(), noticeBase(palette()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette().color(QPalette::Mid));
    painter.fillRect(QRect(0, 0, 3, height()), color);
    glyphIcon(Glyph::Warning, color).paint(&painter, QRect(14, height() / 2 - 9, 18, 18));
}

} // namespace logyard::ui
