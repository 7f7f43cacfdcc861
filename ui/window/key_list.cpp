// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/key_list.h"

#include "ui/theme/fonts.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

constexpr qsizetype mostOfAKind = 3; // with more, a menu's keys are one row: the first … the last

struct Row
{
    QString keys;
    QString meaning;
};

struct Section
{
    QString title;
    QList<Row> rows;
};

QString plainText(const QString &text)
{
    QString plain = text.section(u'\t', 0, 0);
    if (const qsizetype key = plain.indexOf(QLatin1StringView("(&")); key >= 0)
        plain.remove(key, 4); // as in Chinese: 文件(&F)
    plain.remove(u'&').remove(QChar(u'…'));
    return plain;
}

QString keysOf(const QAction &action)
{
    const QString inText = action.text().section(u'\t', 1);
    if (!inText.isEmpty())
        return inText; // a key of the table, which the menu only names
    return QKeySequence::listToString(action.shortcuts().mid(0, 1), QKeySequence::NativeText);
}

void addRows(const QMenu &menu, QList<Row> *rows)
{
    const QList<QAction *> actions = menu.actions();
    for (const QAction *action : actions) {
        if (const QMenu *inner = action->menu()) {
            QList<Row> below;
            addRows(*inner, &below);
            if (below.size() > mostOfAKind)
                below = {{below.constFirst().keys + QStringLiteral(" … ") + below.constLast().keys,
                          plainText(action->text())}};
            *rows += below;
        } else if (const QString keys = keysOf(*action); !keys.isEmpty()) {
            rows->append({keys, plainText(action->text())});
        }
    }
}

QList<Section> sectionsOf(const QMenuBar &menus)
{
    QList<Section> sections;
    const QList<QAction *> actions = menus.actions();
    for (const QAction *action : actions) {
        Section section{plainText(action->text()), {}};
        if (action->menu())
            addRows(*action->menu(), &section.rows);
        if (!section.rows.isEmpty())
            sections.append(section);
    }
    return sections;
}

int addSection(QGridLayout *grid, int line, int column, const Section &section)
{
    auto *head = new QLabel(section.title);
    QFont bold = head->font();
    bold.setWeight(QFont::DemiBold);
    head->setFont(bold);
    grid->addWidget(head, line++, column, 1, 2);
    for (const Row &row : section.rows) {
        auto *keys = new QLabel(row.keys);
        keys->setFont(monospaceFont());
        keys->setForegroundRole(QPalette::Link);
        grid->addWidget(keys, line, column);
        grid->addWidget(new QLabel(row.meaning), line++, column + 1);
    }
    grid->setRowMinimumHeight(line++, 6);
    return line;
}

} // namespace

KeyList::KeyList(const QMenuBar &menus, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    QList<Section> sections = sectionsOf(menus);
    sections.append({tr("In the table"),
                     {{tr("Enter"), tr("Details")},
                      {tr("Esc"), tr("Close the details")},
                      {tr("/ or any text"), tr("Start a filter")},
                      {tr("Ctrl+Wheel"), tr("Zoom")}}});
    sections.append({tr("In the filter"),
                     {{tr("Ctrl+Space"), tr("Complete it")},
                      {tr("Down"), tr("Recent expressions")},
                      {tr("Tab"), tr("Take the first that is offered")},
                      {tr("Enter, Esc"), tr("On to the table")}}});
    qsizetype all = 0;
    for (const Section &section : std::as_const(sections))
        all += section.rows.size() + 1;
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(3);
    grid->setColumnMinimumWidth(2, 16);
    // Two columns of about the same length; a section stays together.
    int left = 0;
    int right = 0;
    for (const Section &section : std::as_const(sections)) {
        if (right == 0 && left + section.rows.size() / 2 < (all + 1) / 2)
            left = addSection(grid, left, 0, section);
        else
            right = addSection(grid, right, 3, section);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 14);
    layout->setSpacing(12);
    layout->addLayout(grid);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

} // namespace logyard::ui
