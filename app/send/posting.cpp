// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/posting.h"

namespace logyard::send {
namespace {

using namespace std::chrono_literals;
using Severity = Diagnostics::Level;

constexpr auto slice = 50ms; // how soon a signal is seen while it waits

} // namespace

Posting::Posting(const SendOptions &options, Interrupt &interrupt, Diagnostics &diagnostics,
                 Delivery::OnDone onDone)
    : m_options(options), m_interrupt(interrupt), m_diagnostics(diagnostics),
      m_outbox(options.buffer),
      m_delivery(options.delivery, m_outbox, diagnostics, std::move(onDone))
{
}

void Posting::put(Parcel parcel)
{
    while (!m_isStopping && !m_outbox.put(parcel)) {
        if (!m_options.waitsWhenFull) {
            ++m_dropped;
            m_diagnostics.say(Severity::Warning, "full",
                              "The buffer is full (--buffer): entries are dropped, "
                                  + std::to_string(m_dropped) + " so far.");
            return;
        }
        m_outbox.waitForRoom(slice);
        m_isStopping = m_interrupt.waitFor(0);
    }
}

int Posting::finish()
{
    m_outbox.close();
    const auto end = std::chrono::steady_clock::now() + m_options.wait;
    while (!m_outbox.waitUntilEmpty(slice)) {
        m_signal = m_interrupt.next();
        if (m_signal != 0 || std::chrono::steady_clock::now() >= end)
            break;
    }
    m_outbox.abandon();
    const std::uint64_t left = m_outbox.waiting();
    const std::uint64_t lost = left + m_dropped + m_delivery.refused();
    if (lost == 0)
        return 0;
    std::string sentence = std::to_string(lost)
        + (lost == 1 ? " entry was not delivered" : " entries were not delivered");
    if (m_dropped > 0)
        sentence += "; " + std::to_string(m_dropped) + " because the buffer was full";
    if (m_delivery.refused() > 0)
        sentence += "; " + std::to_string(m_delivery.refused()) + " were refused";
    sentence += '.';
    if (const std::string trouble = m_delivery.trouble(); left > 0 && !trouble.empty())
        sentence += ' ' + trouble + (trouble.ends_with('.') ? "" : ".");
    m_diagnostics.say(Severity::Error, "lost", sentence);
    return 1;
}

} // namespace logyard::send
