// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/context.h"
#include "server/http/reply.h"

namespace logyard::http {

/// The counters in Prometheus' text format, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/).
Reply metricsReply(Context &context);

} // namespace logyard::http
