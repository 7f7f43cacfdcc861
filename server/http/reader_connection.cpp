// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/reader_connection.h"

#include "server/http/read_arguments.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace logyard::http {

ReaderConnection::ReaderConnection(Context &context, Reader &reader,
                                   std::unique_ptr<QTcpSocket> socket, const Arrival &arrival,
                                   Reader::GiveBack giveBack)
    : QObject(&reader), m_context(context), m_reader(reader), m_socket(std::move(socket)),
      m_peer(arrival.peer), m_ticket(arrival.ticket), m_giveBack(std::move(giveBack)),
      m_isCancelled(std::make_shared<std::atomic<bool>>(false))
{
    m_context.counters.connections.fetch_add(1, std::memory_order_relaxed);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // Requests that wait their turn stay in the kernel.
    m_socket->setReadBufferSize(static_cast<qint64>(m_context.limits.head.block));
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &ReaderConnection::read);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &ReaderConnection::written);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &ReaderConnection::end);
    wait(m_context.deadlines.idle);
}

ReaderConnection::~ReaderConnection()
{
    m_isCancelled->store(true);
    m_tail.reset();
    m_export.reset();
    m_socket->disconnect(this);
    m_context.counters.connections.fetch_sub(1, std::memory_order_relaxed);
}

void ReaderConnection::begin(const QByteArray &bytes)
{
    m_bytes = bytes;
    inspect();
}

void ReaderConnection::wait(std::chrono::milliseconds time)
{
    m_deadline = Clock::now() + time;
}

void ReaderConnection::read()
{
    switch (m_phase) {
    case Phase::Waiting:
        m_bytes += m_socket->readAll();
        inspect();
        break;
    case Phase::Streaming:
    case Phase::Over:
        m_socket->readAll();
        break;
    case Phase::Searching:
    case Phase::Writing:
        break; // read when its turn comes
    }
}

void ReaderConnection::inspect()
{
    if (m_bytes.isEmpty())
        return;
    const Admission admission =
        admit(m_context, {m_bytes.constData(), static_cast<std::size_t>(m_bytes.size())}, m_peer);
    switch (admission.kind) {
    case Admission::Kind::Incomplete:
        if (!m_isInHead) // each byte more is no reason to wait longer
            wait(m_context.deadlines.head);
        m_isInHead = true;
        break;
    case Admission::Kind::Refused:
        refuse(admission.refusal);
        break;
    case Admission::Kind::Accepted:
        if (readRoute(admission.head) == ReadCall::Route::None)
            giveBackNow();
        else if (admission.head.hasBody())
            refuse(400, "A request that reads entries has no body.");
        else
            start(admission.head, admission.grant);
        break;
    }
}

void ReaderConnection::start(const Head &head, const Grant &grant)
{
    m_began = Clock::now();
    m_grant = grant;
    const ReadCall call = makeReadCall(head);
    m_isInHead = false;
    m_closes = m_closes || head.closes;
    m_bytes.remove(0, static_cast<qsizetype>(head.size)); // the head's views end here
    if (call.route == ReadCall::Route::Tail && !call.isHead) {
        startTail(call);
        return;
    }
    if (call.route == ReadCall::Route::Export && !call.isHead) {
        startExport(call);
        return;
    }
    m_phase = Phase::Searching;
    m_reader.search(call, m_isCancelled, this,
                    [this, call](Reply reply) { finish(call, std::move(reply)); });
}

void ReaderConnection::startTail(const ReadCall &call)
{
    const auto arguments = UrlQuery::parse(call.query);
    if (!arguments) {
        finish(call, errorReply(400, "The URL's query is not valid. Percent-encode it as UTF-8."));
        return;
    }
    auto selection = readSelection(*arguments);
    if (!selection) {
        finish(call, std::move(selection.error()));
        return;
    }
    m_phase = Phase::Streaming;
    wait(m_context.deadlines.writePause);
    m_context.requests.answered("GET", call.path, 200, m_began);
    TailStream::Options options;
    options.selection = std::move(*selection);
    options.isNdjson = call.accept.find("application/x-ndjson") != std::string::npos;
    options.isChunked = !m_closes; // HTTP/1.0 knows no chunks: the stream ends with the connection
    options.resumeAfter = call.lastEventId.empty()
        ? std::string(arguments->value("last_event_id").value_or(std::string_view()))
        : call.lastEventId;
    options.fields = m_context.cors.fields(call.origin);
    options.keepAlive = m_context.deadlines.keepAlive;
    m_tail = std::make_unique<TailStream>(m_context.hub, *m_socket, std::move(options));
}

void ReaderConnection::startExport(const ReadCall &call)
{
    const auto arguments = UrlQuery::parse(call.query);
    if (!arguments) {
        finish(call, errorReply(400, "The URL's query is not valid. Percent-encode it as UTF-8."));
        return;
    }
    auto options = readExportArguments(*arguments);
    if (!options) {
        finish(call, std::move(options.error()));
        return;
    }
    m_phase = Phase::Streaming;
    wait(m_context.deadlines.writePause);
    m_context.requests.answered("GET", call.path, 200, m_began);
    options->isChunked = !m_closes;
    options->fields = m_context.cors.fields(call.origin);
    options->request.bounds.isCancelled = [isCancelled = m_isCancelled] {
        return isCancelled->load();
    };
    m_export = std::make_unique<ExportStream>(m_context, m_reader, *m_socket, std::move(*options));
    connect(m_export.get(), &ExportStream::finished, this, &ReaderConnection::exported,
            Qt::QueuedConnection);
    m_export->begin();
}

void ReaderConnection::exported(bool isWhole)
{
    if (m_phase != Phase::Streaming)
        return;
    m_export.reset();
    if (!isWhole) {
        m_socket->abort();
        return;
    }
    m_phase = Phase::Writing;
    wait(m_context.deadlines.writePause);
    if (m_socket->bytesToWrite() == 0)
        written();
}

void ReaderConnection::finish(const ReadCall &call, Reply reply)
{
    m_phase = Phase::Writing;
    m_context.requests.answered(call.isHead ? "HEAD" : "GET", call.path, reply.status, m_began);
    for (Field &field : m_context.cors.fields(call.origin))
        reply.fields.push_back(std::move(field));
    m_closes = m_closes || m_context.isDraining;
    const std::string text = serialise(reply, m_closes, call.isHead);
    m_socket->write(text.data(), static_cast<qint64>(text.size()));
    wait(m_context.deadlines.writePause);
}

void ReaderConnection::written()
{
    if (m_phase == Phase::Streaming || m_phase == Phase::Writing)
        wait(m_context.deadlines.writePause);
    if (m_phase != Phase::Writing)
        return;
    if (m_socket->bytesToWrite() > 0)
        return;
    if (m_closes) {
        m_phase = Phase::Over;
        m_socket->disconnectFromHost();
        return;
    }
    m_phase = Phase::Waiting;
    wait(m_context.deadlines.idle);
    m_bytes += m_socket->readAll();
    inspect();
}

void ReaderConnection::giveBackNow()
{
    const int descriptor =
        ::fcntl(static_cast<int>(m_socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) {
        refuse(503, "The service is busy. Try again.");
        return;
    }
    m_phase = Phase::Over;
    const Arrival connection{descriptor, m_bytes + m_socket->readAll(), m_peer, m_ticket};
    m_socket->disconnect(this);
    m_giveBack(connection);
    m_socket->abort();
    deleteLater();
}

void ReaderConnection::refuse(int status, std::string_view message)
{
    refuse(errorReply(status, message));
}

void ReaderConnection::refuse(const Reply &refusal)
{
    m_phase = Phase::Over;
    m_context.requests.refused(refusal.status);
    const std::string reply = serialise(refusal, true);
    m_socket->write(reply.data(), static_cast<qint64>(reply.size()));
    while (m_socket->bytesToWrite() > 0 && m_socket->flush()) { }
    ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    m_socket->readAll();
    wait(m_context.deadlines.refusal);
}

void ReaderConnection::end()
{
    m_phase = Phase::Over;
    m_isCancelled->store(true);
    m_tail.reset();
    m_export.reset();
    deleteLater();
}

void ReaderConnection::drain()
{
    m_closes = true;
    switch (m_phase) {
    case Phase::Streaming:
        m_phase = Phase::Over;
        m_isCancelled->store(true);
        m_export.reset(); // what is missing of it shows in that it was not ended
        if (m_tail)
            m_tail->finish();
        m_tail.reset();
        m_socket->disconnectFromHost();
        break;
    case Phase::Waiting:
        m_phase = Phase::Over;
        m_socket->disconnectFromHost();
        break;
    case Phase::Searching:
        m_isCancelled->store(true);
        break;
    case Phase::Writing:
    case Phase::Over:
        break;
    }
}

void ReaderConnection::check(Clock::time_point now)
{
    if (m_phase == Phase::Streaming && !m_context.access->mayStillRead(m_grant)) {
        m_socket->abort();
        return;
    }
    if (m_phase == Phase::Streaming && m_socket->bytesToWrite() == 0)
        wait(m_context.deadlines.writePause); // nothing is waiting for the client
    if (m_phase == Phase::Searching || now < m_deadline)
        return;
    if (m_phase == Phase::Waiting && !m_bytes.isEmpty()) {
        refuse(408, "The request took too long to arrive.");
        return;
    }
    if (m_socket->bytesToWrite() > 0)
        m_context.counters.stalled.fetch_add(1, std::memory_order_relaxed);
    m_socket->abort();
}

} // namespace logyard::http
