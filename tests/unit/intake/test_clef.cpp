// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/clef.h"
#include "tests/unit/intake/stored_lines.h"

#include <QTest>

using namespace logyard;
using namespace logyard::intake;

class TestClef final : public QObject
{
    Q_OBJECT

    static Intake read(std::string_view body)
    {
        ClefReader reader;
        return reader.read(body, testNow);
    }

private Q_SLOTS:
    void readsAnEvent()
    {
        QCOMPARE(storedLines(read(
                     R"({"@t":"2024-01-25T10:00:00.1234567Z","@mt":"Hello, {User}","@l":"Error",)"
                     R"("@x":"exception","@tr":"trace","@sp":"span","@i":"abc","@@at":1,)"
                     R"("User":"alice","Application":"web","level":2})")),
                 R"({"timestamp":"2024-01-25T10:00:00.123456700Z","service":"web",)"
                 R"("level":"Error","message":"Hello, alice","message_template":"Hello, {User}",)"
                 R"("exception":"exception","trace_id":"trace","span_id":"span",)"
                 R"("event_type":"abc","@at":1,"User":"alice","Application":"web","level_":2})"
                 "\n");
    }

    void takesTheMessageAsItIs()
    {
        QCOMPARE(storedLines(read(R"({"@t":"2024-01-25T10:00:00Z","@m":"m","@mt":"m {x}"})")),
                 R"({"timestamp":"2024-01-25T10:00:00.000000Z","service":"unknown",)"
                 R"("level":"Information","message":"m","message_template":"m {x}"})"
                 "\n");
        QCOMPARE(storedLines(read(R"({"@t":"2024-01-25T10:00:00Z","@mt":"plain","service":"s"})")),
                 R"({"timestamp":"2024-01-25T10:00:00.000000Z","service":"s",)"
                 R"("level":"Information","message":"plain"})"
                 "\n");
    }

    void rendersTemplates()
    {
        JsonObject object;
        const std::string text = R"({"A":"x","N":1.50,"O":{"k":"v"},"E":"","R":["01"]})";
        QVERIFY(object.read(text).has_value());
        std::vector<JsonField> renderings;
        for (const JsonField &field : object.fields()) {
            if (field.value.is_array())
                splitArray(field.json, field.value.get_array().value_unsafe(), renderings);
        }
        std::string out;
        for (const auto &[pattern, message] : {std::pair<std::string_view, std::string_view>{
                                                   "{A}-{N}-{@O}-{$A}", "x-1.50-{\"k\":\"v\"}-x"},
                                               {"{{A}} {A,10} {E}|", "{A} x |"},
                                               {"{N:000} {N:000}", "01 1.50"},
                                               {"{Missing} {", "{Missing} {"},
                                               {"}", "}"},
                                               {"{}", "{}"},
                                               {"", ""}}) {
            renderTemplate(pattern, object.fields(), renderings, out);
            QCOMPARE(out, std::string(message));
        }
    }

    void readsTheOlderForm()
    {
        QCOMPARE(
            storedLines(read(R"({"Events":[{"Timestamp":"2024-01-25T10:00:00Z","Level":"Warning",)"
                             R"("MessageTemplate":"Hi {A}","Exception":"e","Properties":{"A":1,)"
                             R"("service":"s"}},{"Level":"x"},5]})")),
            R"({"timestamp":"2024-01-25T10:00:00.000000Z","service":"s","level":"Warning",)"
            R"("message":"Hi 1","exception":"e","message_template":"Hi {A}","A":1})"
            "\n");
        QCOMPARE(read(R"({"Events":[{"Level":"x"},5]})").rejected, std::size_t(2));
        QCOMPARE(read(R"({"Events":[]})").rejected, std::size_t(0));
    }

    void rejectsWhatIsNoEvent()
    {
        const Intake intake = read(
            "{\"@t\":\"2024-01-25T10:00:00Z\"}\n{\"@m\":\"no time\"}\n{\"@t\":\"never\"}\nx\n");
        QCOMPARE(intake.accepted, std::size_t(1));
        QCOMPARE(intake.rejected, std::size_t(3));
        QCOMPARE(read("").rejected, std::size_t(0));
        QCOMPARE(read("{\"@t\":\"2024-01-25T10:00:00Z\",\"@m\":\"" + std::string(maxEntrySize, 'x')
                      + "\"}")
                     .rejectedFor[std::size_t(Reason::TooLarge)],
                 std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestClef)
#include "test_clef.moc"
