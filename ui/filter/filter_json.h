// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_state.h"

#include <QJsonObject>

#include <optional>

namespace logyard::ui {

/// A filter as it is kept in settings and files; what it does not restrict is left out.
QJsonObject filterToJson(const FilterState &state);

/// nullopt: it is none. Too much of anything, or what can't be used, makes it none, too.
std::optional<FilterState> filterFromJson(const QJsonObject &object);

} // namespace logyard::ui
