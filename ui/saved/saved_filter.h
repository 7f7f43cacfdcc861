// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_state.h"

#include <QByteArray>
#include <QStringList>

#include <expected>
#include <optional>

namespace logyard::ui {

/// A filter under a name.
struct SavedFilter
{
    QString id; ///< stays when the name changes
    QString name;
    FilterState filter;
    bool keepsRange = false; ///< else the time stays as it is when the filter is shown
    std::optional<QStringList> services; ///< none: they stay as they are; empty: all of them
    bool alerts = false;
    qint64 snoozedUntil = 0; ///< ms since 1970: no notifications before

    bool operator==(const SavedFilter &) const = default;

    static constexpr qsizetype maxName = 100;
    static constexpr qsizetype maxServices = 200;
};

QString newFilterId();

/// What it asks for on one line, for lists and tool tips.
QString summaryOf(const SavedFilter &filter);

/// The most filters that are kept, and the largest file that is read.
inline constexpr qsizetype maxSavedFilters = 200;
inline constexpr qint64 maxFilterFile = 1'000'000;

/// As a file that people may pass on.
QByteArray filtersToJson(const QList<SavedFilter> &filters);

struct ReadFilters
{
    QList<SavedFilter> filters;
    qsizetype broken = 0; ///< so many were left out
};
/// The error is a sentence for the user.
std::expected<ReadFilters, QString> filtersFromJson(const QByteArray &json);

} // namespace logyard::ui
