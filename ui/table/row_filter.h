// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"

#include <QString>

#include <expected>
#include <memory>

namespace logyard::ui {

/// What a pane shows: a filter expression, a minimum level and a span of time. Immutable, cheap to
/// copy, may be shared between threads.
class RowFilter final
{
public:
    RowFilter(); ///< passes everything

    /// The error is a sentence for the user.
    static std::expected<RowFilter, QString> make(const QString &expression, Level minimumLevel,
                                                  Timestamp from = Timestamp::min(),
                                                  Timestamp to = Timestamp::max());

    bool passesEverything() const;

private:
    friend class RowMatcher;
    struct Data;
    std::shared_ptr<const Data> m_data;
};

/// Judges entries by a RowFilter. Not thread-safe: one for each thread.
class RowMatcher final
{
public:
    explicit RowMatcher(const RowFilter &filter = {});
    ~RowMatcher();
    RowMatcher(RowMatcher &&) noexcept;
    RowMatcher &operator=(RowMatcher &&) noexcept;

    /// Gaps always pass.
    bool passes(const LogEntry &entry);

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace logyard::ui
