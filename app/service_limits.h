// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/flags.h"

#include <QCommandLineParser>
#include <QString>

#include <expected>

namespace logyard {

/// What the flags say of how much the service takes in, and of how it keeps it. Errors are
/// sentences for the user.
std::expected<http::Limits, QString> readLimits(const QCommandLineParser &parser,
                                                const Flags &flags);
std::expected<store::StoreOptions, QString> readStorage(const QCommandLineParser &parser,
                                                        const Flags &flags);

} // namespace logyard
