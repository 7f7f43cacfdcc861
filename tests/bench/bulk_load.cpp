// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bulk_load: sends a file of entries, one a line, in the order of the file, in request bodies of
// some thousand lines, over a few keep-alive connections with one request under way each. Prints
// one JSON line. The file is mapped and its bodies found before the clock starts; what is sent is
// never copied here.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char *usageText =
    "usage: bulk_load --file FILE --port PORT [--path /logs] [--status 201] [--connections 4]\n"
    "                 [--body-entries 5000] [--seconds 600]\n"
    "Sends to 127.0.0.1 only. Gives up after --seconds.";

[[noreturn]] void stopWith(const std::string &why)
{
    std::fprintf(stderr, "bulk_load: %s\n", why.c_str());
    std::_Exit(2); // other threads may be at work
}

struct Options
{
    std::string file, path = "/logs", status = "201";
    int port = 0, connections = 4, bodyEntries = 5000, seconds = 600;
};

Options optionsFrom(int argc, char **argv)
{
    Options options;
    const std::map<std::string_view, std::string *> texts{
        {"--file", &options.file}, {"--path", &options.path}, {"--status", &options.status}};
    const std::map<std::string_view, int *> numbers{{"--port", &options.port},
                                                    {"--connections", &options.connections},
                                                    {"--body-entries", &options.bodyEntries},
                                                    {"--seconds", &options.seconds}};
    for (int i = 1; i < argc; i += 2) {
        if (i + 1 == argc)
            stopWith(usageText);
        if (const auto text = texts.find(argv[i]); text != texts.end())
            *text->second = argv[i + 1];
        else if (const auto number = numbers.find(argv[i]); number != numbers.end())
            *number->second = std::atoi(argv[i + 1]);
        else
            stopWith(usageText);
    }
    if (options.file.empty()
        || std::any_of(numbers.begin(), numbers.end(), [](auto n) { return *n.second < 1; }))
        stopWith(usageText);
    return options;
}

std::string_view mapped(const std::string &name)
{
    const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC); // NOLINT(*-vararg)
    struct stat about
    {
    };
    if (file < 0 || ::fstat(file, &about) != 0 || about.st_size == 0)
        stopWith("cannot read " + name + ".");
    const auto size = static_cast<std::size_t>(about.st_size);
    void *data = ::mmap(nullptr, size, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
    if (data == MAP_FAILED)
        stopWith("cannot map " + name + ".");
    return {static_cast<const char *>(data), size};
}

struct Body
{
    std::string_view lines;
    std::int64_t entries = 0;
};

std::vector<Body> bodiesOf(std::string_view data, int entries)
{
    std::vector<Body> bodies;
    while (!data.empty()) {
        std::size_t end = 0;
        std::int64_t count = 0;
        for (; count < entries && end < data.size(); ++count) {
            const auto newline = data.find('\n', end);
            end = newline == std::string_view::npos ? data.size() : newline + 1;
        }
        bodies.push_back({data.substr(0, end), count});
        data.remove_prefix(end);
    }
    return bodies;
}

/// One keep-alive connection, in the thread that uses it.
class Connection
{
public:
    explicit Connection(const Options &options) : m_options(options)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(options.port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (m_socket < 0
            || ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address)
                != 0)
            stopWith("cannot connect to port " + std::to_string(options.port) + ": "
                     + std::strerror(errno));
        const int on = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        timeval patience{.tv_sec = options.seconds, .tv_usec = 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    }
    ~Connection() { ::close(m_socket); }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    void post(const Body &body)
    {
        const std::string head = "POST " + m_options.path
            + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(m_options.port)
            + "\r\nConnection: keep-alive\r\nContent-Type: application/x-ndjson"
              "\r\nContent-Length: "
            + std::to_string(body.lines.size()) + "\r\n\r\n";
        send(head, body.lines);
        const std::string answer = receive();
        if (answer.compare(9, m_options.status.size(), m_options.status) != 0)
            stopWith("the server answered " + answer.substr(0, 600));
    }

private:
    void send(std::string_view head, std::string_view body)
    {
        while (!head.empty() || !body.empty()) {
            std::array<iovec, 2> parts{{{const_cast<char *>(head.data()), head.size()},
                                        {const_cast<char *>(body.data()), body.size()}}};
            msghdr message{};
            message.msg_iov = parts.data();
            message.msg_iovlen = parts.size();
            const auto sent = ::sendmsg(m_socket, &message, MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR)
                continue;
            if (sent <= 0)
                stopWith(std::string("sending failed: ") + std::strerror(errno));
            const auto ofHead = std::min(static_cast<std::size_t>(sent), head.size());
            head.remove_prefix(ofHead);
            body.remove_prefix(static_cast<std::size_t>(sent) - ofHead);
        }
    }

    std::string receive()
    {
        std::string answer;
        std::array<char, 4096> buffer;
        while (!isWhole(answer)) {
            const auto got = ::recv(m_socket, buffer.data(), buffer.size(), 0);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                stopWith("the server ended a connection before its answer.");
            answer.append(buffer.data(), static_cast<std::size_t>(got));
        }
        return answer;
    }

    static bool isWhole(std::string_view answer)
    {
        const auto end = answer.find("\r\n\r\n");
        if (end == std::string_view::npos)
            return false;
        const std::string_view body = answer.substr(end + 4);
        for (auto line = answer.find("\r\n") + 2; line < end;
             line = answer.find("\r\n", line) + 2) {
            constexpr std::string_view length = "content-length:";
            constexpr std::string_view chunked = "transfer-encoding: chunked";
            if (::strncasecmp(answer.data() + line, length.data(), length.size()) == 0)
                return body.size()
                    >= std::strtoul(answer.data() + line + length.size(), nullptr, 10);
            if (::strncasecmp(answer.data() + line, chunked.data(), chunked.size()) == 0)
                return body == "0\r\n\r\n" || body.ends_with("\r\n0\r\n\r\n");
        }
        stopWith("an answer does not tell its length: " + std::string(answer.substr(0, end)));
    }

    const Options &m_options;
    int m_socket = -1;
};

double cpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    const Options options = optionsFrom(argc, argv);
    const std::vector<Body> bodies = bodiesOf(mapped(options.file), options.bodyEntries);
    std::int64_t entries = 0;
    for (const Body &body : bodies)
        entries += body.entries;

    const double cpuBefore = cpuSeconds();
    const auto began = Clock::now();
    const auto giveUp = began + std::chrono::seconds(options.seconds);
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < options.connections; ++i)
            threads.emplace_back([&options, &bodies, &next, giveUp] {
                Connection connection(options);
                for (std::size_t body = next++; body < bodies.size(); body = next++) {
                    connection.post(bodies[body]);
                    if (Clock::now() > giveUp)
                        stopWith("not done after " + std::to_string(options.seconds) + " s.");
                }
            });
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    std::printf("{\"entries\":%lld,\"seconds\":%.4f,\"per_second\":%.0f,\"cpu_seconds\":%.3f}\n",
                static_cast<long long>(entries), seconds, static_cast<double>(entries) / seconds,
                cpuSeconds() - cpuBefore);
    return 0;
}
