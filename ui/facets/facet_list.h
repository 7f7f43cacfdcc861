// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace logyard::ui {

/// A field and the values that it has most often.
struct Facet
{
    struct Value
    {
        QString text;
        quint64 count = 0;
        bool operator==(const Value &) const = default;
    };

    QString field; ///< as the filter language names it
    quint64 count = 0; ///< entries that have it
    QList<Value> values; ///< the most frequent first
    bool hasMore = false; ///< values

    bool operator==(const Facet &) const = default;
};

struct FacetList
{
    QList<Facet> facets;
    quint64 entries = 0; ///< that were looked at
    bool isComplete = true; ///< false: the service looked at a part only, to stay quick

    bool operator==(const FacetList &) const = default;
};

/// Reads an answer of GET /fields. Times and messages are left out: hardly a value of theirs comes
/// twice. First come level, service, host and status, then what most entries have.
/// Levels are joined under their standard names, however the senders spelled them.
FacetList readFacets(const QJsonObject &answer);

} // namespace logyard::ui
