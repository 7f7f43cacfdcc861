// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>

namespace logyard::http {

/// A connection on its way from one thread to another; whoever gets it closes it.
struct Arrival
{
    int descriptor = -1;
    QByteArray bytes; ///< read from it already
    QHostAddress peer; ///< who is at the other end; null: as the descriptor says
};

} // namespace logyard::http
