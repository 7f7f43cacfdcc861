// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/server/config.h"

#include <QSslCertificate>

#include <expected>
#include <memory>
#include <string>

namespace logyard {

/// The logging service. Runs in threads of its own; made, started and destroyed in one thread.
class Server final
{
public:
    Server();
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// The error is a sentence for the user. Call once.
    std::expected<void, std::string> start(const Config &config);

    /// Whether the settings are good: names, tokens, certificates, URLs. Nothing is started.
    static std::expected<void, std::string> checkSettings(const Config &config);

    /// What start() would find wrong, as a sentence for the user: the settings, the log folder, the
    /// ports. Tries them, and leaves nothing behind.
    static std::expected<void, std::string> check(const Config &config);

    /// An admin's token for clients in this process; empty when nobody is asked for one.
    std::string ownToken() const;

    /// The certificate that it shows now; null without TLS. Any thread.
    QSslCertificate certificate() const;

    /// The port that it listens on.
    quint16 port() const;

    /// Stops accepting, finishes what was accepted, publishes what is queued. Blocks for at most
    /// about four seconds.
    void stop();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace logyard
