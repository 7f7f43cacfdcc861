// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_settings.h"

#include <QSettings>

namespace logyard::ui {
namespace {

// Counts up when splitters or columns change.
constexpr int layoutVersion = 1;
constexpr int maxRowCap = 5'000'000;

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
    preferences.utc = value("preferences/utc").toBool();
    preferences.detailsBelow = value("preferences/detailsBelow").toBool();
    preferences.rowCap =
        std::clamp(value("preferences/rowCap", preferences.rowCap).toInt(), 1000, maxRowCap);
    result.recentFilters = value("filter/recent").toStringList();
    if (value("layout/version").toInt() != layoutVersion)
        return result;
    result.servicesVisible = value("layout/servicesVisible", true).toBool();
    result.detailsVisible = value("layout/detailsVisible").toBool();
    result.geometry = value("layout/geometry").toByteArray();
    result.mainSplitter = value("layout/mainSplitter").toByteArray();
    result.contentSplitter = value("layout/contentSplitter").toByteArray();
    result.columns = value("layout/columns").toByteArray();
    return result;
}

void WindowSettings::save() const
{
    QSettings settings;
    const auto set = [&](const char *key, const QVariant &value) {
        settings.setValue(QLatin1StringView(key), value);
    };
    set("preferences/theme", themeModeName(preferences.theme));
    set("preferences/utc", preferences.utc);
    set("preferences/detailsBelow", preferences.detailsBelow);
    set("preferences/rowCap", preferences.rowCap);
    set("filter/recent", recentFilters);
    set("layout/version", layoutVersion);
    set("layout/servicesVisible", servicesVisible);
    set("layout/detailsVisible", detailsVisible);
    set("layout/geometry", geometry);
    set("layout/mainSplitter", mainSplitter);
    set("layout/contentSplitter", contentSplitter);
    set("layout/columns", columns);
}

} // namespace logyard::ui
