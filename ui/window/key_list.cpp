// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/key_list.h"

#include "ui/theme/fonts.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

struct Row
{
    QString keys;
    QString meaning;
};

void addSection(QGridLayout *grid, int column, const QString &title, const QList<Row> &rows)
{
    int line = 0;
    auto *head = new QLabel(title);
    QFont bold = head->font();
    bold.setWeight(QFont::DemiBold);
    head->setFont(bold);
    grid->addWidget(head, line++, column, 1, 2);
    for (const Row &row : rows) {
        auto *keys = new QLabel(row.keys);
        keys->setFont(monospaceFont());
        keys->setForegroundRole(QPalette::Link);
        grid->addWidget(keys, line, column);
        grid->addWidget(new QLabel(row.meaning), line++, column + 1);
    }
}

} // namespace

KeyList::KeyList(QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(2, 16);
    addSection(grid, 0, tr("In the table"),
               {{QStringLiteral("Space"), tr("Pause")},
                {QStringLiteral("F, End"), tr("Follow the newest")},
                {QStringLiteral("Ctrl+Home, Ctrl+End"), tr("Oldest, newest row")},
                {QStringLiteral("E, Shift+E"), tr("Next, previous error")},
                {QStringLiteral("Enter, Alt+Return"), tr("Details")},
                {QStringLiteral("Ctrl+Return"), tr("Entries around this one")},
                {QStringLiteral("Ctrl+R"), tr("Follow the request")},
                {QStringLiteral("Ctrl+., Ctrl+Shift+."), tr("Next, previous of this request")},
                {QStringLiteral("Esc"), tr("Close the details")},
                {QStringLiteral("/ or any text"), tr("Start a filter")},
                {QStringLiteral("Ctrl+C"), tr("Copy rows")},
                {QStringLiteral("Ctrl+Shift+C"), tr("Copy messages")}});
    addSection(grid, 3, tr("Everywhere"),
               {{QStringLiteral("Ctrl+K"), tr("Find a command or a service")},
                {QStringLiteral("Alt+Left, Alt+Right"), tr("Back, forward")},
                {QStringLiteral("Ctrl+L, Ctrl+Space"), tr("To the filter, complete it")},
                {QStringLiteral("Ctrl+Shift+D"), tr("To the filter's conditions")},
                {QStringLiteral("Ctrl+D, F4"), tr("Save the filter, show a saved one")},
                {QStringLiteral("Ctrl+S"), tr("Export what the filter matches")},
                {QStringLiteral("Ctrl+1 … Ctrl+6"), tr("Minimum level")},
                {QStringLiteral("Ctrl+F, F3, Shift+F3"), tr("Find, next, previous")},
                {QStringLiteral("F5"), tr("Reload")},
                {QStringLiteral("Ctrl+Shift+L"), tr("Clear the view, delete nothing")},
                {QStringLiteral("Ctrl+B, Ctrl+J, Ctrl+H"), tr("Services, fields, histogram")},
                {QStringLiteral("Ctrl++, Ctrl+-, Ctrl+0"), tr("Zoom")},
                {QStringLiteral("Ctrl+,"), tr("Preferences")},
                {QStringLiteral("F11, Ctrl+Q"), tr("Full screen, quit")}});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 14);
    layout->setSpacing(16);
    layout->addLayout(grid);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

} // namespace logyard::ui
