// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/saved/saved_filter.h"

#include "ui/filter/filter_json.h"
#include "ui/theme/level_colors.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace logyard::ui {
namespace {

constexpr QLatin1StringView kindKey("logyard");
constexpr QLatin1StringView kindOfFile("filters");
constexpr QLatin1StringView versionKey("version");
constexpr int fileVersion = 1;
constexpr qsizetype maxServiceName = 255;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(logyard::ui::SavedFilter)
};

QJsonObject toJson(const SavedFilter &filter)
{
    FilterState state = filter.filter;
    if (!filter.keepsRange)
        state.range = {};
    QJsonObject object = filterToJson(state);
    object.insert(QLatin1StringView("id"), filter.id);
    object.insert(QLatin1StringView("name"), filter.name);
    if (filter.keepsRange)
        object.insert(QLatin1StringView("time"), true);
    if (filter.services)
        object.insert(QLatin1StringView("services"), QJsonArray::fromStringList(*filter.services));
    if (filter.alerts)
        object.insert(QLatin1StringView("alert"), true);
    if (filter.snoozedUntil > 0)
        object.insert(QLatin1StringView("snoozedUntil"), double(filter.snoozedUntil));
    return object;
}

std::optional<SavedFilter> fromJson(const QJsonObject &object)
{
    const auto state = filterFromJson(object);
    if (!state)
        return std::nullopt;
    SavedFilter filter;
    filter.filter = *state;
    filter.id = object.value(QLatin1StringView("id")).toString();
    filter.name = object.value(QLatin1StringView("name")).toString().simplified();
    filter.keepsRange = object.value(QLatin1StringView("time")).toBool();
    filter.alerts = object.value(QLatin1StringView("alert")).toBool();
    filter.snoozedUntil = qint64(object.value(QLatin1StringView("snoozedUntil")).toDouble());
    if (QUuid::fromString(filter.id).isNull())
        filter.id = newFilterId();
    if (!filter.keepsRange)
        filter.filter.range = {};
    if (filter.name.isEmpty() || filter.name.size() > SavedFilter::maxName)
        return std::nullopt;
    const QJsonValue services = object.value(QLatin1StringView("services"));
    if (!services.isArray())
        return filter;
    filter.services = QStringList();
    const QJsonArray names = services.toArray();
    for (const QJsonValue &name : names) {
        const QString text = name.toString();
        if (text.isEmpty() || text.size() > maxServiceName
            || filter.services->size() >= SavedFilter::maxServices)
            return std::nullopt;
        filter.services->append(text);
    }
    return filter;
}

} // namespace

QString newFilterId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString summaryOf(const SavedFilter &filter)
{
    const FilterState &state = filter.filter;
    QStringList parts;
    if (!state.expression.isEmpty())
        parts.append(state.expression.simplified());
    if (state.minimumLevel != Level::None)
        parts.append(Words::tr("%1 and above").arg(levelText(state.minimumLevel)));
    if (filter.services)
        parts.append(filter.services->isEmpty() ? Words::tr("all services")
                                                : filter.services->join(QStringLiteral(", ")));
    if (!state.range.isOpen())
        parts.append(state.range.from + QStringLiteral(" – ") + state.range.to);
    if (!state.off.isEmpty())
        parts.append(Words::tr("%1 switched off").arg(state.off.size()));
    return parts.isEmpty() ? Words::tr("everything") : parts.join(QStringLiteral("  ·  "));
}

QByteArray filtersToJson(const QList<SavedFilter> &filters)
{
    QJsonArray array;
    for (const SavedFilter &filter : filters)
        array.append(toJson(filter));
    return QJsonDocument(QJsonObject{{kindKey, kindOfFile},
                                     {versionKey, fileVersion},
                                     {QLatin1StringView("filters"), array}})
        .toJson();
}

std::expected<ReadFilters, QString> filtersFromJson(const QByteArray &json)
{
    if (json.size() > maxFilterFile)
        return std::unexpected(Words::tr("The file is too large to hold saved filters."));
    QJsonParseError error{};
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return std::unexpected(Words::tr("The file is no JSON: %1.").arg(error.errorString()));
    if (object.value(kindKey) != QJsonValue(kindOfFile))
        return std::unexpected(Words::tr(
            "The file holds no saved filters of Logyard. Export some to see how it looks."));
    if (object.value(versionKey).toInt() > fileVersion)
        return std::unexpected(
            Words::tr("The file was written by a newer Logyard. Update this one."));
    ReadFilters read;
    const QJsonArray array = object.value(QLatin1StringView("filters")).toArray();
    for (const QJsonValue &one : array) {
        auto filter = fromJson(one.toObject());
        if (filter && read.filters.size() < maxSavedFilters)
            read.filters.append(*std::move(filter));
        else
            ++read.broken;
    }
    return read;
}

} // namespace logyard::ui
