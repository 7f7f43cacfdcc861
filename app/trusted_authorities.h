// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <expected>

namespace logyard {

/// Trusts the certificate authorities in this file (PEM) beside the system's, for every connection
/// that this process makes; nothing happens when the name is empty. Needs an application; before
/// the first one. The error is a sentence for the user.
std::expected<void, QString> trustAuthorities(const QString &fileName);

} // namespace logyard
