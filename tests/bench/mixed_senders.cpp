// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/mixed_senders.h"

#include "tests/bench/mixed_entries.h"

#include <fcntl.h>
#include <sys/epoll.h>

#include <memory>
#include <thread>

namespace bench {

namespace {

constexpr int patienceS = 60;
constexpr auto refusalPause = std::chrono::milliseconds(500);
constexpr std::uint32_t addresses = 4;

bool isRefusal(std::string_view status)
{
    return status == "429" || status == "503";
}

float millisecondsSince(Clock::time_point begin)
{
    return std::chrono::duration<float, std::milli>(Clock::now() - begin).count();
}

} // namespace

void SenderTally::fail(const std::string &what)
{
    if (++errors == 1)
        firstError = what.substr(0, 300);
}

SingleSenders::SingleSenders(int port, int connections, int rate)
    : m_port(port), m_rate(rate), m_epoll(::epoll_create1(EPOLL_CLOEXEC)),
      m_senders(static_cast<std::size_t>(connections))
{
    for (Sender &sender : m_senders)
        open(sender);
}

SingleSenders::~SingleSenders()
{
    for (const Sender &sender : m_senders)
        ::close(sender.socket);
    ::close(m_epoll);
}

unsigned SingleSenders::numberOf(const Sender &sender) const
{
    return static_cast<unsigned>(&sender - m_senders.data());
}

void SingleSenders::open(Sender &sender)
{
    sockaddr_in from{}, to{};
    from.sin_family = to.sin_family = AF_INET;
    from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + numberOf(sender) % addresses);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(static_cast<std::uint16_t>(m_port));
    sender.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(sender.socket, reinterpret_cast<const sockaddr *>(&from), sizeof from) != 0
        || ::connect(sender.socket, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
        stopWith(std::string("Cannot connect: ") + std::strerror(errno));
    const int on = 1;
    ::setsockopt(sender.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(sender.socket, F_SETFL, O_NONBLOCK); // NOLINT(*-vararg)
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &sender;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, sender.socket, &event);
}

void SingleSenders::run(Clock::time_point begin, Clock::time_point end)
{
    const auto second = std::chrono::duration_cast<Clock::duration>(std::chrono::seconds(1));
    const auto giveUp = end + std::chrono::seconds(patienceS);
    std::array<epoll_event, 64> events;
    std::int64_t turn = 0;
    std::int64_t underWay = 0;
    while (Clock::now() < end || underWay > 0) {
        if (Clock::now() > giveUp)
            stopWith(std::to_string(underWay) + " requests were never answered.");
        // Whose turn has come waits in line; one that is still busy then is late.
        for (auto due = begin + turn * second / m_rate; due < end && due <= Clock::now();
             due = begin + ++turn * second / m_rate) {
            Sender &sender = m_senders[static_cast<std::size_t>(turn) % m_senders.size()];
            if (sender.isBusy || sender.isBroken)
                continue;
            sender.isBusy = true;
            sender.due = due;
            m_waiting.push_back(&sender);
        }
        for (auto left = m_waiting.size(); left > 0; --left) {
            Sender &sender = *m_waiting.front();
            m_waiting.pop_front();
            if (sender.due <= Clock::now())
                this->begin(sender);
            else
                m_waiting.push_back(&sender);
        }
        const int count = ::epoll_wait(m_epoll, events.data(), events.size(), 1);
        for (int i = 0; i < count; ++i) {
            auto &event = events[static_cast<std::size_t>(i)];
            Sender &sender = *static_cast<Sender *>(event.data.ptr);
            if (event.events & EPOLLOUT)
                send(sender);
            if (event.events & ~static_cast<unsigned>(EPOLLOUT))
                receive(sender);
        }
        underWay = 0;
        for (const Sender &sender : m_senders)
            underWay += sender.isBusy ? 1 : 0;
    }
}

void SingleSenders::begin(Sender &sender)
{
    std::string body;
    appendMixedEntry(body, numberOf(sender), sender.number);
    sender.request = "POST /logs HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(m_port)
        + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size())
        + "\r\n\r\n" + body;
    sender.sent = 0;
    sender.answer.clear();
    send(sender);
}

void SingleSenders::send(Sender &sender)
{
    const auto left = sender.request.size() - sender.sent;
    const auto sent =
        ::send(sender.socket, sender.request.data() + sender.sent, left, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN)
        return breakOff(sender, std::strerror(errno));
    sender.sent += static_cast<std::size_t>(std::max<ssize_t>(0, sent));
    epoll_event event{};
    event.events = sender.sent == sender.request.size() ? EPOLLIN : EPOLLIN | EPOLLOUT;
    event.data.ptr = &sender;
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, sender.socket, &event);
}

void SingleSenders::receive(Sender &sender)
{
    std::array<char, 4096> buffer;
    const auto got = ::recv(sender.socket, buffer.data(), buffer.size(), 0);
    if (got < 0 && errno == EAGAIN)
        return;
    if (got <= 0)
        return breakOff(sender, got == 0 ? "closed" : std::strerror(errno));
    sender.answer.append(buffer.data(), static_cast<std::size_t>(got));
    if (HttpConnection::isWhole(sender.answer))
        answered(sender);
}

void SingleSenders::answered(Sender &sender)
{
    const auto status = HttpConnection::statusOf(sender.answer);
    if (isRefusal(status)) {
        ++m_tally.refused;
        ::close(sender.socket); // the server closes some that it refuses
        open(sender);
        sender.due = Clock::now() + refusalPause;
        m_waiting.push_back(&sender);
        return;
    }
    sender.isBusy = false;
    if (status != "201")
        return breakOff(sender, sender.answer);
    ++sender.number;
    m_tally.tripsMs.push_back(millisecondsSince(sender.due));
}

// What became of its entry is not known, so that it can't go on.
void SingleSenders::breakOff(Sender &sender, const std::string &why)
{
    m_tally.fail("Sender " + std::to_string(numberOf(sender)) + ": " + why);
    sender.isBusy = false;
    sender.isBroken = true;
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, sender.socket, nullptr);
}

std::vector<std::uint32_t> SingleSenders::acknowledged() const
{
    std::vector<std::uint32_t> counts;
    for (const Sender &sender : m_senders)
        counts.push_back(sender.number);
    return counts;
}

std::uint32_t sendBulk(int port, unsigned sender, int bodyEntries, double bodiesASecond,
                       Clock::time_point begin, Clock::time_point end, SenderTally &tally)
{
    const auto period = std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(1 / bodiesASecond));
    auto connection = std::make_unique<HttpConnection>(port, patienceS);
    std::uint32_t acknowledged = 0;
    const std::string accepted = "\"accepted\":" + std::to_string(bodyEntries) + ",";
    for (auto due = begin; due < end; due += period) {
        std::this_thread::sleep_until(due);
        std::string body;
        for (int i = 0; i < bodyEntries; ++i) {
            appendMixedEntry(body, sender, acknowledged + static_cast<std::uint32_t>(i));
            body += '\n';
        }
        std::string answer = connection->post("/logs", body);
        while (isRefusal(HttpConnection::statusOf(answer))) {
            ++tally.refused;
            std::this_thread::sleep_for(refusalPause);
            connection = std::make_unique<HttpConnection>(port, patienceS);
            answer = connection->post("/logs", body);
        }
        if (HttpConnection::statusOf(answer) != "201" || !answer.contains(accepted)) {
            tally.fail("Bulk sender " + std::to_string(sender) + ": " + answer);
            return acknowledged;
        }
        acknowledged += static_cast<std::uint32_t>(bodyEntries);
        tally.tripsMs.push_back(millisecondsSince(due));
    }
    return acknowledged;
}

} // namespace bench
