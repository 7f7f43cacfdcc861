// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/facets/facet_list.h"

#include "server/core/level.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>
#include <functional>

namespace logyard::ui {
namespace {

const QStringList &firstFields()
{
    static const QStringList names{QStringLiteral("level"),       QStringLiteral("service"),
                                   QStringLiteral("host"),        QStringLiteral("status"),
                                   QStringLiteral("http.status"), QStringLiteral("status_code")};
    return names;
}

bool isLeftOut(const QString &field)
{
    static const QStringList names{QStringLiteral("timestamp"),   QStringLiteral("@timestamp"),
                                   QStringLiteral("time"),        QStringLiteral("ts"),
                                   QStringLiteral("message"),     QStringLiteral("msg"),
                                   QStringLiteral("@message"),    QStringLiteral("short_message"),
                                   QStringLiteral("full_message")};
    return names.contains(field);
}

quint64 countOf(const QJsonValue &value)
{
    return quint64(std::max(0.0, value.toDouble()));
}

qsizetype rank(const QString &field)
{
    const auto at = firstFields().indexOf(field);
    return at < 0 ? firstFields().size() : at;
}

// ERROR and error are one level, and one filter finds them both.
void joinLevels(QList<Facet::Value> *values)
{
    QList<Facet::Value> joined;
    for (Facet::Value &value : *values) {
        const Level level = levelFromText(value.text.toStdString());
        if (level != Level::None) {
            const std::string_view name = levelName(level);
            value.text = QString::fromUtf8(name.data(), qsizetype(name.size()));
        }
        const auto same = std::ranges::find(joined, value.text, &Facet::Value::text);
        if (same == joined.end())
            joined.append(value);
        else
            same->count += value.count;
    }
    std::ranges::stable_sort(joined, std::greater(), &Facet::Value::count);
    *values = joined;
}

} // namespace

FacetList readFacets(const QJsonObject &answer)
{
    FacetList list;
    list.entries = countOf(answer[QLatin1StringView("entries")]);
    list.isComplete = answer[QLatin1StringView("complete")].toBool(true);
    const QJsonArray fields = answer[QLatin1StringView("fields")].toArray();
    for (const QJsonValue &field : fields) {
        Facet facet;
        facet.field = field[QLatin1StringView("name")].toString();
        if (facet.field.isEmpty() || isLeftOut(facet.field))
            continue;
        facet.count = countOf(field[QLatin1StringView("count")]);
        facet.hasMore = field[QLatin1StringView("more")].toBool();
        const QJsonArray values = field[QLatin1StringView("values")].toArray();
        for (const QJsonValue &value : values)
            facet.values.append({value[QLatin1StringView("value")].toString(),
                                 countOf(value[QLatin1StringView("count")])});
        if (facet.field == QLatin1StringView("level"))
            joinLevels(&facet.values);
        list.facets.append(std::move(facet));
    }
    std::ranges::stable_sort(list.facets, [](const Facet &a, const Facet &b) {
        return std::pair(rank(a.field), b.count) < std::pair(rank(b.field), a.count);
    });
    return list;
}

} // namespace logyard::ui
