// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace bench {

/// Ends the program with a sentence on stderr, also while other threads are at work.
[[noreturn]] inline void stopWith(const std::string &why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::_Exit(2);
}

/// One keep-alive connection to a port of 127.0.0.1, in the thread that uses it, with one request
/// under way. Whatever goes wrong ends the program, as does an answer that takes too long.
class HttpConnection
{
public:
    HttpConnection(int port, int seconds) : m_port(port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (m_socket < 0
            || ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address)
                != 0)
            stopWith("Cannot connect to port " + std::to_string(port) + ": "
                     + std::strerror(errno));
        const int on = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const timeval patience{.tv_sec = seconds, .tv_usec = 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    }
    ~HttpConnection() { ::close(m_socket); }
    HttpConnection(const HttpConnection &) = delete;
    HttpConnection &operator=(const HttpConnection &) = delete;

    /// The whole answer, head and body; what comes in chunks still has their marks.
    std::string get(const std::string &path) { return ask("GET " + path, "\r\n", {}); }
    std::string post(const std::string &path, std::string_view body)
    {
        return ask("POST " + path,
                   "Content-Type: application/x-ndjson\r\nContent-Length: "
                       + std::to_string(body.size()) + "\r\n\r\n",
                   body);
    }
    static std::string_view statusOf(std::string_view answer) { return answer.substr(9, 3); }

    /// Whether a whole answer has come.
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
        stopWith("An answer does not tell its length: " + std::string(answer.substr(0, end)));
    }

private:
    std::string ask(const std::string &what, const std::string &fields, std::string_view body)
    {
        send(what + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(m_port)
                 + "\r\nConnection: keep-alive\r\n" + fields,
             body);
        return receive();
    }

    void send(std::string_view head, std::string_view body) const
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
                stopWith(std::string("Sending failed: ") + std::strerror(errno));
            const auto ofHead = std::min(static_cast<std::size_t>(sent), head.size());
            head.remove_prefix(ofHead);
            body.remove_prefix(static_cast<std::size_t>(sent) - ofHead);
        }
    }

    std::string receive() const
    {
        std::string answer;
        std::array<char, 16384> buffer;
        while (!isWhole(answer)) {
            const auto got = ::recv(m_socket, buffer.data(), buffer.size(), 0);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                stopWith("The server gave no answer, or only a part of one.");
            answer.append(buffer.data(), static_cast<std::size_t>(got));
        }
        return answer;
    }

    const int m_port;
    int m_socket = -1;
};

} // namespace bench
