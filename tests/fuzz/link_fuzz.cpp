// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds the reader of links: what it takes is bounded, holds no secret, and means the same when it
// is written again.

#include "fuzz_target.h"

#include "ui/links/view_link.h"

#include <cstdlib>

using namespace logyard::ui;

namespace {

void mustHold(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto link = readLink(text);
    if (!link) {
        mustHold(!link.error().isEmpty());
        return 0;
    }
    mustHold(link->service.userInfo().isEmpty() && !link->service.host().isEmpty());
    mustHold(link->service.scheme() == QLatin1StringView("http")
             || link->service.scheme() == QLatin1StringView("https"));
    mustHold(link->services.size() <= ViewLink::maxServices && link->filter.off.isEmpty());
    // Without relative times, which are another time by then.
    ViewLink fixed = *link;
    fixed.filter.range = {};
    const QString written = linkTo(fixed);
    if (written.size() > ViewLink::maxSize)
        return 0;
    const auto again = readLink(written);
    mustHold(again.has_value());
    mustHold(again->service == fixed.service && again->services == fixed.services);
    mustHold(again->filter == fixed.filter);
    return 0;
}
