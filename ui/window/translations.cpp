// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// Outside of every namespace, as the macro wants it: the resources are in a static library.
static void initTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace logyard::ui {
namespace {

const QString folder = QStringLiteral(":/translations");

} // namespace

void installTranslations(QCoreApplication &app, const QLocale &locale)
{
    initTranslations();
    const auto install = [&app](auto load) {
        auto *translator = new QTranslator(&app);
        if (load(*translator))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    };
    install(
        [](QTranslator &english) { return english.load(QStringLiteral("logyard_en"), folder); });
    if (locale.language() == QLocale::C || locale.language() == QLocale::English)
        return;
    // Qt's own buttons and dialogs, where its translations are installed.
    install([&locale](QTranslator &qt) {
        return qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                       QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    });
    install([&locale](QTranslator &ours) {
        return ours.load(locale, QStringLiteral("logyard"), QStringLiteral("_"), folder);
    });
}

} // namespace logyard::ui
