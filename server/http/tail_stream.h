// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/entry.h"
#include "server/http/read_arguments.h"
#include "server/live/hub.h"
#include "server/query/matcher.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace logyard::http {

/// The body of one GET /tail: writes live entries to a socket as Server-Sent Events
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html) or NDJSON. Lives in the
/// reader's thread and belongs to a connection. Takes from its bounded queue only while the client
/// reads; what the queue dropped meanwhile is said in the stream.
class TailStream final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        store::Selection selection;
        bool isNdjson = false;
        bool isChunked = true;
        std::string resumeAfter;
        std::chrono::milliseconds keepAlive{0}; ///< between comments
        std::vector<Field> fields; ///< further header fields
    };

    /// Writes the reply's head at once.
    TailStream(live::Hub &hub, QTcpSocket &socket, Options options);

    /// Writes the end of the body.
    void finish();

private:
    void pump();
    void appendTaken(std::string &out);
    void append(std::string &out, const live::LiveRun &item, std::size_t index);
    void appendLine(std::string &out, const ServiceRun &run, const EntryRef &entry);
    void appendGap(std::string &out, std::optional<std::uint64_t> skipped) const;
    bool isSelected(const ServiceRun &run, const EntryRef &entry);
    void write(const std::string &text);

    live::Hub &m_hub;
    QTcpSocket &m_socket;
    const Options m_options;
    query::Matcher m_matcher;
    EntryParser m_parser;
    QTimer m_pumpTimer;
    QTimer m_keepAlive;
    std::deque<live::LiveRun> m_taken; ///< from the queue, and not yet written
    std::size_t m_nextEntry = 0; ///< of the first of them
    std::unique_ptr<live::Subscription> m_subscription; ///< last: its wake uses the rest
};

} // namespace logyard::http
