// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <expected>
#include <string>

namespace logyard::sockets {

enum class Transport { Udp, Tcp };

/// A socket that is bound and, for TCP, listens; not blocking. The error is a sentence for the user
/// that names `flag`. Whoever gets it closes it.
std::expected<int, std::string> openSocket(Transport transport, const QHostAddress &host,
                                           quint16 port, const char *flag);

} // namespace logyard::sockets
