// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MainWindow about taking entries away.
#include "ui/export/export_dialog.h"
#include "ui/filter/filter_bar.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/theme/level_colors.h"
#include "ui/window/main_window.h"

#include <QDateTime>
#include <QRegularExpression>

namespace logyard::ui {
namespace {

QList<ExportColumn> columnsOf(const LogView &view, const LogModel &model)
{
    QList<ExportColumn> columns;
    const QList<int> shown = view.shownColumns();
    for (const int column : shown) {
        using Kind = ExportColumn::Kind;
        const QString head = column == LogModel::TimeColumn
            ? MainWindow::tr("Time") // whatever the column says just now
            : model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        switch (column) {
        case LogModel::TimeColumn:
            columns.append({Kind::Time, head});
            break;
        case LogModel::LevelColumn:
            columns.append({Kind::Level, head});
            break;
        case LogModel::ServiceColumn:
            columns.append({Kind::Service, head});
            break;
        case LogModel::MessageColumn:
            columns.append({Kind::Message, head});
            break;
        default:
            columns.append({Kind::Field, head});
        }
    }
    return columns;
}

// service-2024-01-25-103045
QString fileName(const QStringList &services)
{
    QString name = services.size() == 1 ? services.constFirst() : QStringLiteral("logs");
    static const QRegularExpression odd(QStringLiteral("[^\\w.-]+"),
                                        QRegularExpression::UseUnicodePropertiesOption);
    name.replace(odd, QStringLiteral("_"));
    return name.left(60)
        + QDateTime::currentDateTime().toString(QStringLiteral("-yyyy-MM-dd-HHmmss"));
}

} // namespace

void MainWindow::exportEntries()
{
    const LogModel &model = *m_pane->model();
    const FilterState state = m_filter->state();
    PageQuery query;
    query.services = m_pane->scope();
    query.filter = state.expression;
    query.minimumLevel = state.minimumLevel;
    query.from = state.range.from;
    query.to = state.range.to;
    QStringList parts;
    parts.append(query.services.isEmpty() ? tr("all services")
                                          : query.services.join(QStringLiteral(", ")));
    if (!state.expression.isEmpty())
        parts.append(state.expression.simplified());
    if (state.minimumLevel != Level::None)
        parts.append(tr("%1 and above").arg(levelText(state.minimumLevel)));
    if (!state.range.from.isEmpty())
        parts.append(tr("from %1").arg(state.range.from));
    if (!state.range.to.isEmpty())
        parts.append(tr("until %1").arg(state.range.to));
    auto *dialog = new ExportDialog({{m_options.serviceUrl, m_options.token, m_options.trust},
                                     query,
                                     parts.join(QStringLiteral("  ·  ")),
                                     columnsOf(*m_pane->view(), model),
                                     model.timeZone(),
                                     fileName(query.services)},
                                    this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace logyard::ui
