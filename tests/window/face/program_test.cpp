// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/free_port.h"
#include "tests/support/http_client.h"
#include "tests/support/service_process.h"
#include "tests/window/engine/fake_service.h"

#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <csignal>

#include <sys/prctl.h>

using namespace Qt::StringLiterals;
using logyard::test::FakeService;
using logyard::test::freePort;
using logyard::test::HttpClient;
using logyard::test::plainEnvironment;
using logyard::test::program;

namespace {

constexpr int startLimit = 30'000; // ms

} // namespace

/// The program with its window, started as a user starts it: what it asks of a service says what it
/// shows.
class ProgramTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<FakeService> m_there;
    std::unique_ptr<QProcess> m_program;
    QStringList m_variables; ///< NAME=value, for the program
    bool m_isOffscreen = true;

    void start(const QStringList &arguments)
    {
        m_program = std::make_unique<QProcess>();
        auto environment = plainEnvironment();
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        for (const auto &name : {u"QT_QPA_PLATFORM"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s,
                                 u"WAYLAND_SOCKET"_s, u"XDG_RUNTIME_DIR"_s})
            environment.remove(name);
        if (m_isOffscreen)
            environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        for (const QString &variable : m_variables)
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        for (const auto &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s})
            environment.insert(name, m_home.path());
        m_program->setProcessEnvironment(environment);
        m_program->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_program->setStandardOutputFile(QProcess::nullDevice());
        m_program->start(program(), arguments);
        QVERIFY(m_program->waitForStarted());
    }
    QString there() const { return m_there->url().toString(); }
    QString linkThere(const QString &query) const
    {
        return u"logyard://127.0.0.1:%1?%2"_s.arg(m_there->url().port()).arg(query);
    }
    /// Whether entries are asked for in this way.
    template <typename Check>
    bool asks(const QString &path, Check check) const
    {
        return std::ranges::any_of(m_there->requests, [&](const FakeService::Request &request) {
            return request.path == path && request.query.hasQueryItem(u"cursor"_s)
                && check(request);
        });
    }
    static QString value(const FakeService::Request &request, const QString &name)
    {
        return request.query.queryItemValue(name, QUrl::FullyDecoded);
    }
    /// With `service=auth`, `level=error`, a filter and a range.
    bool asksForThatView() const
    {
        return asks(u"/logs/auth"_s, [](const FakeService::Request &request) {
            return value(request, u"q"_s) == u"status>=500"_s
                && value(request, u"level"_s) == u"error"_s
                && value(request, u"from"_s) == u"2024-01-25T10:30:00.000000Z"_s
                && value(request, u"to"_s).startsWith(u"2024-01-25T11:00"_s);
        });
    }
    void endsWell()
    {
        QCOMPARE(m_program->state(), QProcess::Running);
        m_program->terminate();
        QVERIFY(m_program->waitForFinished(startLimit));
        QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_program->exitCode(), 0);
    }

private Q_SLOTS:
    void init()
    {
        m_there = std::make_unique<FakeService>();
        for (int i = 0; i < 10; ++i)
            m_there->store(logyard::test::entryLine(i));
    }
    void cleanup()
    {
        m_program.reset();
        m_there.reset();
        m_variables.clear();
        m_isOffscreen = true;
    }

    void flagsSayWhatIsShown()
    {
        start({u"--connect"_s, there(), u"--service"_s, u"auth"_s, u"--filter"_s, u"status>=500"_s,
               u"--level"_s, u"error"_s, u"--from"_s, u"2024-01-25T10:30:00Z"_s, u"--to"_s,
               u"2024-01-25T11:00:00Z"_s});
        QTRY_VERIFY_WITH_TIMEOUT(asksForThatView(), startLimit);
        endsWell();
    }

    void severalServices()
    {
        start({u"--connect"_s, there(), u"--service"_s, u"auth"_s, u"--service"_s, u"shop"_s});
        QTRY_VERIFY_WITH_TIMEOUT(asks(u"/logs"_s,
                                      [](const FakeService::Request &request) {
                                          return value(request, u"services"_s) == u"auth,shop"_s;
                                      }),
                                 startLimit);
        endsWell();
    }

    void beginsAtATime()
    {
        start({u"--connect"_s, there(), u"--at"_s, u"2024-01-25T10:30:05Z"_s});
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::any_of(m_there->requests,
                                [](const FakeService::Request &request) {
                                    return request.path.startsWith("/logs"_L1)
                                        && request.query.toString(QUrl::FullyDecoded)
                                               .contains(u"2024-01-25T10:30:05"_s);
                                }),
            startLimit);
        endsWell();
    }

    // As the desktop starts it, where a service runs already.
    void aLinkToTheServiceThatRunsHere()
    {
        start(
            {u"--port"_s, QString::number(m_there->url().port()), u"--log-dir"_s,
             m_home.filePath(u"not-used"_s),
             linkThere(u"service=auth&filter=status%3E%3D500&level=error&from=2024-01-25T10:30:00Z"
                       "&to=2024-01-25T11:00:00Z"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(asksForThatView(), startLimit);
        QVERIFY(!QFileInfo::exists(m_home.filePath(u"not-used"_s)));
        endsWell();
    }

    void aLinkToTheServiceThatWouldRunHere()
    {
        const QString port = QString::number(freePort());
        const QString folder = m_home.filePath(u"logs"_s);
        start({u"--port"_s, port, u"--log-dir"_s, folder,
               u"logyard://localhost:%1?service=auth"_s.arg(port)});
        QTRY_VERIFY_WITH_TIMEOUT(HttpClient(port.toUShort()).get("/health").status == 200,
                                 startLimit);
        endsWell();
    }

    void whatIsWrongWithAViewIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("time") << QStringList{u"--from"_s, u"yesterdayish"_s}
                              << QByteArray("yesterdayish");
        QTest::newRow("level") << QStringList{u"--level"_s, u"loud"_s} << QByteArray("loud");
        QTest::newRow("two links")
            << QStringList{u"logyard://a"_s, u"logyard://b"_s} << QByteArray("one link");
        QTest::newRow("link and flag") << QStringList{u"logyard://a"_s, u"--level"_s, u"info"_s}
                                       << QByteArray("Leave --level out");
    }
    void whatIsWrongWithAViewIsSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, said);
        start(QStringList{u"--port"_s, QString::number(freePort()), u"--log-dir"_s,
                          m_home.filePath(u"not-made"_s)}
              + arguments);
        QVERIFY(m_program->waitForFinished(startLimit));
        const QByteArray error = m_program->readAllStandardError();
        QCOMPARE(m_program->exitCode(), 2);
        QVERIFY2(error.contains(said), error.constData());
        QVERIFY2(error.startsWith("logyard: ") && error.count('\n') == 1, error.constData());
        QVERIFY(!QFileInfo::exists(m_home.filePath(u"not-made"_s)));
    }

    // Who clicked on it has no terminal: it is said in a box as well, and nothing else starts.
    void aLinkThatIsWrongIsSaid_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("level") << u"logyard://127.0.0.1:1/?level=bad"_s
                               << QByteArray("The link cannot be opened. “bad” is no level.");
        QTest::newRow("none") << u"logyard:"_s << QByteArray("The link cannot be opened. ");
    }
    void aLinkThatIsWrongIsSaid()
    {
        QFETCH(QString, link);
        QFETCH(QByteArray, said);
        start({u"--port"_s, QString::number(freePort()), u"--log-dir"_s,
               m_home.filePath(u"not-made"_s), link});
        QByteArray error;
        m_program->setReadChannel(QProcess::StandardError);
        while (!error.contains("logyard: " + said) && m_program->waitForReadyRead(startLimit))
            error += m_program->readAllStandardError();
        QVERIFY2(error.contains("logyard: " + said), error.constData());
        QCOMPARE(m_program->state(), QProcess::Running);
        m_program->terminate();
        QVERIFY(m_program->waitForFinished(startLimit));
        QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_program->exitCode(), 2);
        QVERIFY(!QFileInfo::exists(m_home.filePath(u"not-made"_s)));
    }

    void withoutADisplay_data()
    {
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("said");
        const QByteArray none("A window needs a display, and neither DISPLAY nor WAYLAND_DISPLAY "
                              "is set. With --no-gui the service runs without one.");
        QTest::newRow("none") << QStringList() << QStringList() << none;
        QTest::newRow("viewer") << QStringList() << QStringList{u"--connect"_s, u"http://h:1"_s}
                                << none;
        QTest::newRow("link") << QStringList() << QStringList{u"logyard://h:1/"_s} << none;
        QTest::newRow("X11 that is not there")
            << QStringList{u"DISPLAY=:4711.0"_s} << QStringList()
            << QByteArray("none answers at DISPLAY=:4711.0. With --no-gui");
        QTest::newRow("both not there")
            << QStringList{u"DISPLAY=:4711"_s, u"WAYLAND_DISPLAY=w-9"_s,
                           u"XDG_RUNTIME_DIR=/nowhere"_s}
            << QStringList() << QByteArray("at DISPLAY=:4711 or WAYLAND_DISPLAY=w-9.");
        QTest::newRow("platform") << QStringList{u"QT_QPA_PLATFORM=wayland"_s, u"DISPLAY=:4711"_s,
                                                 u"XDG_RUNTIME_DIR=/nowhere"_s}
                                  << QStringList() << QByteArray("at WAYLAND_DISPLAY=wayland-0.");
        QTest::newRow("level") << QStringList() << QStringList{u"--level"_s, u"loud"_s}
                               << QByteArray("loud");
        QTest::newRow("authorities")
            << QStringList() << QStringList{u"--tls-ca"_s, u"/nowhere"_s} << QByteArray("/nowhere");
        QTest::newRow("tokens") << QStringList() << QStringList{u"--token-file"_s, u"/nowhere"_s}
                                << QByteArray("/nowhere");
    }
    void withoutADisplay()
    {
        QFETCH(QStringList, variables);
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, said);
        m_variables = variables;
        m_isOffscreen = false;
        start(QStringList{u"--port"_s, QString::number(freePort()), u"--log-dir"_s,
                          m_home.filePath(u"not-made"_s)}
              + arguments);
        QVERIFY(m_program->waitForFinished(startLimit));
        const QByteArray error = m_program->readAllStandardError();
        QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_program->exitCode(), 2);
        QVERIFY2(error.contains(said), error.constData());
        QVERIFY2(error.startsWith("logyard: ") && error.count('\n') == 1, error.constData());
        QVERIFY(!QFileInfo::exists(m_home.filePath(u"not-made"_s)));
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "program_test.moc"
