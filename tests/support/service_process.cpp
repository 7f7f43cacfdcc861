// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/service_process.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <csignal>

#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace logyard::test {
namespace {

constexpr int startLimitMs = 30'000;
constexpr int endLimitMs = 30'000;

} // namespace

QString program()
{
    return QString::fromLatin1(LOGYARD_PROGRAM);
}

QProcessEnvironment plainEnvironment()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto &name : {u"HOST"_s,
                             u"PORT"_s,
                             u"LOG_DIR"_s,
                             u"REDIS_URL"_s,
                             u"SERVICE_NAME"_s,
                             u"CORS_ORIGINS"_s,
                             u"REDIS_PASSWORD_FILE"_s,
                             u"ALLOWED_HOSTS"_s,
                             u"TOKEN_FILE"_s,
                             u"TLS_CERT"_s,
                             u"TLS_KEY"_s,
                             u"TLS_CA"_s,
                             u"LOGYARD_TOKEN"_s,
                             u"DISPLAY"_s,
                             u"WAYLAND_DISPLAY"_s,
                             u"QT_QPA_PLATFORM"_s,
                             u"LOG_LEVEL"_s,
                             u"LOG_FORMAT"_s,
                             u"MAX_BODY"_s,
                             u"MAX_DECODED_BODY"_s,
                             u"MAX_ENTRY"_s,
                             u"MAX_IN_FLIGHT"_s})
        environment.remove(name);
    return environment;
}

ServiceProcess::ServiceProcess() : ServiceProcess(Options{}) { }

ServiceProcess::ServiceProcess(Options options)
    : m_options(std::move(options)), m_process(std::make_unique<QProcess>())
{
}

ServiceProcess::~ServiceProcess()
{
    if (m_process->state() != QProcess::NotRunning) {
        m_process->kill();
        m_process->waitForFinished(endLimitMs);
    }
}

bool ServiceProcess::start()
{
    m_process = std::make_unique<QProcess>();
    m_said.clear();
    auto environment = plainEnvironment();
    for (const QString &variable : m_options.environment)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    m_process->setProcessEnvironment(environment);
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setReadChannel(QProcess::StandardError);
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    QStringList arguments{u"--no-gui"_s,     u"--port"_s, QString::number(m_options.port),
                          u"--log-dir"_s,    logDir(),    u"--redis-url"_s,
                          m_options.redisUrl};
    if (m_options.isTls)
        arguments += {u"--tls-cert"_s, sharedCertificate().certificateFile(), u"--tls-key"_s,
                      sharedCertificate().keyFile()};
    m_process->start(program(), arguments + m_options.extra);
    static const QRegularExpression listening(u"listening on https?://[^ ,]*:(\\d+)"_s);
    const QDeadlineTimer limit(startLimitMs);
    while (!limit.hasExpired()) {
        const bool isOver = !m_process->waitForReadyRead(static_cast<int>(limit.remainingTime()));
        m_said += m_process->readAllStandardError();
        const auto match = listening.match(QString::fromUtf8(m_said));
        if (match.hasMatch()) {
            m_port = match.captured(1).toUShort();
            return true;
        }
        if (isOver)
            break;
    }
    qWarning("the service did not start: %s", m_said.constData());
    return false;
}

QByteArray ServiceProcess::readMore()
{
    m_process->waitForReadyRead(0);
    m_said += m_process->readAllStandardError();
    return m_said;
}

bool ServiceProcess::signal(int signal) const
{
    return isRunning() && ::kill(static_cast<pid_t>(m_process->processId()), signal) == 0;
}

int ServiceProcess::stop(int signalNumber, int timeoutMs)
{
    signal(signalNumber);
    const bool ended =
        m_process->state() == QProcess::NotRunning || m_process->waitForFinished(timeoutMs);
    m_said += m_process->readAllStandardError();
    if (!ended)
        return -2;
    const int code = m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
    if (code != 0 && signalNumber != SIGKILL)
        qWarning("the service ended with %d: %s", code, m_said.constData());
    return code;
}

bool ServiceProcess::stop()
{
    return stop(SIGTERM) == 0;
}

QString ServiceProcess::logDir() const
{
    return m_options.logDir.isEmpty() ? m_folder.filePath(u"logs"_s) : m_options.logDir;
}

QString ServiceProcess::file(const QString &name) const
{
    return QDir(logDir()).filePath(name);
}

QByteArray ServiceProcess::contents(const QString &name) const
{
    QFile opened(file(name));
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

QByteArrayList ServiceProcess::lines(const QString &name) const
{
    QByteArrayList result = contents(name).split('\n');
    if (result.constLast().isEmpty())
        result.removeLast();
    return result;
}

bool ServiceProcess::write(const QString &name, const QByteArray &bytes) const
{
    QFile opened(file(name));
    return QDir().mkpath(logDir()) && opened.open(QIODevice::WriteOnly)
        && opened.write(bytes) == bytes.size();
}

QStringList ServiceProcess::fileNames() const
{
    return QDir(logDir()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

Ended runToEnd(const QStringList &arguments, const QStringList &environment)
{
    QProcess process;
    auto variables = plainEnvironment();
    for (const QString &variable : environment)
        variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    process.setProcessEnvironment(variables);
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.start(program(), arguments);
    if (!process.waitForFinished(endLimitMs)) {
        process.kill();
        process.waitForFinished(endLimitMs);
        return {-2, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace logyard::test
