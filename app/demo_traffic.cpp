// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo_traffic.h"

#include "server/core/entry.h"

#include <array>

using namespace std::string_literals;

namespace logyard {

namespace {

constexpr std::string_view gateway = "gateway";
constexpr std::string_view auth = "auth";
constexpr std::string_view orders = "orders";
constexpr std::string_view payments = "payments";
constexpr std::string_view inventory = "inventory";
constexpr std::string_view searching = "search";
constexpr std::string_view mailer = "mailer";
constexpr std::string_view worker = "worker";

constexpr std::string_view debug = "debug";
constexpr std::string_view info = "info";
constexpr std::string_view warn = "warn";
constexpr std::string_view error = "error";

constexpr double entriesOfAStory = 3.9;
constexpr std::int64_t nsPerMs = 1'000'000;
constexpr std::int64_t nsPerSecond = 1'000'000'000;

const std::array users{"amara", "björn", "chloé",  "dmitri", "eun-ji", "fatima", "george",
                       "hana",  "ines",  "jürgen", "kofi",   "lucía",  "mei",    "noor"};
const std::array words{"desk lamp", "oak table", "café chair", "bookshelf", "wool rug", "mirror"};
const std::array articles{"LAMP-021", "TABL-107", "CHAI-334", "SHLF-008", "RUGW-552", "MIRR-090"};
const std::array hosts{"eu-1a", "eu-1b", "eu-1c"};

const std::string timeoutTrace =
    "java.net.SocketTimeoutException: Read timed out after 3000 ms\n"
    "\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)\n"
    "\tat shop.payments.provider.CardClient.authorize(CardClient.java:118)\n"
    "\tat shop.payments.PaymentService.charge(PaymentService.java:74)\n"
    "\tat shop.payments.api.ChargeHandler.post(ChargeHandler.java:41)\n"
    "Caused by: java.io.IOException: connection to card-provider.example:443 stalled\n"
    "\t... 23 more";
const std::string workerTrace = "Traceback (most recent call last):\n"
                                "  File \"/srv/worker/jobs/thumbnails.py\", line 52, in run\n"
                                "    image = Image.open(source)\n"
                                "  File \"/srv/worker/images.py\", line 19, in open\n"
                                "    raise UnreadableImage(path)\n"
                                "images.UnreadableImage: /data/uploads/IMG_2231.heic";

std::string price(int cents)
{
    const std::string digits = std::to_string(cents % 100);
    return std::to_string(cents / 100) + (digits.size() < 2 ? ".0" : ".") + digits + " EUR";
}

std::int64_t elapsedMs(Timestamp from, Timestamp to)
{
    return (to.ns - from.ns) / nsPerMs;
}

} // namespace

DemoTraffic::DemoTraffic(std::uint32_t seed, Timestamp start, Pace pace) : m_random(seed)
{
    setPace(pace, start);
}

/// Stories that have begun go on; all that was drawn for later is drawn anew.
void DemoTraffic::setPace(Pace pace, Timestamp now)
{
    m_now = now;
    m_pace = pace;
    m_incident = drawSpell(30, 80, 7, 14);
    m_burst = drawSpell(8, 30, 2, 5);
}

int DemoTraffic::between(int least, int most)
{
    return std::uniform_int_distribution(least, most)(m_random);
}

bool DemoTraffic::chance(double probability)
{
    return std::bernoulli_distribution(probability)(m_random);
}

template <typename Choices>
const auto &DemoTraffic::oneOf(const Choices &choices)
{
    return choices[static_cast<std::size_t>(between(0, static_cast<int>(choices.size()) - 1))];
}

std::string DemoTraffic::hex(int digits)
{
    std::string text;
    for (int i = 0; i < digits; ++i)
        text += "0123456789abcdef"[between(0, 15)];
    return text;
}

/// Times in seconds, before they are stretched.
DemoTraffic::Spell DemoTraffic::drawSpell(int leastPause, int mostPause, int leastLength,
                                          int mostLength)
{
    const auto stretched = [this](int seconds) {
        return static_cast<std::int64_t>(seconds * m_pace.stretch * double(nsPerSecond));
    };
    const Timestamp from{m_now.ns + stretched(between(leastPause, mostPause))};
    return {from, {from.ns + stretched(between(leastLength, mostLength))}};
}

double DemoTraffic::storiesPerSecond() const
{
    double rate = m_pace.entriesPerSecond / entriesOfAStory;
    if (m_burst.covers(m_now))
        rate *= 2.5;
    if (m_incident.covers(m_now))
        rate *= 1.5; // customers try again
    return rate * 0.8;
}

/// To the moment when the next story begins.
void DemoTraffic::advance()
{
    const double pause = std::exponential_distribution(storiesPerSecond())(m_random);
    m_now.ns += static_cast<std::int64_t>(pause * double(nsPerSecond));
    if (m_now >= m_incident.until)
        m_incident = drawSpell(45, 180, 7, 14);
    if (m_now >= m_burst.until)
        m_burst = drawSpell(8, 30, 2, 5);
}

std::vector<DemoTraffic::Entry> DemoTraffic::until(Timestamp end)
{
    while (m_now <= end) {
        tellStory();
        advance();
    }
    std::vector<Entry> due;
    const auto last = m_waiting.upper_bound(end);
    for (auto it = m_waiting.begin(); it != last; ++it)
        due.push_back(std::move(it->second));
    m_waiting.erase(m_waiting.begin(), last);
    return due;
}

DemoTraffic::Story DemoTraffic::request()
{
    return {m_now, "req-"s + hex(12), hex(32), oneOf(users)};
}

void DemoTraffic::pass(Story &story, int leastMs, int mostMs)
{
    story.now.ns += between(leastMs, mostMs) * nsPerMs + between(0, 999'999);
}

void DemoTraffic::say(const Story &story, std::string_view service, std::string_view level,
                      const std::string &message, Fields fields)
{
    std::string json = R"({"timestamp":")" + formatTimestamp(story.now) + '"';
    const auto add = [&json](std::string_view key, const std::string &value) {
        json.append(",\"").append(key).append("\":");
        appendJsonString(json, value);
    };
    add("service", std::string(service));
    add("level", std::string(level));
    add("message", message);
    if (!story.requestId.empty()) {
        add("request_id", story.requestId);
        add("trace_id", story.traceId);
        add("span_id", hex(16));
    }
    for (const auto &[key, value] : fields) {
        if (const auto *number = std::get_if<std::int64_t>(&value))
            json.append(",\"").append(key).append("\":").append(std::to_string(*number));
        else
            add(key, std::get<std::string>(value));
    }
    add("host", std::string(service) + "-" + oneOf(hosts));
    m_waiting.emplace(story.now, Entry{service, json + '}'});
}

/// The gateway's line for a request that is through.
void DemoTraffic::answer(const Story &story, std::string_view method, const std::string &path,
                         int status, Timestamp started)
{
    const std::int64_t duration = elapsedMs(started, story.now);
    const std::string_view level = status >= 500 ? error
        : status >= 400 || duration > 1'500      ? warn
                                                 : info;
    say(story, gateway, level,
        std::string(method) + ' ' + path + ' ' + std::to_string(status) + " in "
            + std::to_string(duration) + " ms",
        {{"method", std::string(method)},
         {"path", path},
         {"status", status},
         {"duration_ms", duration},
         {"user", story.user}});
}

void DemoTraffic::tellStory()
{
    const int kind = between(1, 100);
    if (m_incident.covers(m_now) ? kind <= 55 : kind <= 22)
        checkOut();
    else if (kind <= 45)
        search();
    else if (kind <= 72)
        browse();
    else if (kind <= 88)
        logIn();
    else
        background();
}

void DemoTraffic::search()
{
    Story story = request();
    const std::string query = oneOf(words);
    pass(story, 1, 4);
    say(story, gateway, debug, "Routing to search", {{"upstream", "search:9200"s}});
    const bool slow = chance(0.04);
    const Timestamp asked = story.now;
    pass(story, slow ? 900 : 8, slow ? 2'600 : 90);
    const std::int64_t duration = elapsedMs(asked, story.now);
    const std::int64_t hits = between(0, 240);
    say(story, searching, slow ? warn : info,
        (slow ? "Slow query \""s : "Query \""s) + query + "\" found " + std::to_string(hits)
            + " articles",
        {{"query", query}, {"hits", hits}, {"duration_ms", duration}});
    pass(story, 1, 5);
    answer(story, "GET", "/api/search", 200, m_now);
}

void DemoTraffic::browse()
{
    Story story = request();
    const std::string article = oneOf(articles);
    pass(story, 2, 12);
    say(story, inventory, debug, "Cache "s + (chance(0.8) ? "hit" : "miss") + " for " + article,
        {{"article", article}});
    pass(story, 1, 20);
    const int stock = between(0, 60);
    if (stock < 3)
        say(story, inventory, warn, "Stock of " + article + " is low: " + std::to_string(stock),
            {{"article", article}, {"stock", stock}});
    else
        say(story, inventory, info, "Read stock of " + article,
            {{"article", article}, {"stock", stock}});
    pass(story, 1, 8);
    const bool missing = chance(0.03);
    answer(story, "GET", "/api/articles/" + (missing ? "OLD-"s + hex(3) : article),
           missing ? 404 : 200, m_now);
}

void DemoTraffic::logIn()
{
    Story story = request();
    const bool refused = chance(0.12);
    pass(story, 40, 160); // hashing the password
    const std::string address = "203.0.113." + std::to_string(between(2, 250));
    if (refused)
        say(story, auth, warn, "Log-in refused for " + story.user + ": wrong password",
            {{"user", story.user}, {"client", address}, {"attempt", between(1, 4)}});
    else
        say(story, auth, info, "User " + story.user + " logged in",
            {{"user", story.user}, {"client", address}, {"session", hex(12)}});
    pass(story, 1, 5);
    answer(story, "POST", "/api/login", refused ? 401 : 200, m_now);
    if (refused && chance(0.1)) {
        pass(story, 1, 3);
        say(story, auth, error, "Account " + story.user + " locked after 5 refused log-ins",
            {{"user", story.user}, {"client", address}});
    }
}

void DemoTraffic::checkOut()
{
    Story story = request();
    const std::string order = "O-" + std::to_string(between(100'000, 999'999));
    const int cents = between(1'290, 89'900);
    pass(story, 2, 8);
    say(story, auth, debug, "Token accepted", {{"user", story.user}});
    pass(story, 2, 15);
    say(story, orders, info, "Order " + order + " created for " + price(cents),
        {{"order", order},
         {"items", between(1, 6)},
         {"amount_cents", cents},
         {"user", story.user}});
    pass(story, 3, 20);
    say(story, inventory, info, "Reserved articles of " + order,
        {{"order", order}, {"article", oneOf(articles)}});
    if (pay(story, order, cents)) {
        pass(story, 2, 10);
        say(story, orders, info, "Order " + order + " confirmed", {{"order", order}});
        answer(story, "POST", "/api/orders", 201, m_now);
        sendMail(story, order);
        return;
    }
    pass(story, 2, 10);
    say(story, orders, error, "Order " + order + " cancelled: payment failed", {{"order", order}});
    pass(story, 1, 6);
    say(story, inventory, info, "Released articles of " + order, {{"order", order}});
    answer(story, "POST", "/api/orders", 502, m_now);
}

bool DemoTraffic::pay(Story &story, const std::string &order, int cents)
{
    const bool inIncident = m_incident.covers(m_now);
    const Timestamp asked = story.now;
    if (chance(inIncident ? 0.75 : 0.012)) {
        const bool breakerIsOpen = inIncident && chance(0.3);
        pass(story, breakerIsOpen ? 1 : 3'000, breakerIsOpen ? 3 : 3'050);
        if (breakerIsOpen)
            say(story, payments, error, "Circuit breaker for card-provider is open",
                {{"order", order}, {"provider", "card-provider"s}});
        else
            say(story, payments, error, "Charging " + price(cents) + " failed: provider timed out",
                {{"order", order},
                 {"provider", "card-provider"s},
                 {"status", 504},
                 {"duration_ms", elapsedMs(asked, story.now)},
                 {"exception", timeoutTrace}});
        return false;
    }
    const bool slow = chance(inIncident ? 0.6 : 0.05);
    pass(story, slow ? 1'200 : 70, slow ? 2'900 : 320);
    const std::int64_t duration = elapsedMs(asked, story.now);
    say(story, payments, slow ? warn : info,
        "Charged " + price(cents) + (slow ? " (provider was slow)" : ""),
        {{"order", order},
         {"provider", "card-provider"s},
         {"amount_cents", cents},
         {"duration_ms", duration}});
    return true;
}

void DemoTraffic::sendMail(Story story, const std::string &order)
{
    pass(story, 200, 1'500);
    say(story, worker, debug, "Picked up job order-mail for " + order,
        {{"job", "order-mail"s}, {"queue", "mail"s}, {"order", order}});
    pass(story, 60, 400);
    if (chance(0.03))
        say(story, mailer, warn, "Mail for " + order + " deferred: 451 try again later",
            {{"order", order}, {"smtp_status", 451}});
    else
        say(story, mailer, info, "Mail for " + order + " sent to " + story.user + "@example.org",
            {{"order", order}, {"template", "order-confirmed"s}});
}

void DemoTraffic::background()
{
    Story story{m_now, {}, {}, {}};
    switch (between(0, 5)) {
    case 0:
        say(story, worker, info, "Job cleanup-carts done",
            {{"job", "cleanup-carts"s}, {"removed", between(0, 90)}});
        break;
    case 1:
        say(story, searching, info, "Index refreshed",
            {{"documents", between(40'000, 41'000)}, {"duration_ms", between(120, 900)}});
        break;
    case 2:
        say(story, gateway, debug, "Health check passed", {{"upstreams", 7}});
        break;
    case 3:
        say(story, inventory, debug, "Synchronised stock with the warehouse",
            {{"changed", between(0, 25)}});
        break;
    case 4:
        say(story, mailer, debug, "SMTP connection reused", {{"idle_ms", between(10, 9'000)}});
        break;
    default:
        if (chance(0.4))
            say(story, worker, error, "Job thumbnails failed:\n" + workerTrace,
                {{"job", "thumbnails"s}, {"attempt", between(1, 3)}});
        else
            say(story, worker, warn,
                "Queue thumbnails is behind by " + std::to_string(between(20, 90)) + " jobs",
                {{"queue", "thumbnails"s}});
    }
}

} // namespace logyard
