// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/ingest.h"

namespace logyard::intake {

std::expected<void, store::StoreError> Ingest::store(Intake &intake, Untaken untaken)
{
    constexpr auto order = std::memory_order_relaxed;
    for (std::size_t i = 0; intake.rejected > 0 && i < reasonCount; ++i)
        m_counters.rejected[i].fetch_add(intake.rejectedFor[i], order);
    if (intake.accepted == 0)
        return {};
    std::uint64_t bytes = 0;
    for (const ServiceRun &run : intake.batch.runs)
        bytes += run.bytes.size();
    auto appended = m_store.append(std::move(intake.batch));
    intake.batch = {};
    if (!appended) {
        if (untaken == Untaken::GivenUp)
            m_counters.unavailable.fetch_add(intake.accepted, order);
        return appended;
    }
    m_counters.stored.fetch_add(intake.accepted, order);
    m_counters.storedBytes.fetch_add(bytes, order);
    return {};
}

} // namespace logyard::intake
