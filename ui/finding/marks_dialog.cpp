// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/marks_dialog.h"

#include "ui/theme/numbers.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace logyard::ui {

MarksDialog::MarksDialog(MarkStore *store, MarkModel::TimeText timeText, QWidget *parent)
    : QDialog(parent), m_store(store), m_timeText(timeText),
      m_model(new MarkModel(store, std::move(timeText), this)), m_table(new QTableView(this)),
      m_hint(new QLabel(this))
{
    setWindowTitle(tr("Marks"));
    resize(860, 420);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Marked entries"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    const auto room = [this](const char *sample) {
        return fontMetrics().horizontalAdvance(QLatin1StringView(sample)) + 24;
    };
    header->resizeSection(MarkModel::TimeColumn, room("2024-01-25 10:30:45.123"));
    header->resizeSection(MarkModel::LevelColumn, room("DEBUG") + 30);
    header->resizeSection(MarkModel::ServiceColumn, room("notification"));
    header->resizeSection(MarkModel::MessageColumn, 280);

    auto *actions = new QHBoxLayout;
    m_go = button(tr("&Go to the entry"), tr("Enter, or a double click"));
    m_note = button(tr("Edit the &note"), tr("F2"));
    m_remove = button(tr("&Remove"), tr("Remove the mark; the entry stays (Del)"));
    m_copy = button(tr("&Copy as Markdown"), tr("The selected marks, or all of them (Ctrl+C)"));
    for (QPushButton *each : {m_go, m_note, m_remove, m_copy})
        actions->addWidget(each);
    actions->addStretch(1);
    auto *close = new QDialogButtonBox(QDialogButtonBox::Close, this);
    actions->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 14);
    layout->setSpacing(12);
    layout->addWidget(m_hint);
    layout->addWidget(m_table, 1);
    layout->addLayout(actions);

    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_go, &QPushButton::clicked, this, &MarksDialog::go);
    connect(m_note, &QPushButton::clicked, this, &MarksDialog::editNote);
    connect(m_remove, &QPushButton::clicked, this, &MarksDialog::remove);
    connect(m_copy, &QPushButton::clicked, this, &MarksDialog::copy);
    connect(m_table, &QTableView::doubleClicked, this, &MarksDialog::go);
    const auto key = [this](const QKeySequence &keys, void (MarksDialog::*slot)()) {
        auto *shortcut = new QShortcut(keys, m_table);
        shortcut->setContext(Qt::WidgetShortcut); // not while a note is edited
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    key(QKeySequence(Qt::Key_Return), &MarksDialog::go);
    key(QKeySequence(Qt::Key_Enter), &MarksDialog::go);
    key(QKeySequence(Qt::Key_F2), &MarksDialog::editNote);
    key(QKeySequence(Qt::Key_Delete), &MarksDialog::remove);
    key(QKeySequence(QKeySequence::Copy), &MarksDialog::copy);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MarksDialog::update);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MarksDialog::update);
    if (m_model->rowCount() > 0)
        m_table->selectRow(m_model->rowCount() - 1);
    update();
}

QPushButton *MarksDialog::button(const QString &text, const QString &hint)
{
    auto *made = new QPushButton(text, this);
    made->setAutoDefault(false);
    made->setToolTip(hint);
    return made;
}

QList<int> MarksDialog::selected() const
{
    QList<int> rows;
    const QModelIndexList indexes = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : indexes)
        rows.append(index.row());
    std::ranges::sort(rows);
    return rows;
}

void MarksDialog::update()
{
    const bool isAny = m_model->rowCount() > 0;
    const bool isSelected = !selected().isEmpty();
    m_hint->setText(isAny ? tr("%n marks. They stay with their entries, over a restart too.",
                               nullptr, m_model->rowCount())
                          : tr("There are no marks yet. Select rows in the table and press "
                               "Ctrl+F2."));
    m_go->setEnabled(isSelected);
    m_note->setEnabled(isSelected);
    m_remove->setEnabled(isSelected);
    m_copy->setEnabled(isAny);
}

void MarksDialog::go()
{
    const int row = m_table->currentIndex().row();
    if (row >= 0 && row < m_store->marks().size())
        Q_EMIT goRequested(m_store->marks()[row]);
}

void MarksDialog::editNote()
{
    const QModelIndex index = m_table->currentIndex();
    if (index.isValid())
        m_table->edit(index.siblingAtColumn(MarkModel::NoteColumn));
}

void MarksDialog::remove()
{
    const QList<int> rows = selected();
    for (auto row = rows.rbegin(); row != rows.rend(); ++row)
        m_store->remove(*row);
    if (!rows.isEmpty() && m_model->rowCount() > 0)
        m_table->selectRow(std::min(rows.first(), m_model->rowCount() - 1));
}

void MarksDialog::copy()
{
    const QList<int> rows = selected();
    QList<Mark> marks;
    for (const int row : rows)
        marks.append(m_store->marks()[row]);
    // One is where the reader stands, not what was chosen.
    QApplication::clipboard()->setText(
        markdownOf(marks.size() > 1 ? marks : m_store->marks(), m_timeText));
}

} // namespace logyard::ui
