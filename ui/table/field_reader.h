// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"

#include <memory>

namespace logyard::ui {

/// Reads single fields of entries as text. Keeps the last entry parsed, so that several fields of
/// one cost one parse. Not thread-safe.
class FieldReader final
{
public:
    FieldReader();
    ~FieldReader();
    FieldReader(FieldReader &&) noexcept;
    FieldReader &operator=(FieldReader &&) noexcept;

    /// The first value of the field, named as in the filter language (`http.path`); objects and
    /// arrays as JSON. Empty where there is none, or null.
    QString text(const LogEntry &entry, const QString &path);

    /// The names of its fields that have a single value, those inside others with dots.
    QStringList names(const LogEntry &entry);

    /// A value by which services tell that entries belong together.
    struct Id
    {
        QString field;
        QString value;
        bool operator==(const Id &) const = default;
    };
    /// Those of an entry, as it names them: of its request, its trace and its correlation. None if
    /// it has none.
    QList<Id> requestIds(const LogEntry &entry);

private:
    const EntryView &view(const LogEntry &entry);

    QByteArray m_line; ///< of the entry that was parsed last
    std::unique_ptr<EntryParser> m_parser;
    const EntryView *m_view = nullptr;
};

} // namespace logyard::ui
