// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/watched_file.h"

#include <QSslCertificate>
#include <QSslConfiguration>

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace logyard::http {

/// The certificate and the private key that the service shows to those who connect with TLS: 1.2
/// and later, HTTP/1.1 only. Made by the server, one for all threads; may be used from any.
class TlsIdentity final
{
public:
    using Warn = std::function<void(const std::string &sentence)>;

    /// Both files in PEM; the first has the service's certificate and then those that lead to its
    /// authority. The error is a sentence for the user. `warn` is called in the thread of
    /// reloadIfChanged().
    static std::expected<std::unique_ptr<TlsIdentity>, std::string>
    open(const std::filesystem::path &certificate, const std::filesystem::path &key, Warn warn);

    /// For a new connection. Those that are open go on with what they have.
    QSslConfiguration configuration() const;

    QSslCertificate certificate() const { return configuration().localCertificate(); }

    /// To be called now and then, from one thread. Files that became broken change nothing but
    /// that a warning is given.
    void reloadIfChanged();

private:
    TlsIdentity(WatchedFile certificate, WatchedFile key, Warn warn);

    std::expected<QSslConfiguration, std::string> load() const;

    WatchedFile m_certificateFile;
    WatchedFile m_keyFile;
    Warn m_warn;
    std::string m_problem; ///< why the files are no good; a warning is due when it stays
    mutable std::mutex m_mutex;
    QSslConfiguration m_configuration;
};

} // namespace logyard::http
