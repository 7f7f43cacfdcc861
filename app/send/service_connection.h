// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace logyard::send {

/// One connection to a service's POST /logs, kept open between requests. Blocks, in whatever thread
/// uses it, which must be one.
class ServiceConnection final
{
public:
    struct Answer
    {
        int status = 0; ///< 0: there was none
        std::string error; ///< why not, a sentence without its full stop
        std::string body;
        int retryAfter = 0; ///< seconds; 0: not said
    };

    /// `url`: of the service, http or https. `isOver` is asked often while it waits; once true,
    /// waiting ends.
    ServiceConnection(const QUrl &url, std::function<bool()> isOver);
    ~ServiceConnection();

    /// Posts NDJSON; with gzip when the service is on another machine. `token`: empty: none.
    Answer post(std::string_view body, const QByteArray &token);

private:
    Answer exchange(const QByteArray &request);
    bool connectNow(std::string &error);
    bool readMore();
    Answer readAnswer();

    const QUrl m_url;
    const std::function<bool()> m_isOver;
    const bool m_isTls;
    const bool m_isRemote;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_read; ///< and not yet used
};

} // namespace logyard::send
