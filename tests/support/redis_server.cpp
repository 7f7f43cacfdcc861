// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/redis_server.h"

#include "tests/support/free_port.h"

#include <QDeadlineTimer>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QUrl>

#include <chrono>
#include <csignal>

#include <sys/prctl.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

#if defined(__SANITIZE_THREAD__)
extern "C" const char *__tsan_default_options();

/// The thread sanitizer ends a program that starts threads after QProcess has forked, unless told
/// that the forked process does nothing but exec.
extern "C" const char *__tsan_default_options()
{
    return "die_after_fork=0";
}
#endif

namespace logyard::test {

namespace {

constexpr auto startLimit = 20s;
constexpr int stopLimitMs = 10'000;
constexpr int startAttempts = 5; ///< somebody else may take the free port first

/// Any answer to PING but LOADING, a demand for a password included, shows that it is up.
bool answers(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForConnected(1'000))
        return false;
    socket.write("PING\r\n");
    return socket.waitForReadyRead(1'000) && !socket.readAll().startsWith("-LOADING");
}

} // namespace

RedisServer::RedisServer() : RedisServer(Options{}) { }

RedisServer::RedisServer(Options options) : m_options(std::move(options))
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // A test that crashes leaves no server behind.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setStandardOutputFile(m_folder.filePath(u"redis.out"_s));
}

RedisServer::~RedisServer()
{
    stop();
}

bool RedisServer::isInstalled()
{
    return !QStandardPaths::findExecutable(u"redis-server"_s).isEmpty();
}

bool RedisServer::start()
{
    if (m_process.state() != QProcess::NotRunning)
        return true;
    const bool portIsFixed = m_port != 0;
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        if (!portIsFixed)
            m_port = freePort();
        QStringList arguments{u"--port"_s,    QString::number(m_port), u"--bind"_s,
                              u"127.0.0.1"_s, u"--unixsocket"_s,       socketPath(),
                              u"--dir"_s,     m_folder.path(),         u"--save"_s,
                              QString(),      u"--appendonly"_s,       u"no"_s};
        if (!m_options.password.isEmpty())
            arguments << u"--requirepass"_s << m_options.password;
        m_process.start(u"redis-server"_s, arguments + m_options.extra);
        const QDeadlineTimer limit(startLimit);
        while (m_process.state() != QProcess::NotRunning && !limit.hasExpired()) {
            if (answers(m_port) && m_process.state() == QProcess::Running)
                return true;
            m_process.waitForFinished(20); // gone already: the port was taken
        }
        stop();
    }
    return false;
}

void RedisServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    resume();
    m_process.terminate();
    if (!m_process.waitForFinished(stopLimitMs)) {
        m_process.kill();
        m_process.waitForFinished(stopLimitMs);
    }
}

void RedisServer::pause()
{
    signalServer(SIGSTOP);
    m_paused = true;
}

void RedisServer::resume()
{
    if (m_paused)
        signalServer(SIGCONT);
    m_paused = false;
}

void RedisServer::signalServer(int signal)
{
    if (m_process.processId() > 0)
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
}

QString RedisServer::url() const
{
    QString url = u"redis://"_s;
    if (!m_options.password.isEmpty())
        url += u':' + QString::fromLatin1(QUrl::toPercentEncoding(m_options.password)) + u'@';
    return url + u"127.0.0.1:%1/0"_s.arg(m_port);
}

QByteArray RedisServer::cli(const QStringList &arguments) const
{
    QStringList all{u"-p"_s, QString::number(m_port)};
    if (!m_options.password.isEmpty())
        all << u"--no-auth-warning"_s << u"-a"_s << m_options.password;
    QProcess process;
    process.start(u"redis-cli"_s, all + arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        return {};
    return process.readAllStandardOutput().trimmed();
}

} // namespace logyard::test
