// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo_senders.h"
#include "app/demo_traffic.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace logyard;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;
constexpr std::int64_t second = 1'000'000'000;
constexpr Timestamp noon{1'706'184'000 * second};

/// Answers every request with `status` and keeps the bodies.
class Receiver final : public QTcpServer
{
public:
    Receiver()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
        listen(QHostAddress::LocalHost);
    }

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/"_s.arg(serverPort())); }

    QByteArray status = "201 Created";
    QByteArrayList heads;
    QByteArrayList bodies;

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &bytes = m_bytes[socket];
        bytes += socket->readAll();
        const qsizetype headSize = bytes.indexOf("\r\n\r\n");
        if (headSize < 0)
            return;
        const QByteArray head = bytes.first(headSize);
        const qsizetype at = head.toLower().indexOf("content-length: ") + 16;
        const qsizetype size = head.sliced(at).split('\r').first().toLongLong();
        if (bytes.size() < headSize + 4 + size)
            return;
        heads += head;
        bodies += bytes.mid(headSize + 4, size);
        bytes.clear();
        socket->write("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\n{}");
    }

    QHash<QTcpSocket *, QByteArray> m_bytes;
};

std::vector<std::string> linesOf(DemoTraffic &traffic, Timestamp end)
{
    std::vector<std::string> lines;
    for (const DemoTraffic::Entry &entry : traffic.until(end))
        lines.push_back(entry.json);
    return lines;
}

/// The objects in a body, whichever of the three shapes it has; empty when it has none of them.
QList<QJsonObject> objectsIn(const QByteArray &body)
{
    QList<QJsonObject> objects;
    if (body.startsWith('[')) {
        const QJsonArray array = QJsonDocument::fromJson(body).array();
        for (const QJsonValue &value : array)
            objects += value.toObject();
        return objects;
    }
    for (const QByteArray &line : body.trimmed().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.isEmpty())
            return {};
        objects += object;
    }
    return objects;
}

} // namespace

class TestDemoSenders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameTraffic();
    void trafficIsPlausible();
    void incidentsShow();
    void changesPaceAtOnce();
    void sendsHistoryThenLive();
    void leavesABusyServiceAlone();
    void stopsAndStartsAgain();
};

void TestDemoSenders::sameSeedSameTraffic()
{
    DemoTraffic one(7, noon, {});
    DemoTraffic two(7, noon, {});
    DemoTraffic other(8, noon, {});
    const Timestamp end{noon.ns + 60 * second};
    const auto whole = linesOf(one, end);
    std::vector<std::string> pieces;
    for (int i = 1; i <= 60; ++i) {
        const auto piece = linesOf(two, {noon.ns + i * second});
        pieces.insert(pieces.end(), piece.begin(), piece.end());
    }
    QVERIFY(!whole.empty());
    QVERIFY(whole == pieces);
    QVERIFY(whole != linesOf(other, end));
}

void TestDemoSenders::trafficIsPlausible()
{
    DemoTraffic traffic(1, noon, {.entriesPerSecond = 40, .stretch = 1});
    QHash<QString, int> levels;
    QHash<QString, int> services;
    QHash<QString, QSet<QString>> servicesOfRequest;
    QString last;
    int count = 0;
    int multiLine = 0;
    for (const DemoTraffic::Entry &entry : traffic.until({noon.ns + 600 * second})) {
        QVERIFY(entry.json.find('\n') == std::string::npos);
        const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(entry.json)).object();
        const QString service = object["service"_L1].toString();
        QCOMPARE(service.toStdString(), std::string(entry.service));
        const QString timestamp = object["timestamp"_L1].toString();
        QVERIFY(timestamp >= last);
        last = timestamp;
        QVERIFY(!object["message"_L1].toString().isEmpty());
        ++levels[object["level"_L1].toString()];
        ++services[service];
        if (object.contains("request_id"_L1))
            servicesOfRequest[object["request_id"_L1].toString()] += service;
        multiLine += object["exception"_L1].toString().contains(u'\n')
            || object["message"_L1].toString().contains(u'\n');
        ++count;
    }
    QVERIFY2(count > 18'000 && count < 30'000, qPrintable(QString::number(count)));
    QCOMPARE(services.size(), 8);
    QCOMPARE(levels.size(), 4);
    const auto share = [&](const QString &level) { return 100.0 * levels[level] / count; };
    QVERIFY2(share(u"error"_s) > 0.5 && share(u"error"_s) < 12,
             qPrintable(QString::number(share(u"error"_s))));
    QVERIFY2(share(u"warn"_s) > 2 && share(u"warn"_s) < 15,
             qPrintable(QString::number(share(u"warn"_s))));
    QVERIFY(multiLine > 20);
    QVERIFY(std::ranges::any_of(servicesOfRequest,
                                [](const QSet<QString> &crossed) { return crossed.size() >= 6; }));
}

void TestDemoSenders::incidentsShow()
{
    DemoTraffic traffic(2, noon, {.entriesPerSecond = 40, .stretch = 1});
    std::array<int, 60> errors{}; // of payments, in ten seconds each
    for (std::size_t i = 0; i < errors.size(); ++i) {
        for (const std::string &line :
             linesOf(traffic, {noon.ns + static_cast<std::int64_t>(i + 1) * 10 * second}))
            errors[i] += line.find(R"("service":"payments","level":"error")") != std::string::npos;
    }
    std::ranges::sort(errors);
    QVERIFY(errors[30] <= 2); // mostly quiet
    QVERIFY(errors.back() >= 15); // and then not
}

void TestDemoSenders::changesPaceAtOnce()
{
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        DemoTraffic traffic(seed, noon, {.entriesPerSecond = 1, .stretch = 10});
        const Timestamp live{noon.ns + 1'800 * second};
        traffic.until(live);
        traffic.setPace({.entriesPerSecond = 40, .stretch = 1}, live);
        const auto soon = linesOf(traffic, {live.ns + 5 * second});
        QVERIFY2(soon.size() > 60, qPrintable(QString::number(soon.size())));
    }
}

void TestDemoSenders::sendsHistoryThenLive()
{
    Receiver receiver;
    DemoSenders senders(receiver.url(), 3);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    senders.start();
    QTRY_VERIFY_WITH_TIMEOUT(receiver.bodies.size() >= 20, patience);
    senders.stop();

    const auto history = objectsIn(receiver.bodies.first());
    QVERIFY2(history.size() > 1'500 && history.size() < 2'800,
             qPrintable(QString::number(history.size())));
    QString last;
    for (const QJsonObject &object : history) {
        QVERIFY(object["timestamp"_L1].toString() >= last);
        last = object["timestamp"_L1].toString();
    }
    const auto age = [&](const QJsonObject &object) {
        return QDateTime::fromString(object["timestamp"_L1].toString(), Qt::ISODateWithMs)
            .secsTo(before);
    };
    QVERIFY(age(history.first()) > 29 * 60);
    QVERIFY(age(history.last()) < 2 * 60);

    QSet<QChar> shapes;
    for (qsizetype i = 0; i < receiver.bodies.size(); ++i) {
        QVERIFY(receiver.heads[i].startsWith("POST /logs HTTP/1.1"));
        QVERIFY(!objectsIn(receiver.bodies[i]).isEmpty());
        shapes += QChar::fromLatin1(receiver.bodies[i].at(0));
    }
    QCOMPARE(shapes.size(), 2); // arrays as well as objects
}

void TestDemoSenders::leavesABusyServiceAlone()
{
    Receiver receiver;
    receiver.status = "503 Service Unavailable";
    DemoSenders senders(receiver.url(), 4);
    senders.start();
    QTRY_COMPARE_WITH_TIMEOUT(receiver.bodies.size(), 2, patience); // the history, twice
    QCOMPARE(receiver.bodies[0], receiver.bodies[1]);
    receiver.status = "201 Created";
    QTRY_VERIFY_WITH_TIMEOUT(receiver.bodies.size() >= 10, patience);
    QCOMPARE(receiver.bodies[2], receiver.bodies[0]);
    QVERIFY(receiver.bodies[3] != receiver.bodies[0]);
}

void TestDemoSenders::stopsAndStartsAgain()
{
    Receiver receiver;
    DemoSenders senders(receiver.url(), 5);
    senders.start();
    senders.start();
    QTRY_VERIFY_WITH_TIMEOUT(receiver.bodies.size() >= 3, patience);
    senders.stop();
    senders.stop();
    senders.start();
    const qsizetype before = receiver.bodies.size();
    QTRY_VERIFY_WITH_TIMEOUT(receiver.bodies.size() >= before + 3, patience);
    for (const QByteArray &body : receiver.bodies.mid(1)) // no history a second time
        QVERIFY(objectsIn(body).size() < 200);
}

QTEST_GUILESS_MAIN(TestDemoSenders)
#include "test_demo_senders.moc"
