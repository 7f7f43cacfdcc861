// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_json.h"

#include "server/core/timestamp.h"
#include "server/query/filter.h"
#include "ui/filter/expression.h"

#include <QJsonArray>

namespace logyard::ui {
namespace {

constexpr QLatin1StringView expressionKey("expression");
constexpr QLatin1StringView levelKey("level");
constexpr QLatin1StringView fromKey("from");
constexpr QLatin1StringView toKey("to");
constexpr QLatin1StringView offKey("off");
constexpr QLatin1StringView textKey("text");
constexpr QLatin1StringView placeKey("place");
constexpr qsizetype maxTimeSize = 64;

bool isUsableTime(const QString &time)
{
    return time.isEmpty()
        || (time.size() <= maxTimeSize
            && parseTimeExpression(time.toStdString(), Timestamp::now()).has_value());
}

bool isUsable(const QString &expression)
{
    return expression.size() <= qsizetype(query::maxFilterSize) && !checkExpression(expression);
}

} // namespace

QJsonObject filterToJson(const FilterState &state)
{
    QJsonObject object{{expressionKey, state.expression}};
    if (state.minimumLevel != Level::None) {
        const std::string_view name = levelName(state.minimumLevel);
        object.insert(levelKey, QString::fromLatin1(name.data(), qsizetype(name.size())));
    }
    if (!state.range.from.isEmpty())
        object.insert(fromKey, state.range.from);
    if (!state.range.to.isEmpty())
        object.insert(toKey, state.range.to);
    QJsonArray off;
    for (const OffCondition &one : state.off)
        off.append(QJsonObject{{textKey, one.text}, {placeKey, int(one.place)}});
    if (!off.isEmpty())
        object.insert(offKey, off);
    return object;
}

std::optional<FilterState> filterFromJson(const QJsonObject &object)
{
    if (!object.value(expressionKey).isString())
        return std::nullopt;
    FilterState state;
    state.expression = object.value(expressionKey).toString();
    state.range.from = object.value(fromKey).toString();
    state.range.to = object.value(toKey).toString();
    const QJsonArray off = object.value(offKey).toArray();
    if (!isUsable(state.expression) || !isUsableTime(state.range.from)
        || !isUsableTime(state.range.to) || off.size() > FilterState::maxOff)
        return std::nullopt;
    const QString level = object.value(levelKey).toString();
    if (!level.isEmpty()) {
        const auto known = parseLevelName(level.toStdString());
        if (!known)
            return std::nullopt;
        state.minimumLevel = *known;
    }
    for (const QJsonValue &one : off) {
        const OffCondition condition{one[textKey].toString(), one[placeKey].toInt()};
        if (condition.text.trimmed().isEmpty() || !isUsable(condition.text) || condition.place < 0)
            return std::nullopt;
        state.off.append(condition);
    }
    return state;
}

} // namespace logyard::ui
