// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/level_buttons.h"

#include "ui/theme/level_colors.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>

namespace logyard::ui {

LevelButtons::LevelButtons(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    setAccessibleName(tr("Minimum level"));
    for (const Level level :
         {Level::None, Level::Debug, Level::Info, Level::Warn, Level::Error, Level::Fatal}) {
        auto *button = new QToolButton(this);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolButtonStyle(level == Level::None ? Qt::ToolButtonTextOnly
                                                        : Qt::ToolButtonTextBesideIcon);
        button->setText(level == Level::None ? tr("All") : levelText(level));
        button->setToolTip(level == Level::None        ? tr("Entries of every level and of none")
                               : level == Level::Fatal ? tr("Fatal entries only")
                                                       : tr("%1 and above").arg(levelText(level)));
        button->setAccessibleName(button->toolTip());
        button->installEventFilter(this);
        m_group->addButton(button, int(level));
        layout->addWidget(button);
    }
    m_group->button(int(Level::None))->setChecked(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            Q_EMIT minimumLevelChanged(static_cast<Level>(id));
    });
    showColors();
}

Level LevelButtons::minimumLevel() const
{
    return static_cast<Level>(m_group->checkedId());
}

void LevelButtons::setMinimumLevel(Level level)
{
    // There is no button for Trace.
    if (level == Level::Trace)
        level = Level::None;
    m_group->button(int(level))->setChecked(true);
}

void LevelButtons::showColors()
{
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (QAbstractButton *button : buttons) {
        const auto level = static_cast<Level>(m_group->id(button));
        if (level != Level::None)
            button->setIcon(levelIcon(level, palette()));
    }
}

bool LevelButtons::eventFilter(QObject *watched, QEvent *event)
{
    auto *button = qobject_cast<QAbstractButton *>(watched);
    if (button && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            const bool onward = (key == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight);
            const QList<QAbstractButton *> buttons = m_group->buttons();
            const qsizetype next = buttons.indexOf(button) + (onward ? 1 : -1);
            if (next >= 0 && next < buttons.size()) {
                buttons[next]->setFocus(Qt::TabFocusReason);
                buttons[next]->setChecked(true);
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void LevelButtons::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showColors();
}

} // namespace logyard::ui
