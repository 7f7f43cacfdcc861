// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/admission.h"
#include "server/http/context.h"
#include "server/http/export_stream.h"
#include "server/http/reader.h"
#include "server/http/tail_stream.h"

#include <QTcpSocket>

#include <chrono>
#include <memory>

namespace logyard::http {

/// One connection that reads entries. Answers its requests one after the other; what it wrote is
/// bounded by one page, or by the stream's own bound. Deletes itself when the connection is over,
/// given back, or past its deadline.
class ReaderConnection final : public QObject
{
    Q_OBJECT
public:
    using Clock = std::chrono::steady_clock;

    ReaderConnection(Context &context, Reader &reader, std::unique_ptr<QTcpSocket> socket,
                     const Arrival &arrival, Reader::GiveBack giveBack);
    ~ReaderConnection() override;

    void begin(const QByteArray &bytes);
    void drain();
    /// Ends what has taken too long, and streams whose token is no longer good.
    void check(Clock::time_point now);

private:
    enum class Phase { Waiting, Searching, Writing, Streaming, Over };

    void read();
    void inspect();
    void start(const Head &head, const Grant &grant);
    void startTail(const ReadCall &call);
    void startExport(const ReadCall &call);
    void exported(bool isWhole);
    void finish(const ReadCall &call, Reply reply);
    void written();
    void giveBackNow();
    void refuse(int status, std::string_view message);
    void refuse(const Reply &reply);
    void end();
    void wait(std::chrono::milliseconds time);

    Context &m_context;
    Reader &m_reader;
    std::unique_ptr<QTcpSocket> m_socket;
    const QHostAddress m_peer;
    const std::shared_ptr<const Visitors::Ticket> m_ticket;
    Reader::GiveBack m_giveBack;
    Grant m_grant; ///< of the request that is being answered
    Phase m_phase = Phase::Waiting;
    QByteArray m_bytes; ///< read and not yet used
    bool m_isInHead = false; ///< part of a head is there
    bool m_closes = false;
    std::shared_ptr<std::atomic<bool>> m_isCancelled;
    std::unique_ptr<TailStream> m_tail;
    std::unique_ptr<ExportStream> m_export;
    Clock::time_point m_deadline;
    Clock::time_point m_began; ///< the request that is being answered
};

} // namespace logyard::http
