// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/docker_stream.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace logyard::send {
namespace {

constexpr std::size_t pieceSize = 64 * 1024;
constexpr std::size_t maxRefusal = 4096;
constexpr std::size_t maxAnswer = std::size_t(64) << 20; // of a short GET
constexpr int answerMs = 10'000;

// Docker's socket takes a request at once, or not at all.
int connectTo(const std::string &socket, const std::string &request, std::string &error)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (socket.size() >= sizeof address.sun_path) {
        error = "the path is too long";
        return -1;
    }
    socket.copy(address.sun_path, sizeof address.sun_path - 1);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        error = std::strerror(errno);
        return -1;
    }
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::send(descriptor, request.data(), request.size(), MSG_NOSIGNAL)
            != static_cast<ssize_t>(request.size())) {
        error = std::strerror(errno);
        ::close(descriptor);
        return -1;
    }
    return descriptor;
}

} // namespace

DockerStream::DockerStream(const std::string &socket, const std::string &path, OnBody onBody,
                           std::string &error)
    : m_onBody(std::move(onBody))
{
    m_descriptor = connectTo(socket, "GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n", error);
}

DockerStream::~DockerStream()
{
    close();
}

void DockerStream::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

void DockerStream::read()
{
    char buffer[pieceSize];
    const ssize_t count = ::recv(m_descriptor, buffer, sizeof buffer, MSG_DONTWAIT);
    if (count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK))
        return;
    if (count <= 0) {
        close();
        return;
    }
    take({buffer, static_cast<std::size_t>(count)});
}

void DockerStream::take(std::string_view bytes)
{
    std::string rest;
    if (m_status == 0) {
        m_head.append(bytes);
        const auto end = m_head.find("\r\n\r\n");
        if (end == m_head.npos) {
            if (m_head.size() > maxHead)
                close();
            return;
        }
        int status = 0;
        if (m_head.starts_with("HTTP/1.") && m_head.size() > 12)
            std::from_chars(m_head.data() + 9, m_head.data() + 12, status);
        m_status = status == 0 ? -1 : status;
        rest = m_head.substr(end + 4);
        m_head.clear();
        bytes = rest;
    }
    if (m_status == 200)
        m_onBody(bytes);
    else
        m_refusal.append(bytes.substr(0, maxRefusal - std::min(maxRefusal, m_refusal.size())));
}

std::optional<std::string> dockerGet(const std::string &socket, const std::string &path,
                                     std::string &error)
{
    std::string body;
    DockerStream stream(
        socket, path, [&body](std::string_view bytes) { body.append(bytes); }, error);
    while (!stream.isOver()) {
        pollfd wanted{stream.descriptor(), POLLIN, 0};
        if (::poll(&wanted, 1, answerMs) <= 0 || body.size() > maxAnswer) {
            error = "it does not answer";
            return std::nullopt;
        }
        stream.read();
    }
    if (stream.status() == 200)
        return body;
    if (error.empty())
        error = stream.status() > 0 ? "it answers with status " + std::to_string(stream.status())
                                    : "what listens there is not Docker";
    return std::nullopt;
}

} // namespace logyard::send
