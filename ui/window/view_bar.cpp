// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/view_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace logyard::ui {

ViewBar::ViewBar(QWidget *parent)
    : QWidget(parent), m_title(new QLabel(this)), m_about(new QLabel(this)),
      m_back(new QPushButton(tr("← Back"), this))
{
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    for (QLabel *label : {m_title, m_about}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_back->setToolTip(tr("To the filter, the services and the row before (Alt+Left)"));
    connect(m_back, &QPushButton::clicked, this, &ViewBar::backRequested);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 6);
    layout->setSpacing(10);
    layout->addWidget(m_back);
    layout->addWidget(m_title);
    layout->addWidget(m_about, 1);
    hide();
}

void ViewBar::showView(const QString &title, const QString &about)
{
    m_title->setText(title);
    m_about->setText(about);
    m_about->setToolTip(about);
    show();
}

void ViewBar::clear()
{
    hide();
}

QString ViewBar::text() const
{
    return m_title->text() + u' ' + m_about->text();
}

} // namespace logyard::ui
