// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace logyard::test {

/// A real redis-server for one test: on a free port of 127.0.0.1 and a Unix socket, with its files
/// in a temporary folder, nothing saved. Ends with the fixture. Blocks while it starts and stops.
class RedisServer final
{
public:
    struct Options
    {
        QString password; ///< empty: none
        QStringList extra; ///< more arguments of redis-server
    };

    RedisServer();
    explicit RedisServer(Options options);
    ~RedisServer();
    Q_DISABLE_COPY_MOVE(RedisServer)

    /// Whether the machine has redis-server at all: else QSKIP.
    static bool isInstalled();

    /// Starts it and waits until it answers; the same port every time.
    bool start();
    void stop();
    /// SIGSTOP and SIGCONT: it keeps its connections and answers nothing.
    void pause();
    void resume();

    quint16 port() const { return m_port; }
    QString socketPath() const { return m_folder.filePath(QStringLiteral("redis.sock")); }
    /// redis://[:password@]127.0.0.1:port/0
    QString url() const;

    /// What redis-cli prints for a command, without the last newline; empty when it fails. With
    /// the fixture's password.
    QByteArray cli(const QStringList &arguments) const;

private:
    void signalServer(int signal);

    Options m_options;
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
    bool m_paused = false;
};

} // namespace logyard::test
