// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/entry.h"
#include "server/query/matcher.h"

#include <QTest>

#include <cstdlib>
#include <new>

using logyard::EntryParser;
using logyard::query::Filter;
using logyard::query::Matcher;

namespace {

thread_local std::size_t allocations = 0;

} // namespace

void *operator new(std::size_t size)
{
    ++allocations;
    if (void *memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}

void *operator new(std::size_t size, const std::nothrow_t &) noexcept
{
    ++allocations;
    return std::malloc(size);
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

class MatcherAllocationsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts();
    void noneForAnEntry_data();
    void noneForAnEntry();
};

void MatcherAllocationsTest::counts()
{
    const std::size_t before = allocations;
    ::operator delete(::operator new(1)); // unlike a new expression, never optimised away
    QVERIFY(allocations > before);
}

void MatcherAllocationsTest::noneForAnEntry_data()
{
    QTest::addColumn<QByteArray>("filter");
    for (const char *filter :
         {"refused", "nothing", "àé*ß", "conn*refused*by", "12.75", "status:503", "status:5*",
          "user.name:/^A/i", "duration:/75$/", "duration:>1", "level>=warn", "timestamp:<now",
          "service:auth*", "user.age:*", "NOT (bob OR (eve -mallory))"})
        QTest::addRow("%s", filter) << QByteArray(filter);
}

void MatcherAllocationsTest::noneForAnEntry()
{
    QFETCH(QByteArray, filter);
    const std::string line =
        R"({"timestamp":"2024-01-25T10:30:45Z","level":"warn","message":"Connection refused by db",)"
        R"("status":503,"duration":12.75,"user":{"name":"Ann","tags":["àÉxß"]}})";
    Matcher matcher(*Filter::parse(filter.toStdString()));
    EntryParser parser;
    const auto &entry = parser.parse(line, "auth-api");
    matcher.matches(entry); // may make room for later
    (void)matcher.mayMatch(line);
    const std::size_t before = allocations;
    for (int i = 0; i < 3; ++i) {
        (void)matcher.mayMatch(line);
        matcher.matches(entry);
    }
    QCOMPARE(allocations, before);
}

QTEST_APPLESS_MAIN(MatcherAllocationsTest)
#include "test_matcher_allocations.moc"
