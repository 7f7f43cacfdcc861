// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// window_bench: one part of tests/bench/window, on a service that runs already. Prints its figures
// as one JSON line.
#include "tests/bench/window_bench/measured_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonDocument>
#include <QMap>

#include <cstdio>

using namespace logyard::bench;

int main(int argc, char **argv)
{
    // The offscreen platform says of each window what it can't do.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
        if (!text.contains(QLatin1StringView("propagateSizeHints")))
            std::fprintf(stderr, "%s\n", qPrintable(text));
    });
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Logyard"));
    QCoreApplication::setApplicationName(QStringLiteral("logyard"));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("part"),
                                 QStringLiteral("latency, stall, filter, scroll or soak"));
    const auto add = [&parser](const char *name, const char *what) {
        parser.addOption(
            {QString::fromLatin1(name), QString::fromLatin1(what), QStringLiteral("value")});
    };
    add("url", "The service.");
    add("redis", "Its Redis; none: live entries come over GET /tail.");
    add("load", "The program stream_load.");
    add("rate", "Entries a second.");
    add("seconds", "How long each figure is measured.");
    add("entries", "How many entries there are, or are to be shown.");
    add("filter", "The filter while it is measured.");
    parser.process(app);

    Options options;
    const auto number = [&parser](const QString &name, qint64 otherwise) {
        const QString value = parser.value(name);
        return value.isEmpty() ? otherwise : value.toLongLong();
    };
    options.url = QUrl(parser.value(QStringLiteral("url")));
    options.redisUrl = parser.value(QStringLiteral("redis"));
    options.load = parser.value(QStringLiteral("load"));
    options.filter = parser.value(QStringLiteral("filter"));
    options.rate = number(QStringLiteral("rate"), options.rate);
    options.seconds = number(QStringLiteral("seconds"), options.seconds);
    options.entries = number(QStringLiteral("entries"), options.entries);
    const QMap<QString, QJsonObject (*)(const Options &)> parts{
        {QStringLiteral("latency"), &measureLatency},
        {QStringLiteral("stall"), &measureStalls},
        {QStringLiteral("filter"), &measureFilters},
        {QStringLiteral("scroll"), &measureScrolling},
        {QStringLiteral("soak"), &soak},
    };
    const auto part = parts.constFind(parser.positionalArguments().value(0));
    if (part == parts.cend() || !options.url.isValid())
        parser.showHelp(2);
    const QByteArray figures = QJsonDocument((*part)(options)).toJson(QJsonDocument::Compact);
    std::printf("%s\n", figures.constData());
    return 0;
}
