// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/diagnostics.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <fcntl.h>
#include <thread>
#include <unistd.h>

using namespace logyard;
using namespace std::chrono_literals;
using Severity = Diagnostics::Level;

/// What the program says of itself.
class TestDiagnostics final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysOneLine();
    void leavesOutWhatIsLessImportant();
    void makesJson();
    void countsWhatIsTooMuch();
    void cutsLongSentences();
    void neverWaitsForItsReader();

private:
    Diagnostics make(Diagnostics::Options options)
    {
        m_lines.clear();
        return Diagnostics(options, [this](std::string_view line) { m_lines.emplace_back(line); });
    }

    std::vector<std::string> m_lines;
};

void TestDiagnostics::saysOneLine()
{
    Diagnostics diagnostics = make({});
    diagnostics.say(Severity::Info, "a", "one\ntwo \x1b[31mred\x7f Grüße");
    diagnostics.say(Severity::Warning, "b", "three");
    QCOMPARE(m_lines.size(), 2U);
    QCOMPARE(m_lines[0], "logyard: one two  [31mred  Grüße\n");
    QCOMPARE(m_lines[1], "logyard: warning: three\n");
}

void TestDiagnostics::leavesOutWhatIsLessImportant()
{
    Diagnostics diagnostics = make({.least = Severity::Warning});
    for (const Severity level : {Severity::Error, Severity::Warning, Severity::Info, Severity::Debug})
        diagnostics.say(level, "a", "x");
    QCOMPARE(m_lines.size(), 2U);
    QVERIFY(diagnostics.isShown(Severity::Error) && !diagnostics.isShown(Severity::Info));
}

void TestDiagnostics::makesJson()
{
    Diagnostics diagnostics = make({.format = Diagnostics::Format::Json, .service = "log\"s"});
    diagnostics.say(Severity::Error, "disk", "No \"room\"\n\x01.");
    const QByteArray line = QByteArray::fromStdString(m_lines.at(0));
    QCOMPARE(line.count('\n'), 1);
    const QJsonObject entry = QJsonDocument::fromJson(line).object();
    QCOMPARE(entry[QStringLiteral("service")].toString(), QStringLiteral("log\"s"));
    QCOMPARE(entry[QStringLiteral("level")].toString(), QStringLiteral("error"));
    QCOMPARE(entry[QStringLiteral("event")].toString(), QStringLiteral("disk"));
    QCOMPARE(entry[QStringLiteral("message")].toString(), QStringLiteral("No \"room\"  ."));
    QVERIFY(entry[QStringLiteral("timestamp")].toString().endsWith(u'Z'));
}

void TestDiagnostics::countsWhatIsTooMuch()
{
    Diagnostics diagnostics = make({});
    const auto begin = Diagnostics::Clock::now();
    for (int i = 0; i < 1000; ++i)
        diagnostics.say(Severity::Info, "a", "x", begin);
    QCOMPARE(m_lines.size(), std::size_t(Diagnostics::burst));
    diagnostics.say(Severity::Info, "b", "y", begin); // another event has its own count
    QCOMPARE(m_lines.back(), "logyard: y\n");
    diagnostics.say(Severity::Info, "a", "x", begin + Diagnostics::period);
    QCOMPARE(m_lines.back(), "logyard: x (990 more like this were left out.)\n");
    diagnostics.say(Severity::Info, "a", "x", begin + Diagnostics::period);
    QCOMPARE(m_lines.back(), "logyard: x\n");
}

void TestDiagnostics::cutsLongSentences()
{
    for (const Diagnostics::Format format :
         {Diagnostics::Format::Text, Diagnostics::Format::Json}) {
        Diagnostics diagnostics = make({.format = format});
        std::string sentence;
        for (int i = 0; i < 100'000; ++i)
            sentence += "ü";
        diagnostics.say(Severity::Info, "a", sentence);
        QVERIFY(m_lines.at(0).size() <= Diagnostics::maxLine);
        QVERIFY(QString::fromStdString(m_lines[0]).count(u'\xfffd') == 0);
    }
}

void TestDiagnostics::neverWaitsForItsReader()
{
    int pipe[2];
    QVERIFY(::pipe(pipe) == 0);
    const int kept = ::dup(STDERR_FILENO);
    ::dup2(pipe[1], STDERR_FILENO);
    for (int i = 0; i < 1000; ++i) // 4 MB: far more than a pipe holds
        Diagnostics::writeToStandardError(std::string(Diagnostics::maxLine - 1, 'x') + '\n');
    ::dup2(kept, STDERR_FILENO);
    ::close(kept);
    ::close(pipe[1]);
    ::close(pipe[0]);
}

QTEST_GUILESS_MAIN(TestDiagnostics)
#include "test_diagnostics.moc"
