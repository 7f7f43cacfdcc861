// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/docker_source.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cstdio>

#include <poll.h>
#include <unistd.h>

namespace logyard::send {
namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Severity = Diagnostics::Level;

constexpr int pauseMs = 100;
constexpr auto retryAfter = 2s;
constexpr auto reopenPause = 1s; // of a container that restarts again and again
constexpr std::size_t maxEvent = std::size_t(1) << 20; // bytes of one
constexpr std::size_t shortId = 12;
constexpr std::int64_t second = 1'000'000'000;

std::string unixTime(Timestamp time)
{
    char text[40];
    std::snprintf(text, sizeof text, "%lld.%09lld", static_cast<long long>(time.ns / second),
                  static_cast<long long>(time.ns % second));
    return text;
}

std::string hostName()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

// All that ran when we last ran is known. What is not was started since then.
Timestamp lastSaved(const SendOptions &options)
{
    const QFileInfo state(QString::fromStdString(options.stateFile.string()));
    return state.isFile() ? Timestamp{state.lastModified().toMSecsSinceEpoch() * 1'000'000}
                          : Timestamp::now();
}

QJsonDocument parsed(const std::string &json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json));
}

} // namespace

Container containerFromJson(const std::string &json)
{
    const QJsonObject object = parsed(json).object();
    const QJsonObject config = object.value("Config"_L1).toObject();
    const QJsonObject labels = config.value("Labels"_L1).toObject();
    const auto label = [&](QLatin1StringView name) {
        return labels.value(name).toString().toStdString();
    };
    Container container;
    container.id = object.value("Id"_L1).toString().toStdString();
    container.name = object.value("Name"_L1).toString().toStdString();
    if (container.name.starts_with('/'))
        container.name.erase(0, 1);
    container.isTerminal = config.value("Tty"_L1).toBool();
    container.isRunning = object.value("State"_L1).toObject().value("Running"_L1).toBool();
    container.isIgnored = label("logyard.ignore"_L1) == "true";
    container.service = label("logyard.service"_L1);
    if (container.service.empty())
        container.service = label("com.docker.compose.service"_L1);
    if (container.service.empty())
        container.service = container.name.empty() ? "unknown" : container.name;
    return container;
}

DockerSource::DockerSource(const SendOptions &options, Posting &posting, Interrupt &interrupt,
                           Progress &progress, Diagnostics &diagnostics)
    : m_options(options), m_posting(posting), m_interrupt(interrupt), m_progress(progress),
      m_diagnostics(diagnostics), m_self(hostName()), m_newSince(lastSaved(options))
{
}

std::string DockerSource::get(const std::string &path, std::string &error) const
{
    return dockerGet(m_options.dockerSocket, path, error).value_or(std::string());
}

std::string DockerSource::check()
{
    std::string error;
    get("/_ping", error);
    if (error.empty())
        return {};
    return "Docker cannot be asked at " + m_options.dockerSocket + ": " + error
        + ". See that it runs, and that this user may use it (group docker, or sudo).";
}

void DockerSource::run()
{
    while (!m_posting.isStopping()) {
        const auto now = Clock::now();
        if (!m_events && now >= m_retryAt)
            listen();
        pollAll();
        closeEnded();
        for (const std::string &id : std::exchange(m_started, {}))
            open(id, Reason::Started);
        if (now >= m_reopenAt && !m_ended.empty()) {
            m_reopenAt = now + reopenPause;
            for (const std::string &id : std::exchange(m_ended, {}))
                open(id, Reason::Ended);
        }
        for (const auto &[key, log] : m_logs)
            log->reader->lines().flushIfDue(Clock::now());
        if (const std::string trouble = m_progress.saveIfDue(now); !trouble.empty())
            m_diagnostics.say(Severity::Warning, "state", trouble);
        if (m_interrupt.waitFor(0))
            break;
    }
    m_interrupt.next();
    for (const auto &[key, log] : m_logs)
        log->reader->lines().flush();
}

// Events first, then what runs already: nothing is started in between unseen.
void DockerSource::listen()
{
    std::string error;
    m_event.clear();
    auto events = std::make_unique<DockerStream>(
        m_options.dockerSocket,
        "/events?filters=%7B%22type%22%3A%5B%22container%22%5D%2C"
        "%22event%22%3A%5B%22start%22%5D%7D",
        [this](std::string_view bytes) { takeEvents(bytes); }, error);
    m_retryAt = Clock::now() + retryAfter;
    if (!error.empty()) {
        if (!std::exchange(m_isLost, true))
            m_diagnostics.say(Severity::Warning, "docker",
                              "Docker cannot be asked any more: " + error + ". Trying again.");
        return;
    }
    if (std::exchange(m_isLost, false))
        m_diagnostics.say(Severity::Info, "docker", "Docker answers again.");
    m_events = std::move(events);
    openAll();
}

void DockerSource::takeEvents(std::string_view bytes)
{
    m_event.append(bytes);
    for (auto end = m_event.find('\n'); end != m_event.npos; end = m_event.find('\n')) {
        const QJsonObject event = parsed(m_event.substr(0, end)).object();
        m_event.erase(0, end + 1);
        const QString id = event.value("Actor"_L1)
                               .toObject()
                               .value("ID"_L1)
                               .toString(event.value("id"_L1).toString());
        if (!id.isEmpty() && event.value("Action"_L1).toString(u"start"_s) == u"start"_s)
            m_started.push_back(id.toStdString());
    }
    if (m_event.size() > maxEvent)
        m_event.clear();
}

void DockerSource::openAll()
{
    std::string error;
    const QJsonArray running = parsed(get("/containers/json", error)).array();
    for (const QJsonValue &one : running)
        open(one.toObject().value("Id"_L1).toString().toStdString(), Reason::Found);
}

void DockerSource::open(const std::string &id, Reason reason)
{
    if (id.empty() || id.starts_with(m_self.empty() ? "-" : m_self))
        return; // what we say of ourselves would be said again
    std::string error;
    const Container container = containerFromJson(get("/containers/" + id + "/json", error));
    if (container.id.empty() || container.isIgnored
        || (reason == Reason::Ended && !container.isRunning))
        return;
    openLog(container, "stdout");
    if (!container.isTerminal)
        openLog(container, "stderr");
}

Position DockerSource::beginningOf(const std::string &key) const
{
    if (const auto known = m_known.find(key); known != m_known.end())
        return known->second.end;
    if (const auto records = m_progress.find(key); !records.empty())
        return records.back().end;
    if (!m_options.fromStart)
        return {static_cast<std::uint64_t>(m_newSince.ns), 0};
    return {};
}

void DockerSource::openLog(const Container &container, const std::string &stream)
{
    const std::string key = container.id + '/' + stream;
    if (m_logs.contains(key))
        return;
    const Position begin = beginningOf(key);
    auto log = std::make_unique<Log>();
    log->id = container.id;
    log->end = log->skipUntil = begin;
    if (const auto known = m_known.find(key); known != m_known.end())
        log->source = known->second.source;
    else
        log->source = m_progress.add({key, 0, 0, begin});
    m_known[key] = {log->source, begin};
    std::vector<EntryMaker::Field> fields{{"container", container.name},
                                          {"container_id", container.id.substr(0, shortId)},
                                          {"stream", stream}};
    log->reader = std::make_unique<LineReader>(
        log->source,
        EntryMaker(m_options.service.empty() ? container.service : m_options.service,
                   std::move(fields), false),
        [this](Parcel parcel) { m_posting.put(std::move(parcel)); });
    log->parser = std::make_unique<DockerLogParser>(
        container.isTerminal, [this, raw = log.get()](Timestamp time, std::string_view line) {
            takeLine(*raw, time, line);
        });
    std::string path = "/containers/" + container.id + "/logs?follow=1&timestamps=1&" + stream
        + "=1&since=" + unixTime({static_cast<std::int64_t>(begin.at)});
    std::string error;
    log->stream = std::make_unique<DockerStream>(
        m_options.dockerSocket, path,
        [raw = log.get()](std::string_view bytes) { raw->parser->add(bytes); }, error);
    if (error.empty())
        m_logs.emplace(key, std::move(log));
}

void DockerSource::takeLine(Log &log, Timestamp time, std::string_view line)
{
    const auto at = static_cast<std::uint64_t>(std::max<std::int64_t>(0, time.ns));
    // The lines of just this time that were delivered before come first again.
    if (at < log.skipUntil.at)
        return;
    if (at == log.skipUntil.at && log.skipUntil.count > 0) {
        --log.skipUntil.count;
        return;
    }
    log.end = {at, at == log.end.at ? log.end.count + 1 : 1};
    log.reader->lines().add(line, log.end, time, Clock::now());
}

void DockerSource::pollAll()
{
    std::vector<pollfd> wanted{{m_interrupt.descriptor(), POLLIN, 0}};
    std::vector<DockerStream *> streams{nullptr};
    const auto want = [&](DockerStream *stream) {
        wanted.push_back({stream->descriptor(), POLLIN, 0});
        streams.push_back(stream);
    };
    if (m_events)
        want(m_events.get());
    for (const auto &[key, log] : m_logs)
        want(log->stream.get());
    if (::poll(wanted.data(), wanted.size(), pauseMs) <= 0)
        return;
    for (std::size_t i = 1; i < wanted.size() && !m_posting.isStopping(); ++i) {
        if (wanted[i].revents != 0)
            streams[i]->read();
    }
}

void DockerSource::closeEnded()
{
    if (m_events && m_events->isOver())
        m_events.reset();
    std::erase_if(m_logs, [this](const auto &one) {
        Log &log = *one.second;
        if (!log.stream->isOver())
            return false;
        log.parser->finish();
        log.reader->lines().flush();
        m_known[one.first].end = log.end;
        if (log.stream->status() == 200 || log.stream->status() == 0) {
            m_ended.push_back(log.id);
        } else { // asking again at once would be answered the same
            const QString why =
                parsed(log.stream->refusal()).object().value("message"_L1).toString();
            m_diagnostics.say(Severity::Warning, "docker_log",
                              "The log of container " + log.id.substr(0, shortId)
                                  + " cannot be read: " + why.toStdString());
        }
        return true;
    });
}

} // namespace logyard::send
