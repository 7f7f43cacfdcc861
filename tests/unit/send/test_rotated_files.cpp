// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/rotated_files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using logyard::send::isRotationOf;
using logyard::send::rotatedSince;

class TestRotatedFiles final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsTheNames()
    {
        for (const char *name :
             {"app.log.1", "app.log.12", "app.log-20240125", "app.log.2024-01-25",
              "app.log.2024-01-25_10", "app.log-20240125-1706178645"})
            QVERIFY2(isRotationOf(name, "app.log"), name);
        for (const char *name : {"app.log", "app.log.", "app.log.1.gz", "app.log.bak", "app.log2",
                                 "app.logs.1", "app.log.old", "my-app.log.1", "app.log-", "app.1"})
            QVERIFY2(!isRotationOf(name, "app.log"), name);
    }

    void findsThemInOrder()
    {
        QTemporaryDir dir;
        const auto make = [&](const QString &name, time_t modified) {
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            const timespec times[2]{{modified, 0}, {modified, 0}};
            QCOMPARE(::utimensat(AT_FDCWD, qPrintable(file.fileName()), times, 0), 0);
        };
        make(u"app.log"_s, 400);
        make(u"app.log.1"_s, 300);
        make(u"app.log.10"_s, 200); // within one step of the clock: by the number
        make(u"app.log.9"_s, 200);
        make(u"app.log.11"_s, 100);
        make(u"app.log.12.gz"_s, 300);
        make(u"other.log.1"_s, 300);
        QStringList names;
        const auto current = std::filesystem::path(dir.filePath(u"app.log"_s).toStdString());
        for (const auto &path : rotatedSince(current, 200'000'000'000))
            names += QString::fromStdString(path.filename().string());
        QCOMPARE(names, (QStringList{u"app.log.10"_s, u"app.log.9"_s, u"app.log.1"_s}));
        QVERIFY(rotatedSince("/nowhere/app.log", 0).empty());
    }
};

QTEST_GUILESS_MAIN(TestRotatedFiles)
#include "test_rotated_files.moc"
