// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a LogView: which there are, in which order, and their menu.
#include "ui/table/log_view.h"

#include <QHeaderView>
#include <QMenu>

namespace logyard::ui {
namespace {

constexpr int fieldColumnLetters = 16;

} // namespace

LogView::Columns LogView::columns() const
{
    return {m_model->fieldColumns(), horizontalHeader()->saveState()};
}

void LogView::setColumns(const Columns &columns)
{
    m_model->setFieldColumns({});
    horizontalHeader()->restoreState(m_defaultHeader);
    const QStringList fields = columns.fields.mid(0, LogModel::maxFieldColumns);
    for (const QString &field : fields)
        addFieldColumn(field);
    // A state of another number of columns is not for these.
    if (!columns.header.isEmpty()) {
        const QByteArray fresh = horizontalHeader()->saveState();
        const int count = horizontalHeader()->count();
        if (!horizontalHeader()->restoreState(columns.header)
            || horizontalHeader()->count() != count)
            horizontalHeader()->restoreState(fresh);
    }
    horizontalHeader()->setSectionHidden(LogModel::MessageColumn, false); // never nothing at all
}

void LogView::addFieldColumn(const QString &field)
{
    const int before = m_model->columnCount();
    m_model->addFieldColumn(field);
    if (m_model->columnCount() == before)
        return;
    QHeaderView *header = horizontalHeader();
    header->moveSection(header->visualIndex(before), header->visualIndex(LogModel::MessageColumn));
    const QFontMetrics metrics(font());
    header->resizeSection(
        before, metrics.averageCharWidth() * std::max(fieldColumnLetters, int(field.size()) + 2));
    Q_EMIT columnsChanged();
}

void LogView::removeFieldColumn(const QString &field)
{
    m_model->removeFieldColumn(field);
    Q_EMIT columnsChanged();
}

QList<int> LogView::shownColumns() const
{
    QList<int> columns;
    const QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        if (const int column = header->logicalIndex(visual); !header->isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

void LogView::showHeaderMenu(const QPoint &position)
{
    QHeaderView *header = horizontalHeader();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Add a column of a field…"), this, &LogView::fieldColumnWanted);
    const int clicked = header->logicalIndexAt(position);
    if (const QString field =
            clicked < LogModel::FixedColumns ? QString() : m_model->fieldOf(clicked);
        !field.isEmpty()) {
        menu->addAction(tr("&Remove the column “%1”").arg(QString(field).replace(u'&', u"&&"_qs)),
                        this, [this, field] { removeFieldColumn(field); });
    }
    menu->addSeparator();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QAction *action = menu->addAction(
            m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(column != LogModel::MessageColumn);
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            horizontalHeader()->setSectionHidden(column, !on);
            Q_EMIT columnsChanged();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("As in the &beginning"), this, [this] {
        setColumns({});
        Q_EMIT columnsChanged();
    });
    menu->popup(header->mapToGlobal(position));
}

} // namespace logyard::ui
