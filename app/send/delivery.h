// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/send/outbox.h"
#include "app/send/service_connection.h"
#include "server/core/diagnostics.h"

#include <QUrl>

#include <atomic>
#include <functional>
#include <span>
#include <string>
#include <thread>

namespace logyard::send {

/// Sends what is in an outbox to a service, from a thread of its own: in batches, again and again
/// while the service is away, busy or does not let it in. What the service says it will never take
/// is given up, with a sentence.
class Delivery final
{
public:
    struct Options
    {
        QUrl url;
        std::string tokenFile; ///< read for each attempt: it may have been put right; empty: none
        QByteArray token; ///< where there is no file
    };
    /// Told, in the delivery's thread, of what need not be sent again.
    using OnDone = std::function<void(std::span<const Parcel>)>;

    Delivery(Options options, Outbox &outbox, Diagnostics &diagnostics, OnDone onDone);
    /// Ends at once. Close the outbox and wait until it is empty before that.
    ~Delivery();
    Delivery(const Delivery &) = delete;
    Delivery &operator=(const Delivery &) = delete;

    std::uint64_t delivered() const { return m_delivered; }
    std::uint64_t refused() const { return m_refused; } ///< by the service, for good
    /// Why the last attempt failed; empty: it did not.
    std::string trouble() const;

private:
    enum class Outcome { Delivered, TooLarge, Refused, Again };

    void run();
    void deliver(std::span<const Parcel> parcels);
    Outcome attempt(std::span<const Parcel> parcels);
    void accept(std::span<const Parcel> parcels, const std::string &answer);
    void giveUp(std::span<const Parcel> parcels, const std::string &why);
    void setTrouble(const std::string &sentence);
    QByteArray token();

    const Options m_options;
    Outbox &m_outbox;
    Diagnostics &m_diagnostics;
    const OnDone m_onDone;
    ServiceConnection *m_connection = nullptr; ///< of the thread
    std::string m_body;
    std::string m_why; ///< the last refusal, as the service says it
    int m_retryAfter = 0;
    std::atomic<std::uint64_t> m_delivered = 0;
    std::atomic<std::uint64_t> m_refused = 0;
    mutable std::mutex m_mutex;
    std::string m_trouble;
    std::thread m_thread;
};

} // namespace logyard::send
