// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"

#include <QJsonDocument>
#include <QJsonObject>

/// As the service would have stored it, a second after `number` - 1.
inline logyard::ui::LogEntry storedEntry(int number, const QString &level, const QString &message,
                                         QJsonObject more = {},
                                         const QString &service = QStringLiteral("auth"))
{
    more[QStringLiteral("service")] = service;
    more[QStringLiteral("level")] = level;
    more[QStringLiteral("message")] = message;
    more[QStringLiteral("timestamp")] = QString::fromStdString(
        logyard::formatTimestamp({(1'700'000'000LL + number) * 1'000'000'000LL}));
    logyard::ui::EntryDecoder decoder;
    return decoder.decodeSelfNamed(QJsonDocument(more).toJson(QJsonDocument::Compact));
}

/// `count` of them, "row <number>".
inline logyard::ui::LogEntries storedEntries(int first, int count)
{
    logyard::ui::LogEntries entries;
    for (int number = first; number < first + count; ++number)
        entries.push_back(
            storedEntry(number, QStringLiteral("info"), QStringLiteral("row %1").arg(number)));
    return entries;
}
