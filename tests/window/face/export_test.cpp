// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/face/own_settings.h"

#include "tests/support/http_client.h"
#include "tests/support/service_process.h"
#include "ui/export/export_dialog.h"

#include <QComboBox>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace logyard;
using namespace logyard::ui;
using logyard::test::HttpClient;
using logyard::test::ServiceProcess;

namespace {

constexpr int manyEntries = 200'000;
constexpr int patienceMs = 60'000;

QList<ExportColumn> plainColumns()
{
    using Kind = ExportColumn::Kind;
    return {{Kind::Time, QStringLiteral("Time")},
            {Kind::Level, QStringLiteral("Level")},
            {Kind::Message, QStringLiteral("Message")},
            {Kind::Field, QStringLiteral("host")}};
}

QByteArray written(ExportForm form, const QByteArray &line)
{
    EntryExporter exporter(form, plainColumns(), QTimeZone(3600));
    QByteArray out = exporter.head();
    exporter.append(out, line);
    return out;
}

/// Answers every request with these bytes and closes.
class ShortService final
{
public:
    explicit ShortService(const QByteArray &answer)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, answer] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()));
    }

private:
    QTcpServer m_server;
};

} // namespace

/// Export: the forms, and the dialog by its buttons with a service that has many entries, or fails.
class ExportTest final : public QObject
{
    Q_OBJECT

    OwnSettings m_settings;
    ServiceProcess m_service;
    std::unique_ptr<QTemporaryDir> m_folder;

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_service.port())); }
    QString path() const { return m_folder->filePath(QStringLiteral("out.ndjson")); }
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    }
    QByteArrayList lines() const
    {
        QFile file(path());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return file.readAll().trimmed().split('\n');
    }
    std::unique_ptr<ExportDialog> dialog(const QUrl &service, const PageQuery &query = {}) const
    {
        auto made = std::make_unique<ExportDialog>(ExportOrder{{service, {}, {}},
                                                               query,
                                                               QStringLiteral("all"),
                                                               plainColumns(),
                                                               QTimeZone::utc(),
                                                               QStringLiteral("logs")},
                                                   nullptr);
        made->formBox()->setCurrentIndex(made->formBox()->findData(int(ExportForm::Json)));
        made->pathField()->setText(path());
        made->show();
        return made;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_settings.begin();
        QVERIFY(m_service.start());
        HttpClient http(m_service.port());
        for (int begin = 0; begin < manyEntries; begin += 10'000) {
            QByteArray body;
            for (int i = begin; i < begin + 10'000; ++i)
                body += "{\"service\":\"shop\",\"level\":\""
                    + QByteArray(i % 10 == 0 ? "error" : "info")
                    + "\",\"number\":" + QByteArray::number(i) + ",\"message\":\"entry "
                    + QByteArray::number(i) + "\"}\n";
            QCOMPARE(http.post(body).status, 201);
        }
    }

    void init()
    {
        QSettings().clear();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void formsSayTheSame()
    {
        const QByteArray line =
            "{\"timestamp\":\"2024-01-25T10:30:45.123Z\",\"service\":\"a\",\"level\":\"error\","
            "\"message\":\"one, \\\"two\\\"\\nthree|\",\"host\":\"=1+1\"}";
        QCOMPARE(written(ExportForm::Json, line), line + "\n");
        QCOMPARE(written(ExportForm::Text, line),
                 QByteArray("2024-01-25 11:30:45.123 ERROR one, \"two\"\nthree| =1+1\n"));
        QCOMPARE(written(ExportForm::Csv, line),
                 QByteArray("Time,Level,Message,host\r\n2024-01-25 11:30:45.123,ERROR,"
                            "\"one, \"\"two\"\"\nthree|\",'=1+1\r\n"));
        QCOMPARE(written(ExportForm::Markdown, line),
                 QByteArray("| Time | Level | Message | host |\n| --- | --- | --- | --- |\n"
                            "| 2024-01-25 11:30:45.123 | ERROR | one, \"two\"<br>three\\| | =1+1 "
                            "|\n"));
    }

    // Numbers stay numbers.
    void formulasAreText_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("cell");
        const auto row = [](const char *value, const char *cell) {
            QTest::newRow(value) << QString::fromLatin1(value) << QString::fromLatin1(cell);
        };
        row("-5.5", "-5.5");
        row("-cmd", "'-cmd");
        row("@SUM(A1)", "'@SUM(A1)");
        row("+1+2", "'+1+2");
        row("\tx", "'\tx");
        row("a=b", "a=b");
    }
    void formulasAreText()
    {
        QFETCH(QString, value);
        QFETCH(QString, cell);
        const QByteArray out = written(ExportForm::Csv,
                                       QJsonDocument(QJsonObject{{QStringLiteral("host"), value}})
                                           .toJson(QJsonDocument::Compact));
        QVERIFY2(out.endsWith("," + cell.toUtf8() + "\r\n"), out.constData());
    }

    void writesAllThatMatches()
    {
        const auto shown = dialog(url());
        QTest::mouseClick(shown->startButton(), Qt::LeftButton);
        QVERIFY(shown->isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!shown->isRunning(), patienceMs);
        QVERIFY2(shown->noteText().startsWith(QStringLiteral("Written")),
                 qPrintable(shown->noteText()));
        const QByteArrayList all = lines();
        QCOMPARE(all.size(), manyEntries);
        for (int i = 0; i < manyEntries; ++i)
            QVERIFY(all[i].contains("\"message\":\"entry " + QByteArray::number(i) + "\""));
        QCOMPARE(files(), QStringList{QStringLiteral("out.ndjson")});
    }

    void writesOnlyWhatMatches()
    {
        PageQuery query;
        query.services = {QStringLiteral("shop")};
        query.filter = QStringLiteral("number>=100000");
        query.minimumLevel = Level::Error;
        const auto shown = dialog(url(), query);
        QTest::mouseClick(shown->startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!shown->isRunning(), patienceMs);
        const QByteArrayList found = lines();
        QCOMPARE(found.size(), manyEntries / 20);
        QVERIFY(found.first().contains("entry 100000"));
        QVERIFY(found.last().contains("entry 199990"));
    }

    void cancelLeavesNothing()
    {
        const auto shown = dialog(url());
        QTest::mouseClick(shown->startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shown->noteText().contains(QStringLiteral("entries, ")),
                                 patienceMs);
        QVERIFY(shown->isRunning());
        QTest::keyClick(shown.get(), Qt::Key_Escape);
        QVERIFY(!shown->isRunning());
        QVERIFY(shown->isVisible());
        QCOMPARE(shown->noteText(), QStringLiteral("Cancelled. Nothing was written."));
        QTRY_COMPARE(files(), QStringList());
        QTest::keyClick(shown.get(), Qt::Key_Escape);
        QVERIFY(!shown->isVisible());
    }

    void failuresAreSaid_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("breaks off")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "10\r\n{\"message\":\"aa\"}\r\n")
            << QStringLiteral("too early");
        QTest::newRow("breaks off in a chunk")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "ff\r\n{\"message\":\"aa\"}\n")
            << QStringLiteral("too early");
        QTest::newRow("token") << QByteArray(
            "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
                               << QStringLiteral("Check the token");
        QTest::newRow("busy") << QByteArray("HTTP/1.1 503 Unavailable\r\nContent-Length: 25\r\n\r\n"
                                            "{\"error\":\"Too busy now.\"} ")
                              << QStringLiteral("Too busy now.");
    }
    void failuresAreSaid()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, sentence);
        ShortService service(answer);
        const auto shown = dialog(service.url());
        QTest::mouseClick(shown->startButton(), Qt::LeftButton);
        QTRY_VERIFY(!shown->isRunning());
        QVERIFY2(shown->noteText().contains(sentence), qPrintable(shown->noteText()));
        QTRY_COMPARE(files(), QStringList());
        QVERIFY(shown->startButton()->isEnabled());
    }

    // As on a full disk: the system takes no more.
    void fullDiskIsSaid()
    {
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, SIG_IGN);
        const auto shown = dialog(url());
        const rlimit small{64 * 1024, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        QTest::mouseClick(shown->startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!shown->isRunning(), patienceMs);
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(shown->noteText().contains(QStringLiteral("could not be written")),
                 qPrintable(shown->noteText()));
        QTRY_COMPARE(files(), QStringList());
    }

    void aFolderThatIsNotThereIsSaid()
    {
        const auto shown = dialog(url());
        shown->pathField()->setText(m_folder->filePath(QStringLiteral("no/out.txt")));
        QVERIFY(shown->noteText().contains(QStringLiteral("no folder")));
        QTest::mouseClick(shown->startButton(), Qt::LeftButton);
        QVERIFY(!shown->isRunning());
    }
};

QTEST_MAIN(ExportTest)
#include "export_test.moc"
