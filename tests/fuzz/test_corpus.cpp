// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs a fuzz target over its corpus and over mutations of it, the same ones every time: what
// fuzzing found stays found, on every compiler.

#include "fuzz_target.h"

#include <QDir>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;

namespace {

constexpr int mutationsOfEach = 100;

void run(const QByteArray &input)
{
    // A copy of its own, so that a sanitizer sees the first byte read past the end.
    const std::vector<std::uint8_t> bytes(input.begin(), input.end());
    fuzzOne(bytes.data(), bytes.size());
}

QByteArray mutated(QByteArray input, const QList<QByteArray> &corpus, std::mt19937 &random)
{
    auto upTo = [&](qsizetype limit) { return qsizetype(random() % std::size_t(limit)); };
    static const QByteArrayList words{
        "AND ",  "OR ", "NOT ",     "(", ")",        "\"",     "\\",
        "/",     ":",   "*",        "-", ">=",       "level:", "\\u00e9",
        "\n",    "{",   "}",        "[", "\xc3\xa9", "\xff",   QByteArray(1, '\0'),
        "{1,9}", "1e5", "message:/"};
    for (qsizetype left = 1 + upTo(4); left > 0; --left) {
        const qsizetype at = upTo(input.size() + 1);
        switch (upTo(6)) {
        case 0:
            input.insert(at, words[upTo(words.size())]);
            break;
        case 1:
            input.remove(at, 1 + upTo(8));
            break;
        case 2:
            if (at < input.size())
                input[at] = char(random());
            break;
        case 3:
            input.insert(at, input.mid(upTo(input.size() + 1), 1 + upTo(20)));
            break;
        case 4: {
            const QByteArray &other = corpus[upTo(corpus.size())];
            input = input.left(at) + other.mid(upTo(other.size() + 1));
            break;
        }
        default:
            input.truncate(at);
        }
    }
    return input;
}

} // namespace

class CorpusTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void seeds();
    void mutations();

private:
    QList<QByteArray> m_corpus;
};

void CorpusTest::initTestCase()
{
    const QDir folder(QStringLiteral(LOGYARD_CORPUS));
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        m_corpus += file.readAll();
    }
    QVERIFY2(m_corpus.size() >= 20,
             qPrintable(u"%1 in %2"_s.arg(m_corpus.size()).arg(folder.path())));
}

void CorpusTest::seeds()
{
    for (const QByteArray &input : m_corpus)
        run(input);
}

void CorpusTest::mutations()
{
    std::mt19937 random(20240125);
    for (const QByteArray &input : m_corpus) {
        for (int i = 0; i < mutationsOfEach; ++i)
            run(mutated(input, m_corpus, random));
    }
}

QTEST_APPLESS_MAIN(CorpusTest)
#include "test_corpus.moc"
