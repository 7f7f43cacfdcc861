// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/code_box.h"

#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

} // namespace

CodeBox::CodeBox(const QString &code, const QString &title, QWidget *parent)
    : QFrame(parent), m_copy(new QToolButton(this))
{
    auto *text = new QLabel(code, this);
    text->setTextFormat(Qt::PlainText);
    text->setFont(monospaceFont());
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(title);
    m_copy->setIcon(glyphIcon(Glyph::Copy));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy: %1").arg(title));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    connect(m_copy, &QToolButton::clicked, this, [this, code] {
        QApplication::clipboard()->setText(code);
        m_copy->setText(tr("Copied"));
        QTimer::singleShot(1500ms, m_copy, [this] { m_copy->setText(tr("Copy")); });
    });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 10, 8, 10);
    layout->addWidget(text, 1);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
}

void CodeBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

} // namespace logyard::ui
