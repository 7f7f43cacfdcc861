// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"

namespace logyard::ui {

/// One answer of GET /logs, before it is part of a page.
struct PagePart
{
    LogEntries entries;
    QString cursor; ///< empty: there is nothing older
    bool complete = true; ///< false: the service stopped searching early
};

/// Reads the body of GET /logs/<service> (`service` is its name) or GET /logs (`service` is
/// empty). For a worker thread. The error is a sentence for the user.
std::expected<PagePart, QString> parsePage(const QByteArray &body, const QString &service);

} // namespace logyard::ui
