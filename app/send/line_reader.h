// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/send/entry_maker.h"
#include "app/send/outbox.h"
#include "app/send/trace_joiner.h"

#include <functional>

namespace logyard::send {

/// The way of one stream's lines: joined, made to entries, handed on as parcels.
class LineReader final
{
public:
    using Put = std::function<void(Parcel)>;

    /// `source`: what the parcels say of where they are from.
    LineReader(std::uint32_t source, EntryMaker maker, Put put)
        : m_source(source), m_maker(std::move(maker)), m_put(std::move(put))
    {
    }
    LineReader(const LineReader &) = delete;
    LineReader &operator=(const LineReader &) = delete;

    TraceJoiner &lines() { return m_joiner; }

private:
    void hand(const TraceJoiner::Joined &joined)
    {
        // Of several that one text became, only the last one is at its end.
        std::string waiting;
        m_maker.make(joined.text, joined.arrived, [&](std::string json) {
            if (!waiting.empty())
                m_put({std::move(waiting), m_source, {}});
            waiting = std::move(json);
        });
        if (!waiting.empty())
            m_put({std::move(waiting), m_source, joined.end});
    }

    const std::uint32_t m_source;
    EntryMaker m_maker;
    const Put m_put;
    TraceJoiner m_joiner{[this](const TraceJoiner::Joined &joined) { hand(joined); }};
};

} // namespace logyard::send
