// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/denials.h"

#include <QTest>

using logyard::http::Denial;
using logyard::http::Denials;

class TestDenials final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void counts()
    {
        Denials denials;
        const QHostAddress one(QStringLiteral("192.0.2.1"));
        const QHostAddress other(QStringLiteral("192.0.2.2"));
        denials.add(Denial::Token, one);
        denials.add(Denial::Token, one);
        denials.add(Denial::Name, one);
        auto recent = denials.take();
        QCOMPARE(recent.total, std::uint64_t(3));
        QCOMPARE(recent.counts[std::size_t(Denial::Token)], std::uint64_t(2));
        QCOMPARE(recent.counts[std::size_t(Denial::Name)], std::uint64_t(1));
        QCOMPARE(recent.last, one);
        QVERIFY(recent.isOne);

        denials.add(Denial::Page, one);
        denials.add(Denial::Page, other);
        recent = denials.take();
        QCOMPARE(recent.total, std::uint64_t(2));
        QCOMPARE(recent.last, other);
        QVERIFY(!recent.isOne);

        // What was before does not count.
        denials.add(Denial::Role, one);
        recent = denials.take();
        QVERIFY(recent.isOne);
        QCOMPARE(recent.total, std::uint64_t(1));
        QCOMPARE(denials.take().total, std::uint64_t(0));
        QCOMPARE(denials.total(), std::uint64_t(6));
    }
};

QTEST_GUILESS_MAIN(TestDenials)
#include "test_denials.moc"
