// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/redis/redis_url.h"

#include <QByteArray>

namespace logyard::redis {

/// What an error reply (without its leading '-') means, as a sentence that says what to do next.
QString explainError(const QByteArray &error, const RedisUrl &url);

} // namespace logyard::redis
