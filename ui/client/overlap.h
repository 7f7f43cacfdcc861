// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"

#include <QHash>

#include <deque>

namespace logyard::ui {

/// Where two ways of receiving the same entries overlap (a page of history and the live stream,
/// /tail and Redis): remembers what came by the one way, and tells which of the other's entries
/// are the same. Equal means the same line, whether or not it names its service. Counts: a line
/// that came twice is dropped twice. Not thread-safe.
class Overlap final
{
public:
    explicit Overlap(qsizetype capacity) : m_capacity(capacity) { }

    /// Past the capacity the oldest is forgotten.
    void remember(const LogEntry &entry);
    /// Whether it was remembered; it is then forgotten once.
    bool take(const LogEntry &entry);
    void clear();
    bool isEmpty() const { return m_counts.isEmpty(); }

private:
    using Key = std::size_t;
    static Key key(const LogEntry &entry);
    void forget(Key key);

    qsizetype m_capacity;
    QHash<Key, int> m_counts;
    std::deque<Key> m_order; ///< may still hold keys that were taken
};

} // namespace logyard::ui
