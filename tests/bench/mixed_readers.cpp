// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/mixed_readers.h"

#include "tests/bench/http_connection.h"

#include <array>
#include <charconv>
#include <chrono>
#include <thread>

namespace bench {

namespace {

using namespace std::string_view_literals;

constexpr int patienceS = 60;
constexpr std::array searches = {
    "/logs?limit=100"sv,
    "/logs/mixed-03?limit=200&q=status%3A%3E%3D500"sv,
    "/logs?limit=50&q=%22no%20such%20words%22"sv,
    "/stats?by=level%2Cservice"sv,
    "/logs/mixed-11?limit=20&q=message%3A%2Fcustomer%201%5B0-9%5D%2F"sv,
    "/stats?q=level%3Aerror&interval=1m"sv,
    "/logs?limit=100&q=request_id%3Areq-00500011"sv,
    "/services"sv,
};

/// Connected, with calls that give up after a tenth of a second; -1 if nobody listens.
int openReader(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return -1;
    }
    const timeval patience{.tv_sec = 0, .tv_usec = 100'000};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return socket;
}

void send(int socket, std::string_view text)
{
    if (::send(socket, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size()))
        stopWith("Sending a short text failed.");
}

/// False when the connection ended; nothing is added when nothing came in time.
bool receive(int socket, std::string &text)
{
    std::array<char, 65536> buffer;
    const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (got > 0)
        text.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

} // namespace

void TailReader::run(const std::atomic<bool> &stop)
{
    const int socket = openReader(m_port);
    if (socket < 0)
        stopWith("Cannot connect for /tail.");
    send(socket,
         "GET /tail" + m_query + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(m_port)
             + "\r\nAccept: application/x-ndjson\r\n\r\n");
    std::string read;
    while (!stop) {
        if (!receive(socket, read))
            stopWith("The service ended GET /tail" + m_query + ".");
        std::size_t begin = 0;
        for (auto end = read.find('\n'); end != std::string::npos; end = read.find('\n', begin)) {
            readLine(std::string_view(read).substr(begin, end - begin));
            begin = end + 1;
        }
        read.erase(0, begin);
    }
    ::close(socket);
}

// Sizes of chunks and the fields of the head are lines, too, which have nothing of interest.
void TailReader::readLine(std::string_view line)
{
    constexpr std::string_view gap = R"({"_logyard":{"gap":{"skipped":)";
    Place place;
    if (line.starts_with(gap)) {
        std::int64_t skipped = 0;
        std::from_chars(line.data() + gap.size(), line.data() + line.size(), skipped);
        m_skipped += skipped;
    } else if (placeIn(line, place)) {
        m_order.see(place);
    } else if (line.starts_with("HTTP/1.1 ") && !line.starts_with("HTTP/1.1 200")) {
        stopWith("GET /tail" + m_query + " was answered " + std::string(line));
    }
}

Subscriber::Subscriber(int port, const std::string &seenFile)
    : m_port(port), m_seen(std::fopen(seenFile.c_str(), "wb"), &std::fclose)
{
    if (!m_seen)
        stopWith("Cannot write " + seenFile + ".");
}

void Subscriber::run(const std::atomic<bool> &stop)
{
    while (!stop) {
        const int socket = openReader(m_port);
        if (socket < 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            continue;
        }
        ++m_connections;
        send(socket, "SUBSCRIBE logs:all\r\n");
        std::string read;
        while (!stop && receive(socket, read))
            if (!readMessages(read))
                stopWith("Redis sent what a subscriber does not get: " + read.substr(0, 200));
        ::close(socket);
    }
    std::fflush(m_seen.get());
}

// *3 $7 message $8 logs:all $<length> <text>, each followed by CR LF.
bool Subscriber::readMessages(std::string &read)
{
    constexpr auto confirmation = "*3\r\n$9\r\nsubscribe\r\n$8\r\nlogs:all\r\n:1\r\n"sv;
    constexpr auto head = "*3\r\n$7\r\nmessage\r\n$8\r\nlogs:all\r\n$"sv;
    std::string_view rest = read;
    if (rest.starts_with(confirmation))
        rest.remove_prefix(confirmation.size());
    while (rest.starts_with(head)) {
        std::size_t length = 0;
        const char *const begin = rest.data() + head.size();
        const auto number = std::from_chars(begin, rest.data() + rest.size(), length);
        const auto text = static_cast<std::size_t>(number.ptr - rest.data()) + 2;
        if (text > rest.size() || rest.size() - text < length + 2)
            break;
        Place place;
        if (!placeIn(rest.substr(text, length), place))
            return false;
        m_order.see(place);
        std::fwrite(&place, sizeof place, 1, m_seen.get());
        rest.remove_prefix(text + length + 2);
    }
    const bool isPossible = head.starts_with(rest.substr(0, head.size()))
        || confirmation.starts_with(rest.substr(0, confirmation.size()));
    read.erase(0, read.size() - rest.size());
    return isPossible;
}

void Searcher::run(const std::atomic<bool> &stop, unsigned first)
{
    auto connection = std::make_unique<HttpConnection>(m_port, patienceS);
    for (std::size_t i = first; !stop; ++i) {
        const std::string path(searches[i % searches.size()]);
        const std::string answer = connection->get(path);
        const auto status = HttpConnection::statusOf(answer);
        if (status == "200") {
            ++done;
        } else if (status == "503" || status == "429") {
            ++refused;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            connection = std::make_unique<HttpConnection>(m_port, patienceS);
        } else if (++errors == 1) {
            firstError = "GET " + path + ": " + answer.substr(0, 300);
        }
    }
}

} // namespace bench
