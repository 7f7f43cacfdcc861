// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/highlight_model.h"

#include "ui/filter/expression.h"
#include "ui/theme/glyph.h"
#include "ui/theme/palettes.h"

#include <QApplication>
#include <QBrush>
#include <QFontMetrics>
#include <QSize>
#include <QTextDocument>

namespace logyard::ui {
namespace {

constexpr int spaceOfRow = 10; // pixels beyond its text

} // namespace

HighlightModel::HighlightModel(HighlightRules rules, QObject *parent)
    : QAbstractListModel(parent), m_rules(std::move(rules))
{
}

void HighlightModel::setRule(int row, const HighlightRule &rule)
{
    if (row < 0 || row >= rowCount() || m_rules[row] == rule)
        return;
    m_rules[row] = rule;
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT rulesChanged();
}

void HighlightModel::insertRule(int row, const HighlightRule &rule)
{
    if (m_rules.size() >= maxHighlightRules)
        return;
    beginInsertRows({}, row, row);
    m_rules.insert(row, rule);
    endInsertRows();
    Q_EMIT rulesChanged();
}

int HighlightModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rules.size());
}

QVariant HighlightModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HighlightRule &rule = m_rules[index.row()];
    const RowLook look = lookOf(rule, QApplication::palette());
    const auto error = checkExpression(rule.expression);
    switch (role) {
    case Qt::DisplayRole:
        return rule.expression.isEmpty() ? tr("(no filter yet)") : rule.expression;
    case Qt::CheckStateRole:
        return rule.isEnabled ? Qt::Checked : Qt::Unchecked;
    case Qt::BackgroundRole:
        return look.fill.isValid() && !error ? QBrush(look.fill) : QVariant();
    case Qt::ForegroundRole:
        return error ? errorTextColor(QApplication::palette()) : look.text;
    case Qt::DecorationRole:
        return error ? glyphIcon(Glyph::Warning, errorTextColor(QApplication::palette()))
                     : QVariant();
    case Qt::SizeHintRole:
        return QSize(0, QFontMetrics(QApplication::font()).height() + spaceOfRow);
    case Qt::ToolTipRole:
        return Qt::convertFromPlainText(error ? error->sentence : rule.expression);
    default:
        return {};
    }
}

bool HighlightModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::CheckStateRole)
        return false;
    HighlightRule rule = m_rules[index.row()];
    rule.isEnabled = value.toInt() == Qt::Checked;
    setRule(index.row(), rule);
    return true;
}

// A rule can be dropped between others, not onto one.
Qt::ItemFlags HighlightModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
        | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

bool HighlightModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_rules.remove(row, count);
    endRemoveRows();
    Q_EMIT rulesChanged();
    return true;
}

bool HighlightModel::moveRows(const QModelIndex &from, int row, int count, const QModelIndex &to,
                              int before)
{
    if (from.isValid() || to.isValid() || row < 0 || count != 1 || row >= rowCount() || before < 0
        || before > rowCount() || !beginMoveRows({}, row, row, {}, before))
        return false;
    m_rules.move(row, before > row ? before - 1 : before);
    endMoveRows();
    Q_EMIT rulesChanged();
    return true;
}

} // namespace logyard::ui
