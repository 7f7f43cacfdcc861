// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"
#include "ui/table/row_looks.h"

#include <QTimeZone>

#include <expected>
#include <memory>

namespace logyard::ui {

/// What is looked for: a text, or `/a regular expression/`. A text that has slashes around it
/// itself is written in quotes: `"/api/"`.
struct FindQuery
{
    QString text;
    bool matchCase = false;
    bool wholeWords = false;
    bool operator==(const FindQuery &) const = default;
};

/// What a FindQuery stands for. Immutable, cheap to copy, may be shared between threads.
class FindPattern final
{
public:
    /// Finds nothing, as does an empty text.
    FindPattern();
    /// The error is a sentence for the user. The zone is that of the times on screen.
    static std::expected<FindPattern, QString> make(const FindQuery &query,
                                                    const QTimeZone &zone = QTimeZone::utc());

    bool isEmpty() const;
    bool isRegex() const;

private:
    friend class FindMatcher;
    struct Data;
    std::shared_ptr<const Data> m_data;
};

/// Looks for a pattern in entries and in texts. Not thread-safe: one for each thread.
class FindMatcher final
{
public:
    explicit FindMatcher(const FindPattern &pattern = {});
    ~FindMatcher();
    FindMatcher(FindMatcher &&) noexcept;
    FindMatcher &operator=(FindMatcher &&) noexcept;

    /// Whether any value of the entry holds it, or its level, service or time as they are shown.
    /// Gaps hold nothing.
    bool matches(const LogEntry &entry);
    /// Where in the text it is. Nothing where the regular expression is too large to say so.
    QList<TextRange> ranges(const QString &text);
    /// The field of the entry in which it is found first; empty where it is none.
    QString fieldOf(const LogEntry &entry);

private:
    friend class FindPattern;
    bool isIn(std::string_view text) const;
    bool isIn(const QString &text) const;
    bool cannotMatch(const LogEntry &entry) const;
    bool isInTime(const LogEntry &entry) const;
    bool isInService(const QString &service);

    struct Memory;
    std::shared_ptr<const FindPattern::Data> m_data;
    std::unique_ptr<Memory> m_memory;
};

} // namespace logyard::ui
