// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// post_load: sends POST /logs over keep-alive connections, each with one request under way, for a
// while, and prints one JSON line with what came back. One thread, requests formatted beforehand,
// and nothing allocated while it runs, so that the server's cost is what is measured.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Options
{
    std::string host = "127.0.0.1";
    std::string path = "/logs";
    std::string entriesFile;
    int port = 8005;
    int connections = 32;
    int bodySize = 250;
    double seconds = 3;
};

constexpr const char *usage =
    "Usage: post_load [--host ADDRESS] [--port PORT] [--path /logs] [--connections 32]\n"
    "                 [--seconds 3] [--body-size 250 | --entries FILE]\n"
    "FILE holds one request body a line. Only addresses of this machine (127.x.x.x) are taken.\n";

[[noreturn]] void stopWith(const std::string &why)
{
    std::fprintf(stderr, "post_load: %s\n", why.c_str());
    std::exit(2);
}

template <typename Number>
Number numberFrom(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number <= 0)
        stopWith("'" + std::string(text) + "' is not a positive number.");
    return number;
}

Options optionsFrom(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--help" || i + 1 == argc) {
            std::fputs(usage, name == "--help" ? stdout : stderr);
            std::exit(name == "--help" ? 0 : 2);
        }
        const std::string_view value = argv[i + 1];
        if (name == "--host")
            options.host = value;
        else if (name == "--path")
            options.path = value;
        else if (name == "--entries")
            options.entriesFile = value;
        else if (name == "--port")
            options.port = numberFrom<int>(value);
        else if (name == "--connections")
            options.connections = numberFrom<int>(value);
        else if (name == "--body-size")
            options.bodySize = numberFrom<int>(value);
        else if (name == "--seconds")
            options.seconds = numberFrom<double>(value);
        else
            stopWith("there is no option " + std::string(name) + ".\n" + usage);
    }
    return options;
}

/// An entry as a web service would log it, padded in its message to about the wanted size.
std::string bodyOfSize(int size, int number)
{
    std::string body = R"({"service":"checkout","level":"info","request_id":"req-)"
        + std::to_string(100000 + number)
        + R"(","http":{"method":"POST","path":"/cart/items","status":200},"message":"Item added)";
    const std::string end = R"("})";
    const auto wanted = static_cast<std::size_t>(size);
    while (body.size() + end.size() < wanted)
        body += std::string_view(" to the cart").substr(0, wanted - body.size() - end.size());
    return body + end;
}

std::vector<std::string> requestsFor(const Options &options)
{
    std::vector<std::string> bodies;
    if (options.entriesFile.empty()) {
        for (int i = 0; i < 64; ++i)
            bodies.push_back(bodyOfSize(options.bodySize, i));
    } else {
        std::ifstream file(options.entriesFile);
        for (std::string line; std::getline(file, line);)
            if (!line.empty())
                bodies.push_back(line);
        if (bodies.empty())
            stopWith("there is no request body in " + options.entriesFile + ".");
    }
    std::vector<std::string> requests;
    requests.reserve(bodies.size());
    for (const std::string &body : bodies)
        requests.push_back("POST " + options.path + " HTTP/1.1\r\nHost: " + options.host + ":"
                           + std::to_string(options.port)
                           + "\r\nContent-Type: application/json\r\nContent-Length: "
                           + std::to_string(body.size()) + "\r\n\r\n" + body);
    return requests;
}

/// Counts durations in steps of a quarter of a power of two of microseconds, up to an hour.
class Durations
{
public:
    void add(Clock::duration duration)
    {
        const auto us = std::max<std::int64_t>(
            1, std::chrono::duration_cast<std::chrono::microseconds>(duration).count());
        const int power = 63 - __builtin_clzll(static_cast<unsigned long long>(us));
        const auto quarter = power < 2 ? 0 : (us >> (power - 2)) & 3;
        ++m_counts[static_cast<std::size_t>(std::min<std::int64_t>(4 * power + quarter, 127))];
        ++m_total;
    }
    /// The lower edge, in microseconds, of the step that holds the given share of all durations.
    double quantile(double share) const
    {
        const double wanted = share * static_cast<double>(m_total);
        double seen = 0;
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            seen += static_cast<double>(m_counts[i]);
            if (seen >= wanted)
                return static_cast<double>(1ULL << (i / 4))
                    * (1.0 + 0.25 * static_cast<double>(i % 4));
        }
        return 0;
    }

private:
    std::array<std::int64_t, 128> m_counts{};
    std::int64_t m_total = 0;
};

struct Tally
{
    std::int64_t created = 0; // 201
    std::int64_t otherStatus = 0;
    std::int64_t broken = 0; // connections that ended before their response did
    std::int64_t reconnects = 0; // connections that the server closed between two requests
    Durations durations;
};

struct Connection
{
    int socket = -1;
    std::size_t request = 0; // index of the request under way
    std::size_t sent = 0;
    std::size_t received = 0;
    std::size_t needed = 0; // length of the response; 0 while its head is incomplete
    bool answered = false; // at least one response came on this socket
    bool waitsToSend = false; // the kernel's buffer was full; epoll says when to go on
    Clock::time_point began;
    std::array<char, 8192> buffer;
};

class Load
{
public:
    Load(const Options &options, std::vector<std::string> requests)
        : m_options(options), m_requests(std::move(requests)),
          m_connections(static_cast<std::size_t>(options.connections)), m_epoll(::epoll_create1(0))
    {
    }

    Tally run()
    {
        const auto end = Clock::now()
            + std::chrono::duration_cast<Clock::duration>(
                             std::chrono::duration<double>(m_options.seconds));
        std::size_t number = 0;
        for (Connection &connection : m_connections) {
            connection.request = number++ % m_requests.size();
            open(connection);
        }
        std::array<epoll_event, 64> events;
        while (Clock::now() < end) {
            const int count = ::epoll_wait(m_epoll, events.data(), events.size(), 100);
            for (int i = 0; i < count; ++i) {
                auto &event = events[static_cast<std::size_t>(i)];
                advance(*static_cast<Connection *>(event.data.ptr), event.events);
            }
        }
        for (Connection &connection : m_connections)
            ::close(connection.socket);
        ::close(m_epoll);
        return m_tally;
    }

private:
    void open(Connection &connection)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(m_options.port));
        if (::inet_pton(AF_INET, m_options.host.c_str(), &address.sin_addr) != 1
            || (ntohl(address.sin_addr.s_addr) >> 24) != 127)
            stopWith("only addresses of this machine (127.x.x.x) are taken.");
        connection.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (connection.socket < 0
            || ::connect(connection.socket, reinterpret_cast<const sockaddr *>(&address),
                         sizeof address)
                != 0)
            stopWith("cannot connect to port " + std::to_string(m_options.port) + ": "
                     + std::strerror(errno));
        const int on = 1;
        ::setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        ::fcntl(connection.socket, F_SETFL, O_NONBLOCK); // NOLINT(*-vararg)
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &connection;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, connection.socket, &event);
        connection.answered = connection.waitsToSend = false;
        begin(connection);
    }

    void begin(Connection &connection)
    {
        connection.sent = connection.received = connection.needed = 0;
        connection.began = Clock::now();
        send(connection);
    }

    void send(Connection &connection)
    {
        const std::string &request = m_requests[connection.request];
        const auto left = request.size() - connection.sent;
        const auto sent =
            ::send(connection.socket, request.data() + connection.sent, left, MSG_NOSIGNAL);
        if (sent > 0)
            connection.sent += static_cast<std::size_t>(sent);
        const bool whole = connection.sent == request.size();
        if (!whole || connection.waitsToSend) {
            epoll_event event{};
            event.events = whole ? EPOLLIN : EPOLLIN | EPOLLOUT;
            event.data.ptr = &connection;
            ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, connection.socket, &event);
            connection.waitsToSend = !whole;
        }
    }

    void advance(Connection &connection, std::uint32_t events)
    {
        if (events & EPOLLOUT)
            send(connection);
        if (!(events & (EPOLLIN | EPOLLHUP | EPOLLERR)))
            return;
        const auto got = ::recv(connection.socket, connection.buffer.data() + connection.received,
                                connection.buffer.size() - connection.received, 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (got <= 0) {
            const bool betweenRequests = connection.answered && connection.received == 0;
            ++(betweenRequests ? m_tally.reconnects : m_tally.broken);
            if (m_tally.broken > 1000)
                stopWith("the server keeps closing connections.");
            ::close(connection.socket);
            open(connection);
            return;
        }
        connection.received += static_cast<std::size_t>(got);
        if (connection.needed == 0)
            connection.needed = responseLength(connection);
        if (connection.needed != 0 && connection.received >= connection.needed)
            finish(connection);
    }

    void finish(Connection &connection)
    {
        const std::string_view head(connection.buffer.data(), connection.received);
        ++(head.substr(9, 3) == "201" ? m_tally.created : m_tally.otherStatus);
        m_tally.durations.add(Clock::now() - connection.began);
        connection.answered = true;
        connection.request = (connection.request + 1) % m_requests.size();
        begin(connection);
    }

    /// Head and body of the response in the buffer, in bytes; 0 while the head is incomplete.
    static std::size_t responseLength(const Connection &connection)
    {
        const std::string_view text(connection.buffer.data(), connection.received);
        const auto end = text.find("\r\n\r\n");
        if (end == std::string_view::npos)
            return 0;
        constexpr std::string_view name = "content-length:";
        const std::string_view head = text.substr(0, end + 2);
        for (auto line = head.find("\r\n"); line + 2 < head.size();
             line = head.find("\r\n", line + 2)) {
            const char *field = head.data() + line + 2;
            if (::strncasecmp(field, name.data(), name.size()) != 0)
                continue;
            return end + 4 + std::strtoul(field + name.size(), nullptr, 10);
        }
        stopWith("a response has no Content-Length.");
    }

    const Options &m_options;
    const std::vector<std::string> m_requests;
    std::vector<Connection> m_connections;
    const int m_epoll;
    Tally m_tally;
};

} // namespace

int main(int argc, char **argv)
{
    const Options options = optionsFrom(argc, argv);
    const auto began = Clock::now();
    const Tally tally = Load(options, requestsFor(options)).run();
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    std::printf("{\"created\":%lld,\"other_status\":%lld,\"broken\":%lld,\"reconnects\":%lld,"
                "\"seconds\":%.3f,\"per_second\":%.0f,\"p50_us\":%.0f,\"p99_us\":%.0f}\n",
                static_cast<long long>(tally.created), static_cast<long long>(tally.otherStatus),
                static_cast<long long>(tally.broken), static_cast<long long>(tally.reconnects),
                seconds, static_cast<double>(tally.created) / seconds,
                tally.durations.quantile(0.5), tally.durations.quantile(0.99));
    return 0;
}
