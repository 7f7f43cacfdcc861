// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/timestamp.h"
#include "ui/filter/filter_state.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <expected>
#include <optional>
#include <utility>

/// What a window shows, as text that can be passed on. A link is
///
///     logyard://HOST:PORT/PATH?tls=1&service=NAME&service=NAME&filter=TEXT&level=NAME&from=TIME
///                              &to=TIME&at=TIME
///
/// with HOST, PORT and PATH of the service's address (`tls=1`: that is https), and what is shown of
/// it; all after the `?` may be left out, and parts that are not known are ignored. Pure functions.
namespace logyard::ui {

struct ViewLink
{
    QUrl service; ///< its address, http or https, with a port and without user or password
    QStringList services; ///< those to show; none: all
    FilterState filter; ///< with nothing switched off
    std::optional<Timestamp> at; ///< where the reader was

    bool operator==(const ViewLink &) const = default;

    static constexpr qsizetype maxSize = 32 * 1024; ///< of the text
    static constexpr qsizetype maxServices = 200;
    static constexpr int defaultPort = 8005;
};

inline constexpr QLatin1StringView linkScheme("logyard");

QString linkTo(const ViewLink &link);
/// The error is a sentence for the user. Never holds more than a part of the text.
std::expected<ViewLink, QString> readLink(const QString &text);

/// The parts behind the `?`, by their names; also what the flags of the same names mean.
using LinkParts = QList<std::pair<QString, QString>>;
/// Fills in all but the address.
std::expected<ViewLink, QString> readParts(const LinkParts &parts);

/// What starts Logyard with this view, for a POSIX shell. `withAddress`: as a viewer of the service
/// there, else with the service in the same process.
QString commandLineFor(const ViewLink &link, bool withAddress);

/// A relative range (`-15m`) as it is now, so that it means the same later.
TimeRange fixedRange(const TimeRange &range, Timestamp now);

/// The address with its port, without user, password, query and a slash at its end.
QUrl serviceAddress(const QUrl &url);
/// Whether both addresses mean the same service: scheme, host, port and path.
bool isSameService(const QUrl &a, const QUrl &b);
/// Whether it is an address of this machine only.
bool isThisMachine(const QUrl &address);

} // namespace logyard::ui
