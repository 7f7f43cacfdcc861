// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/send/docker_log_parser.h"
#include "app/send/docker_stream.h"
#include "app/send/line_reader.h"
#include "app/send/posting.h"
#include "app/send/progress.h"

#include <chrono>
#include <map>
#include <memory>
#include <vector>

namespace logyard::send {

/// What Docker says of a container.
struct Container
{
    std::string id;
    std::string name;
    std::string service; ///< by its label, its Compose service, else its name
    bool isTerminal = false;
    bool isRunning = false;
    bool isIgnored = false; ///< it has the label logyard.ignore
};

/// Of the answer to /containers/<id>/json. An empty id: it is no container.
Container containerFromJson(const std::string &json);

/// Reads the logs of all containers that run, and of those that are started later, each stream of
/// each by a connection of its own. Goes on after restarts of a container, of Docker and of itself.
/// For one thread.
class DockerSource final
{
public:
    DockerSource(const SendOptions &options, Posting &posting, Interrupt &interrupt,
                 Progress &progress, Diagnostics &diagnostics);

    /// Empty, or the sentence that says why Docker can't be asked.
    std::string check();
    /// Until a signal comes.
    void run();

private:
    using Clock = TraceJoiner::Clock;

    enum class Reason { Found, Started, Ended };
    /// A stream that was read before.
    struct Known
    {
        std::uint32_t source = 0;
        Position end; ///< of the last line that was read
    };
    struct Log
    {
        std::string id;
        std::uint32_t source = 0;
        Position end; ///< of the last line that was read
        Position skipUntil; ///< lines up to here were delivered before
        std::unique_ptr<DockerLogParser> parser;
        std::unique_ptr<LineReader> reader;
        std::unique_ptr<DockerStream> stream;
    };

    void listen();
    void takeEvents(std::string_view bytes);
    void openAll();
    void open(const std::string &id, Reason reason);
    void openLog(const Container &container, const std::string &stream);
    Position beginningOf(const std::string &key) const;
    void takeLine(Log &log, Timestamp time, std::string_view line);
    void pollAll();
    void closeEnded();
    std::string get(const std::string &path, std::string &error) const;

    const SendOptions &m_options;
    Posting &m_posting;
    Interrupt &m_interrupt;
    Progress &m_progress;
    Diagnostics &m_diagnostics;
    std::string m_self; ///< the beginning of our own container's id
    Timestamp m_newSince; ///< containers that are not known yet are read from here
    std::map<std::string, std::unique_ptr<Log>> m_logs; ///< by id and stream; open ones
    std::map<std::string, Known> m_known; ///< by id and stream
    std::unique_ptr<DockerStream> m_events;
    std::string m_event; ///< until its line is whole
    std::vector<std::string> m_started; ///< ids
    std::vector<std::string> m_ended; ///< ids; they may have been started again
    Clock::time_point m_retryAt{};
    Clock::time_point m_reopenAt{};
    bool m_isLost = false;
};

} // namespace logyard::send
