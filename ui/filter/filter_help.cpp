// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_help.h"

#include "ui/theme/fonts.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace logyard::ui {

FilterHelp::FilterHelp(QWidget *parent) : QFrame(parent, Qt::Popup)
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("The filter language"));
    const std::pair<QString, QString> rows[] = {
        {QStringLiteral("refused   \"slow query\""), tr("the text, in any value")},
        {QStringLiteral("service:auth*"), tr("the field's value, * stands for any text")},
        {QStringLiteral("message:refused"), tr("the message contains it")},
        {QStringLiteral("path:/^\\/api\\/v[12]/"), tr("a regular expression is found")},
        {QStringLiteral("status>=500   ms<20"), tr("numbers: > >= < <=")},
        {QStringLiteral("timestamp>-15m"), tr("times: RFC 3339, Unix, -15m -2h -7d")},
        {QStringLiteral("level:error   level>=warn"),
         tr("the level, whatever its sender calls it")},
        {QStringLiteral("user.id:*"), tr("the field is there; nested fields with dots")},
        {QStringLiteral("a b   a OR b   -a   (a OR b) c"),
         tr("and, or, not; and binds tighter than or")},
    };
    auto *title = new QLabel(tr("What to write in the filter"), this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(5);
    int line = 0;
    for (const auto &[example, meaning] : rows) {
        auto *left = new QLabel(example, this);
        left->setTextFormat(Qt::PlainText);
        left->setFont(monospaceFont());
        left->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *right = new QLabel(meaning, this);
        right->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(left, line, 0);
        grid->addWidget(right, line++, 1);
    }
    auto *note = new QLabel(
        tr("Case is ignored. Right-click a field in the details to filter by it."), this);
    note->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addLayout(grid);
    layout->addWidget(note);
}

void FilterHelp::showBelow(const QWidget *widget)
{
    adjustSize();
    move(widget->mapToGlobal(QPoint(widget->width() - width(), widget->height() + 4)));
    show();
}

} // namespace logyard::ui
