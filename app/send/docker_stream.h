// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace logyard::send {

/// One GET over Docker's socket, whose answer may go on for ever. HTTP/1.0: its end is that of the
/// connection, and nothing is cut in chunks. Never blocks; the owner polls. For one thread.
class DockerStream final
{
public:
    using OnBody = std::function<void(std::string_view bytes)>;

    /// `path`: with its query, encoded. `error` is empty unless the socket can't be reached.
    DockerStream(const std::string &socket, const std::string &path, OnBody onBody,
                 std::string &error);
    ~DockerStream();
    DockerStream(const DockerStream &) = delete;
    DockerStream &operator=(const DockerStream &) = delete;

    int descriptor() const { return m_descriptor; } ///< -1: it is over
    bool isOver() const { return m_descriptor < 0; }
    int status() const { return m_status; } ///< 0: no answer yet
    /// What is there to be read, at most a piece. Hands on the body of an answer of status 200;
    /// other bodies are kept.
    void read();
    /// The body of another status, its beginning.
    const std::string &refusal() const { return m_refusal; }

    static constexpr std::size_t maxHead = 64 * 1024; ///< bytes

private:
    void close();
    void take(std::string_view bytes);

    int m_descriptor = -1;
    int m_status = 0;
    const OnBody m_onBody;
    std::string m_head; ///< until it is whole
    std::string m_refusal;
};

/// Waits for the whole answer of a short GET. nullopt: `error` says why.
std::optional<std::string> dockerGet(const std::string &socket, const std::string &path,
                                     std::string &error);

} // namespace logyard::send
