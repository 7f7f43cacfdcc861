// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "server/core/timestamp.h"

#include <QByteArray>
#include <QHash>
#include <QMetaType>
#include <QString>

#include <memory>
#include <string_view>
#include <vector>

namespace logyard {
class EntryParser;
struct EntryView;
} // namespace logyard

namespace logyard::ui {

/// One row of the window: an entry as it was received, or a gap that says what is not shown.
/// A value; copies share the text. Decoded once, when it arrives.
struct LogEntry
{
    enum class Kind : quint8 { Entry, Gap };

    /// The time of an entry that has none.
    static constexpr Timestamp noTime = Timestamp::min();

    static LogEntry gap(Timestamp from, Timestamp to, qint64 skipped, const QString &why);

    bool isGap() const { return kind == Kind::Gap; }
    bool hasTime() const { return time != noTime; }
    bool isError() const { return level >= Level::Error; }

    Kind kind = Kind::Entry;
    Level level = Level::None;
    quint32 moreLines = 0; ///< lines of the message after the first one
    Timestamp time = noTime; ///< of a gap: where it begins
    Timestamp gapEnd = noTime; ///< of a gap only
    qint64 skipped = unknownCount; ///< of a gap only
    QString service;
    QString message; ///< the first line, cut at maxMessageSize; of a gap: the sentence to show
    QByteArray line; ///< the entry's JSON (or plain text), as the service has it

    static constexpr qint64 unknownCount = -1;
    static constexpr qsizetype maxMessageSize = 2000; ///< UTF-16 units
};

using LogEntries = std::vector<LogEntry>;

/// The whole message of an entry with all its lines: its field `message`, else `msg`,
/// `short_message`, `event`, else its fields as `name=value`.
QString fullMessage(const LogEntry &entry);

/// The level as the table writes it: `ERROR`; empty for Level::None.
QString levelLabel(Level level);

/// Makes LogEntries of stored lines. Not thread-safe: one for each thread. Never fails.
class EntryDecoder final
{
public:
    EntryDecoder();
    ~EntryDecoder();
    EntryDecoder(EntryDecoder &&) noexcept;
    EntryDecoder &operator=(EntryDecoder &&) noexcept;

    /// A line whose service is known from elsewhere (GET /logs/<service>).
    LogEntry decode(const QByteArray &line, std::string_view service,
                    Timestamp fallbackTime = LogEntry::noTime);

    /// A line that names its service itself (GET /logs, /tail, Redis).
    LogEntry decodeSelfNamed(const QByteArray &line, Timestamp fallbackTime = LogEntry::noTime);

private:
    LogEntry make(const QByteArray &line, const EntryView &view);
    QString interned(std::string_view service);

    std::unique_ptr<EntryParser> m_parser;
    QHash<QByteArray, QString> m_services; ///< so that entries share their service's name
};

} // namespace logyard::ui

Q_DECLARE_METATYPE(logyard::ui::LogEntry)
