// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace logyard::redis {

/// One command in Redis' wire format; binary safe. Empty for an empty argv.
QByteArray formatCommand(const QByteArrayList &argv);

} // namespace logyard::redis
