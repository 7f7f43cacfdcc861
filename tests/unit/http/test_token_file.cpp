// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/token_file.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace logyard::http;

namespace {

const std::string hashOfA = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
const std::string hashOfB = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";

} // namespace

/// The file that says which tokens there are.
class TestTokenFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTokens();
    void refusesBadLines_data();
    void refusesBadLines();
    void boundsTheNumber();
    void survivesDamage();
    void writesWhatItReads();
    void makesTokens();
    void comparesHashes();
};

void TestTokenFile::readsTokens()
{
    const auto tokens =
        parseTokens("# a comment\n\n  \t\r\nread  grafana " + hashOfA + "\r\n\tadmin\tops.1_x-Y "
                    + QByteArray(hashOfB.c_str()).toUpper().toStdString() + "  ");
    QVERIFY(tokens.has_value());
    QCOMPARE(tokens->size(), 2u);
    QVERIFY(tokens->at(0).role == Role::Read);
    QCOMPARE(tokens->at(0).name, std::string("grafana"));
    QVERIFY(isSame(tokens->at(0).hash, hashToken("a")));
    QVERIFY(tokens->at(1).role == Role::Admin);
    QVERIFY(isSame(tokens->at(1).hash, hashToken("b")));
    QVERIFY(parseTokens("")->empty());
}

void TestTokenFile::refusesBadLines_data()
{
    QTest::addColumn<std::string>("line");
    QTest::newRow("a word") << std::string("read");
    QTest::newRow("no hash") << std::string("read x");
    QTest::newRow("unknown role") << "root x " + hashOfA;
    QTest::newRow("role in capitals") << "Read x " + hashOfA;
    QTest::newRow("short hash") << "read x " + hashOfA.substr(1);
    QTest::newRow("long hash") << "read x " + hashOfA + "0";
    QTest::newRow("no hexadecimal") << "read x g" + hashOfA.substr(1);
    QTest::newRow("more") << "read x " + hashOfA + " # mine";
    QTest::newRow("bad name") << "read x/y " + hashOfA;
    QTest::newRow("name in UTF-8") << "read \xc3\xa4 " + hashOfA;
    QTest::newRow("long name") << "read " + std::string(65, 'x') + ' ' + hashOfA;
    QTest::newRow("NUL") << "read x" + std::string(1, '\0') + ' ' + hashOfA;
    QTest::newRow("byte order mark") << "\xef\xbb\xbfread x " + hashOfA;
    QTest::newRow("name twice") << "write first " + hashOfA;
    QTest::newRow("token twice") << "write x " + hashOfB;
}

void TestTokenFile::refusesBadLines()
{
    QFETCH(std::string, line);
    const auto tokens = parseTokens("# one\nread first " + hashOfB + "\n" + line + "\n");
    QVERIFY(!tokens.has_value());
    QCOMPARE(tokens.error().line, 3u);
    QVERIFY(tokens.error().message.ends_with('.'));
    QVERIFY(tokens.error().message.find(hashOfA.substr(1, 20)) == std::string::npos);
}

void TestTokenFile::boundsTheNumber()
{
    std::string text;
    for (std::size_t i = 0; i < maxTokens; ++i) {
        const std::string name = std::to_string(i);
        text += formatToken({Role::Read, name, hashToken(name)}) + '\n';
    }
    QCOMPARE(parseTokens(text)->size(), maxTokens);
    text += formatToken({Role::Read, "more", hashToken("more")});
    QCOMPARE(parseTokens(text).error().line, maxTokens + 1);
}

// Whatever becomes of the file: no token that was not in it, no crash, and a line number in range.
void TestTokenFile::survivesDamage()
{
    std::mt19937 random(7);
    const std::string good = "# x\nread first " + hashOfA + "\nadmin second " + hashOfB + "\n";
    const std::string pieces = std::string("\n\r\t #") + '\0' + "read write admin ff\xff";
    for (int round = 0; round < 20'000; ++round) {
        std::string text = good;
        for (auto changes = random() % 4 + 1; changes > 0; --changes) {
            const std::size_t at = random() % (text.size() + 1);
            switch (random() % 4) {
            case 0:
                text.erase(at, random() % 40);
                break;
            case 1:
                text.insert(at, 1, pieces[random() % pieces.size()]);
                break;
            case 2:
                text.insert(at, text.substr(random() % (text.size() + 1), random() % 90));
                break;
            default:
                if (at < text.size())
                    text[at] = static_cast<char>(random());
            }
        }
        const auto tokens = parseTokens(text);
        const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
        if (!tokens) {
            QVERIFY(tokens.error().line >= 1 && tokens.error().line <= lines);
            QVERIFY(!tokens.error().message.empty());
            continue;
        }
        std::set<std::string> names;
        for (const Token &token : *tokens) {
            QVERIFY(isTokenName(token.name));
            QVERIFY(names.insert(token.name).second);
            const std::string line = formatToken(token);
            std::string lower = text;
            for (char &c : lower)
                c = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
            QVERIFY(lower.find(line.substr(line.rfind(' ') + 1)) != std::string::npos);
        }
    }
}

void TestTokenFile::writesWhatItReads()
{
    for (const Role role : {Role::Write, Role::Read, Role::Admin}) {
        const auto token = parseTokenLine(formatToken({role, "x", hashToken("secret")}));
        QVERIFY(token && *token);
        QVERIFY((*token)->role == role && (*token)->name == "x");
        QVERIFY(isSame((*token)->hash, hashToken("secret")));
        QVERIFY(parseRole(roleName(role)) == role);
    }
}

void TestTokenFile::makesTokens()
{
    std::set<std::string> tokens;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = newToken();
        QVERIFY(token.size() == std::string("logyard_").size() + 43); // 256 bits in base64
        QVERIFY(token.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789-_")
                == std::string::npos);
        QVERIFY(tokens.insert(token).second);
    }
}

void TestTokenFile::comparesHashes()
{
    const TokenHash hash = hashToken("x");
    for (std::size_t i = 0; i < hash.size(); ++i) {
        TokenHash other = hash;
        other[i] ^= 0x80;
        QVERIFY(!isSame(hash, other));
    }
    QVERIFY(isSame(hash, hashToken("x")));
}

QTEST_APPLESS_MAIN(TestTokenFile)
#include "test_token_file.moc"
