// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/send/delivery.h"
#include "app/send/interrupt.h"
#include "app/send/outbox.h"
#include "app/send/send_options.h"
#include "server/core/diagnostics.h"

namespace logyard::send {

/// What every source needs: puts entries into the outbox, with what is to happen when it is full,
/// and at the end waits for them and says what became of them. For the thread that reads.
class Posting final
{
public:
    Posting(const SendOptions &options, Interrupt &interrupt, Diagnostics &diagnostics,
            Delivery::OnDone onDone);

    /// Takes an entry, waits for room for it, or drops it. While it waits a signal ends that: the
    /// entry is not taken, and isStopping() is true.
    void put(Parcel parcel);
    bool isStopping() const { return m_isStopping; }

    /// Reads no more: delivers what there is, in the time that there is for that, or until a signal
    /// comes. Returns the exit code. Says what was not delivered.
    int finish();
    /// The signal that ended the waiting; 0: none.
    int signal() const { return m_signal; }

private:
    const SendOptions &m_options;
    Interrupt &m_interrupt;
    Diagnostics &m_diagnostics;
    Outbox m_outbox;
    Delivery m_delivery;
    std::uint64_t m_dropped = 0;
    bool m_isStopping = false;
    int m_signal = 0;
};

} // namespace logyard::send
