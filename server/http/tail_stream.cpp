// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/tail_stream.h"

#include "server/core/service_name.h"

#include <algorithm>
#include <cstdio>

namespace logyard::http {
namespace {

using namespace std::chrono_literals;

constexpr auto gatherTime = 5ms; // so that a stream of single entries is not one wake-up for each
constexpr qint64 maxUnwritten = 256 * 1024;
constexpr std::size_t takeBytes = 64 * 1024;
constexpr int takesPerPump = 8; // then other connections have their turn

} // namespace

TailStream::TailStream(live::Hub &hub, QTcpSocket &socket, Options options)
    : m_hub(hub), m_socket(socket), m_options(std::move(options)),
      m_matcher(m_options.selection.filter)
{
    std::string head = "HTTP/1.1 200 OK\r\nCache-Control: no-store\r\nX-Accel-Buffering: no\r\n";
    head += m_options.isNdjson ? "Content-Type: application/x-ndjson\r\n"
                               : "Content-Type: text/event-stream\r\n";
    head += m_options.isChunked ? "Transfer-Encoding: chunked\r\n" : "Connection: close\r\n";
    for (const Field &field : m_options.fields)
        head += field.name + ": " + field.value + "\r\n";
    head += "\r\n";
    m_socket.write(head.data(), static_cast<qint64>(head.size()));
    if (!m_options.isNdjson)
        write("retry: 1000\n\n");

    m_pumpTimer.setSingleShot(true);
    m_pumpTimer.setInterval(gatherTime);
    connect(&m_pumpTimer, &QTimer::timeout, this, &TailStream::pump);
    connect(&m_keepAlive, &QTimer::timeout, this, [this] {
        if (m_socket.bytesToWrite() < maxUnwritten)
            write(m_options.isNdjson ? "\n" : ": keep-alive\n\n");
    });
    m_keepAlive.start(m_options.keepAlive);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_socket.bytesToWrite() < maxUnwritten && !m_pumpTimer.isActive())
            m_pumpTimer.start();
    });
    m_subscription = m_hub.subscribe(
        [this] {
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (!m_pumpTimer.isActive())
                        m_pumpTimer.start();
                },
                Qt::QueuedConnection);
        },
        m_options.resumeAfter);
}

void TailStream::finish()
{
    do { // what has been committed and not been gathered yet
        m_pumpTimer.stop();
        pump();
    } while (m_pumpTimer.isActive());
    if (m_options.isChunked)
        m_socket.write("0\r\n\r\n");
}

void TailStream::pump()
{
    for (int i = 0; i < takesPerPump; ++i) {
        if (m_socket.bytesToWrite() >= maxUnwritten)
            return; // goes on when the client has read
        std::string out;
        if (m_taken.empty()) {
            live::Subscription::Taken taken = m_subscription->take(takeBytes);
            if (!taken.skipped || *taken.skipped > 0)
                appendGap(out, taken.skipped);
            for (live::LiveRun &item : taken.runs)
                m_taken.push_back(std::move(item));
        }
        const bool isLast = m_taken.empty();
        appendTaken(out);
        if (!out.empty())
            write(out);
        if (isLast)
            return;
    }
    m_pumpTimer.start();
}

// A piece of what was taken: one run may be as large as a whole body.
void TailStream::appendTaken(std::string &out)
{
    std::size_t bytes = 0;
    while (!m_taken.empty() && bytes < takeBytes) {
        const live::LiveRun &item = m_taken.front();
        const ServiceRun &run = *item.run;
        const auto &services = m_options.selection.services;
        const bool isWanted = services.empty()
            || std::find(services.begin(), services.end(), run.service) != services.end();
        if (isWanted && m_nextEntry < run.entries.size()) {
            bytes += run.entries[m_nextEntry].size;
            append(out, item, m_nextEntry++);
        } else {
            m_taken.pop_front();
            m_nextEntry = 0;
        }
    }
}

bool TailStream::isSelected(const ServiceRun &run, const EntryRef &entry)
{
    const store::Selection &selection = m_options.selection;
    if (entry.level < selection.minimumLevel || (selection.from && entry.time < *selection.from)
        || (selection.to && entry.time > *selection.to))
        return false;
    if (selection.filter.matchesEverything())
        return true;
    const std::string_view line = run.line(entry);
    return m_matcher.mayMatch(line)
        && m_matcher.matches(m_parser.parse(line, run.service, entry.time));
}

void TailStream::append(std::string &out, const live::LiveRun &item, std::size_t index)
{
    const ServiceRun &run = *item.run;
    const EntryRef &entry = run.entries[index];
    const std::uint64_t id = item.firstId + index;
    if (id < m_subscription->firstId() || !isSelected(run, entry))
        return;
    if (!m_options.isNdjson)
        out.append("id: ").append(m_hub.formatId(id)).append("\ndata: ");
    appendLine(out, run, entry);
    out += m_options.isNdjson ? "\n" : "\n\n";
}

// Every entry says whose it is: that of an unnamed service may not yet.
void TailStream::appendLine(std::string &out, const ServiceRun &run, const EntryRef &entry)
{
    const std::string_view line = run.line(entry);
    out += line;
    if (run.service != unknownService || m_parser.parse(line, run.service, entry.time).namesService)
        return;
    out.resize(out.rfind('}'));
    out.append(",\"service\":\"").append(unknownService).append("\"}");
}

void TailStream::appendGap(std::string &out, std::optional<std::uint64_t> skipped) const
{
    const std::string gap =
        "{\"skipped\":" + (skipped ? std::to_string(*skipped) : std::string("null")) + "}";
    if (m_options.isNdjson)
        out += "{\"_logyard\":{\"gap\":" + gap + "}}\n";
    else
        out += "event: gap\ndata: " + gap + "\n\n";
}

void TailStream::write(const std::string &text)
{
    if (!m_options.isChunked) {
        m_socket.write(text.data(), static_cast<qint64>(text.size()));
        return;
    }
    char size[24];
    const int length = std::snprintf(size, sizeof size, "%zx\r\n", text.size());
    m_socket.write(size, length);
    m_socket.write(text.data(), static_cast<qint64>(text.size()));
    m_socket.write("\r\n", 2);
}

} // namespace logyard::http
