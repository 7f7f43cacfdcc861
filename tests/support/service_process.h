// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/test_certificate.h"

#include <QByteArrayList>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace logyard::test {

/// The real program, run without a window as a process of its own: on a free port of 127.0.0.1,
/// with its logs in a temporary folder, without Redis unless one is given, and with none of the
/// environment that would configure it. Ends with the fixture. For the thread that made it.
class ServiceProcess final
{
public:
    struct Options
    {
        QString redisUrl{}; ///< empty: off
        QStringList extra{}; ///< more flags
        QString logDir{}; ///< empty: a temporary one
        QStringList environment{}; ///< NAME=value
        quint16 port = 0; ///< 0: any free one
        bool isTls = isTlsWanted(); ///< with the shared certificate
    };

    ServiceProcess();
    explicit ServiceProcess(Options options);
    ~ServiceProcess();
    Q_DISABLE_COPY_MOVE(ServiceProcess)

    /// Starts it and waits until it says that it listens.
    bool start();
    /// Sends the signal and waits for the end. Returns the exit code, -1 when a signal ended it,
    /// -2 when it did not end within `timeoutMs`.
    int stop(int signal, int timeoutMs = 20'000);
    /// SIGTERM; whether it ended with 0.
    bool stop();
    bool signal(int signal) const;
    bool isRunning() const { return m_process->state() == QProcess::Running; }

    quint16 port() const { return m_port; }
    qint64 processId() const { return m_process->processId(); }
    QString logDir() const;
    /// What it wrote to stderr, as far as that has been read.
    QByteArray said() const { return m_said; }
    /// The same, with what it has written since.
    QByteArray readMore();

    /// A file of the log folder.
    QString file(const QString &name) const;
    QByteArray contents(const QString &name) const;
    QByteArrayList lines(const QString &name) const;
    bool write(const QString &name, const QByteArray &bytes) const;
    QStringList fileNames() const;

private:
    Options m_options;
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_said;
    quint16 m_port = 0;
};

/// The program's path.
QString program();
/// The environment without what would configure the program.
QProcessEnvironment plainEnvironment();

/// What a run of the program left.
struct Ended
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// Runs the program to its end, with these arguments and, on top of a plain environment, these
/// variables ("NAME=value").
Ended runToEnd(const QStringList &arguments, const QStringList &environment = {});

} // namespace logyard::test
