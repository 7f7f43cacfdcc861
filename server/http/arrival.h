// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/visitors.h"

#include <QByteArray>
#include <QHostAddress>

#include <memory>

namespace logyard::http {

/// A connection on its way from one thread to another; whoever gets it closes it.
struct Arrival
{
    int descriptor = -1;
    QByteArray bytes; ///< read from it already
    QHostAddress peer; ///< who is at the other end; null: as the descriptor says
    /// Of those that are counted; kept as long as the connection. Behind TLS the front has it.
    std::shared_ptr<const Visitors::Ticket> ticket;
};

} // namespace logyard::http
