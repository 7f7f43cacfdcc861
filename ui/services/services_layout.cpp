// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/services_layout.h"

#include "ui/services/services_model.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

namespace logyard::ui {
namespace {

constexpr QLatin1StringView settingsKey("services/layout");
constexpr QLatin1StringView columnKey("column");
constexpr QLatin1StringView descendingKey("descending");
constexpr QLatin1StringView hiddenKey("hidden");
constexpr QLatin1StringView groupsKey("groups");
constexpr QLatin1StringView collapsedKey("collapsed");

QSet<QString> readNames(const QJsonArray &array)
{
    QSet<QString> names;
    for (const QJsonValue &value : array) {
        if (const QString name = value.toString();
            !name.isEmpty() && names.size() < ServicesLayout::maxServices)
            names.insert(name);
    }
    return names;
}

QJsonArray written(const QSet<QString> &names)
{
    QStringList sorted(names.begin(), names.end());
    sorted.sort();
    return QJsonArray::fromStringList(sorted);
}

} // namespace

ServicesLayout ServicesLayout::load()
{
    const QByteArray stored = QSettings().value(settingsKey).toByteArray();
    const QJsonObject object = QJsonDocument::fromJson(stored).object();
    ServicesLayout layout;
    const int column = object.value(columnKey).toInt();
    if (column > 0 && column < ServicesModel::ColumnCount)
        layout.sortColumn = column;
    layout.sortOrder =
        object.value(descendingKey).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    layout.hidden = readNames(object.value(hiddenKey).toArray());
    layout.collapsed = readNames(object.value(collapsedKey).toArray());
    const QJsonObject groups = object.value(groupsKey).toObject();
    for (auto group = groups.begin(); group != groups.end(); ++group) {
        const QString name = group->toString().simplified().left(maxGroupName);
        if (!group.key().isEmpty() && !name.isEmpty() && layout.groups.size() < maxServices)
            layout.groups.insert(group.key(), name);
    }
    return layout;
}

void ServicesLayout::save() const
{
    QJsonObject names;
    for (auto group = groups.begin(); group != groups.end(); ++group)
        names.insert(group.key(), group.value());
    const QJsonObject object{{columnKey, sortColumn},
                             {descendingKey, sortOrder == Qt::DescendingOrder},
                             {hiddenKey, written(hidden)},
                             {groupsKey, names},
                             {collapsedKey, written(collapsed)}};
    QSettings().setValue(settingsKey, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace logyard::ui
