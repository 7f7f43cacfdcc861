// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_settings.h"

#include "ui/filter/filter_bar.h"
#include "ui/filter/filter_json.h"

#include <QJsonDocument>
#include <QSettings>

namespace logyard::ui {
namespace {

// Counts up when splitters or columns change.
constexpr int layoutVersion = 2;
constexpr int maxRowCap = 5'000'000;

QMap<QString, LogView::Columns> loadColumns()
{
    QMap<QString, LogView::Columns> columns;
    QSettings settings;
    const int count =
        std::min(settings.beginReadArray(QLatin1StringView("columns")), WindowSettings::maxColumns);
    for (int at = 0; at < count; ++at) {
        settings.setArrayIndex(at);
        columns.insert(settings.value(QLatin1StringView("services")).toString(),
                       {settings.value(QLatin1StringView("fields")).toStringList(),
                        settings.value(QLatin1StringView("header")).toByteArray()});
    }
    settings.endArray();
    return columns;
}

// Each as JSON; what is none is an expression as it was written.
QList<FilterState> recentFiltersFrom(const QStringList &texts)
{
    QList<FilterState> filters;
    for (const QString &text : texts.mid(0, FilterBar::maxRecent)) {
        const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
        if (object.isEmpty())
            filters.append(FilterState{text});
        else if (const auto filter = filterFromJson(object))
            filters.append(*filter);
    }
    return filters;
}

QStringList textsOf(const QList<FilterState> &filters)
{
    QStringList texts;
    for (const FilterState &filter : filters)
        texts.append(
            QString::fromUtf8(QJsonDocument(filterToJson(filter)).toJson(QJsonDocument::Compact)));
    return texts;
}

} // namespace

WindowSettings WindowSettings::load()
{
    const QSettings settings;
    const auto value = [&](const char *key, const QVariant &fallback = {}) {
        return settings.value(QLatin1StringView(key), fallback);
    };
    WindowSettings result;
    Preferences &preferences = result.preferences;
    preferences.theme = themeModeFromName(value("preferences/theme").toString());
    preferences.zone = value("preferences/zone").toString();
    preferences.timeStyle = timeStyleFromName(value("preferences/timeStyle").toString());
    if (preferences.timeStyle == TimeStyle::SinceReference)
        preferences.timeStyle = TimeStyle::Clock;
    preferences.comfortable = value("preferences/comfortable").toBool();
    preferences.detailsBelow = value("preferences/detailsBelow").toBool();
    preferences.rowCap =
        std::clamp(value("preferences/rowCap", preferences.rowCap).toInt(), 1000, maxRowCap);
    result.recentFilters = recentFiltersFrom(value("filter/recent").toStringList());
    if (value("layout/version").toInt() != layoutVersion)
        return result;
    result.servicesVisible = value("layout/servicesVisible", true).toBool();
    result.detailsVisible = value("layout/detailsVisible").toBool();
    result.histogramVisible = value("layout/histogramVisible", true).toBool();
    result.fieldsVisible = value("layout/fieldsVisible", true).toBool();
    result.leftSplitter = value("layout/leftSplitter").toByteArray();
    result.geometry = value("layout/geometry").toByteArray();
    result.mainSplitter = value("layout/mainSplitter").toByteArray();
    result.contentSplitter = value("layout/contentSplitter").toByteArray();
    result.columns = loadColumns();
    return result;
}

void WindowSettings::save() const
{
    QSettings settings;
    const auto set = [&](const char *key, const QVariant &value) {
        settings.setValue(QLatin1StringView(key), value);
    };
    set("preferences/theme", themeModeName(preferences.theme));
    set("preferences/zone", preferences.zone);
    set("preferences/timeStyle", timeStyleName(preferences.timeStyle));
    set("preferences/comfortable", preferences.comfortable);
    set("preferences/detailsBelow", preferences.detailsBelow);
    set("preferences/rowCap", preferences.rowCap);
    set("filter/recent", textsOf(recentFilters));
    set("layout/version", layoutVersion);
    set("layout/servicesVisible", servicesVisible);
    set("layout/detailsVisible", detailsVisible);
    set("layout/histogramVisible", histogramVisible);
    set("layout/fieldsVisible", fieldsVisible);
    set("layout/leftSplitter", leftSplitter);
    set("layout/geometry", geometry);
    set("layout/mainSplitter", mainSplitter);
    set("layout/contentSplitter", contentSplitter);
    settings.remove(QLatin1StringView("columns"));
    settings.beginWriteArray(QLatin1StringView("columns"));
    int at = 0;
    for (auto one = columns.begin(); one != columns.end() && at < maxColumns; ++one) {
        settings.setArrayIndex(at++);
        set("services", one.key());
        set("fields", one->fields);
        set("header", one->header);
    }
    settings.endArray();
}

} // namespace logyard::ui
