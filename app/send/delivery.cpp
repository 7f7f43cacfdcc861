// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/delivery.h"

#include <QFile>

#include <simdjson.h>

#include <algorithm>
#include <random>

namespace logyard::send {
namespace {

using namespace std::chrono_literals;
using Severity = Diagnostics::Level;

constexpr std::size_t batchEntries = 5000;
constexpr std::size_t batchBytes = std::size_t(1) << 20;
constexpr auto gathering = 10ms; // so that a burst is one request
constexpr auto firstPause = 200ms;
constexpr auto longestPause = 15s;
constexpr int mostRetryAfter = 60;
constexpr qint64 maxTokenFile = 4096;

std::string counted(std::uint64_t count)
{
    return std::to_string(count) + (count == 1 ? " entry" : " entries");
}

// What {"error": "..."} says; empty: it says nothing.
std::string errorIn(const std::string &body)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    std::string_view error;
    if (parser.parse(body).get(root) != simdjson::SUCCESS
        || root["error"].get_string().get(error) != simdjson::SUCCESS)
        return {};
    return std::string(error);
}

} // namespace

Delivery::Delivery(Options options, Outbox &outbox, Diagnostics &diagnostics, OnDone onDone)
    : m_options(std::move(options)), m_outbox(outbox), m_diagnostics(diagnostics),
      m_onDone(std::move(onDone)), m_thread([this] { run(); })
{
}

Delivery::~Delivery()
{
    m_outbox.abandon();
    m_thread.join();
}

std::string Delivery::trouble() const
{
    const std::lock_guard lock(m_mutex);
    return m_trouble;
}

void Delivery::run()
{
    ServiceConnection connection(m_options.url, [this] { return m_outbox.isAbandoned(); });
    m_connection = &connection;
    while (true) {
        const std::vector<Parcel> parcels = m_outbox.take(batchEntries, batchBytes);
        if (parcels.empty())
            return;
        deliver(parcels);
        if (m_outbox.isAbandoned())
            return; // what was not sent counts as waiting
        m_outbox.done();
        if (parcels.size() < batchEntries)
            m_outbox.sleep(gathering);
    }
}

void Delivery::deliver(std::span<const Parcel> parcels)
{
    std::chrono::milliseconds pause = firstPause;
    std::minstd_rand random(std::random_device{}());
    while (!m_outbox.isAbandoned()) {
        const Outcome outcome = attempt(parcels);
        if (outcome == Outcome::Delivered)
            return;
        if (outcome == Outcome::Again) {
            // Many senders do not come back all at once.
            const auto spread = std::uniform_int_distribution<long>(0, pause.count() / 2)(random);
            const auto asked = std::chrono::seconds(std::clamp(m_retryAfter, 0, mostRetryAfter));
            m_outbox.sleep(std::max<std::chrono::milliseconds>(
                pause + std::chrono::milliseconds(spread), asked));
            pause = std::min<std::chrono::milliseconds>(pause * 2, longestPause);
            continue;
        }
        if (parcels.size() == 1)
            return giveUp(parcels, m_why);
        // Something in it is no good: the rest is.
        deliver(parcels.first(parcels.size() / 2));
        deliver(parcels.subspan(parcels.size() / 2));
        return;
    }
}

Delivery::Outcome Delivery::attempt(std::span<const Parcel> parcels)
{
    m_body.clear();
    for (const Parcel &parcel : parcels)
        m_body.append(parcel.json) += '\n';
    const auto answer = m_connection->post(m_body, token());
    m_why = errorIn(answer.body);
    m_retryAfter = answer.retryAfter;
    const std::string place = m_options.url.toString(QUrl::RemoveUserInfo).toStdString();
    const std::string said = m_why.empty() ? std::string() : ": " + m_why;
    switch (answer.status) {
    case 200:
    case 201:
    case 202:
    case 204:
        setTrouble({});
        accept(parcels, answer.body);
        return Outcome::Delivered;
    case 413:
        m_why = "it is too large for the service" + said;
        return Outcome::TooLarge;
    case 400:
        m_why = "the service refused it" + said;
        return Outcome::Refused;
    case 0:
        setTrouble("No service can be reached at " + place + " (" + answer.error + ")");
        return Outcome::Again;
    case 401:
    case 403:
        setTrouble("The service at " + place + " does not let this sender in" + said
                   + (m_options.tokenFile.empty()
                          ? " Name a file with a token that may write: "
                            "--token-file."
                          : " See the token in " + m_options.tokenFile + '.'));
        return Outcome::Again;
    case 404:
    case 405:
        setTrouble("What answers at " + place + " takes no logs: is it a Logyard? See --to.");
        return Outcome::Again;
    default:
        setTrouble("The service at " + place + " cannot take entries now ("
                   + std::to_string(answer.status) + ')' + said);
        return Outcome::Again;
    }
}

// Those of a batch that were rejected alone.
void Delivery::accept(std::span<const Parcel> parcels, const std::string &answer)
{
    std::uint64_t rejected = 0;
    std::string_view first;
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(answer).get(root) == simdjson::SUCCESS
        && root["rejected"].get_uint64().get(rejected) == simdjson::SUCCESS && rejected > 0) {
        rejected = std::min<std::uint64_t>(rejected, parcels.size());
        const bool isSaid =
            root["errors"].at(0)["error"].get_string().get(first) == simdjson::SUCCESS;
        m_refused += rejected;
        m_diagnostics.say(Severity::Warning, "refused",
                          "The service refused " + counted(rejected)
                              + (isSaid ? ": " + std::string(first) : std::string(".")));
    }
    m_delivered += parcels.size() - rejected;
    m_onDone(parcels);
}

void Delivery::giveUp(std::span<const Parcel> parcels, const std::string &why)
{
    m_refused += parcels.size();
    m_diagnostics.say(Severity::Warning, "refused",
                      counted(parcels.size()) + " was given up: " + why);
    m_onDone(parcels);
}

// Said as it begins, as it changes, and as it is over.
void Delivery::setTrouble(const std::string &sentence)
{
    bool isNew = false;
    {
        const std::lock_guard lock(m_mutex);
        isNew = m_trouble != sentence;
        m_trouble = sentence;
    }
    if (!isNew)
        return;
    if (sentence.empty())
        m_diagnostics.say(Severity::Info, "taken", "The service takes entries again.");
    else
        m_diagnostics.say(Severity::Warning, "trouble",
                          sentence + (sentence.ends_with('.') ? " " : ". ")
                              + "Entries are kept and sent again.");
}

QByteArray Delivery::token()
{
    if (m_options.tokenFile.empty())
        return m_options.token;
    QFile file(QString::fromStdString(m_options.tokenFile));
    if (!file.open(QIODevice::ReadOnly))
        return m_options.token;
    return file.read(maxTokenFile).split('\n').constFirst().trimmed();
}

} // namespace logyard::send
