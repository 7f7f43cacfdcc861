// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check.h"

#include "app/exit_code.h"
#include "server/server/server.h"

#include <cstdio>

namespace logyard {
namespace {

using namespace Qt::StringLiterals;

QString sourceOf(const ShownSetting &setting)
{
    return setting.source == u"environment"_s ? u"environment, "_s + setting.variable
                                              : setting.source;
}

} // namespace

int checkConfiguration(const Options &options)
{
    QString text;
    for (const ShownSetting &setting : options.settings)
        text += u"%1 %2 (%3)\n"_s.arg(setting.name, -20)
                    .arg(setting.value.isEmpty() ? u"-"_s : setting.value, sourceOf(setting));
    std::fputs(qUtf8Printable(text), stdout);
    std::fflush(stdout);
    Config config = options.config;
    config.diagnostics =
        std::make_shared<Diagnostics>(Diagnostics::Options{}, [](std::string_view line) {
            std::fwrite(line.data(), 1, line.size(), stdout);
        });
    if (const auto good = Server::check(config); !good) {
        std::fprintf(stderr, "logyard: %s\n", good.error().c_str());
        return usageError;
    }
    std::puts("The configuration is good.");
    return 0;
}

} // namespace logyard
