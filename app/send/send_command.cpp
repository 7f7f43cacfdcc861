// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/send_command.h"

#include "app/exit_code.h"
#include "app/send/docker_source.h"
#include "app/send/files_source.h"
#include "app/send/interrupt.h"
#include "app/send/pipe_source.h"
#include "app/send/posting.h"
#include "app/send/send_options.h"
#include "app/trusted_authorities.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace logyard::send {
namespace {

using namespace Qt::StringLiterals;

int fail(const QString &sentence)
{
    std::fprintf(stderr, "logyard: %s\n", qUtf8Printable(sentence));
    return usageError;
}

int sendPipe(const SendOptions &options, Interrupt &interrupt, Diagnostics &diagnostics)
{
    int code = 0;
    int signal = 0;
    {
        Posting posting(options, interrupt, diagnostics, [](std::span<const Parcel>) {});
        PipeSource source(options, posting, interrupt, diagnostics);
        source.run();
        code = posting.finish();
        if (source.hasOutputFailed())
            code = 1;
        signal = posting.signal() != 0 ? posting.signal() : source.signal();
    }
    if (signal != 0)
        Interrupt::endBy(signal);
    return code;
}

// Ends by itself only when it is asked to: what is not delivered then is read again.
template <typename Source>
int sendLogs(const SendOptions &options, Interrupt &interrupt, Diagnostics &diagnostics)
{
    Progress progress(options.stateFile);
    int code = 0;
    {
        Posting posting(options, interrupt, diagnostics,
                        [&](std::span<const Parcel> parcels) { progress.done(parcels); });
        Source source(options, posting, interrupt, progress, diagnostics);
        if constexpr (requires { source.check(); }) {
            if (const std::string trouble = source.check(); !trouble.empty())
                return fail(QString::fromStdString(trouble));
        }
        source.run();
        code = posting.finish();
    }
    if (const std::string trouble = progress.save(); !trouble.empty())
        diagnostics.say(Diagnostics::Level::Warning, "state", trouble);
    if (code != 0)
        diagnostics.say(Diagnostics::Level::Info, "later",
                        "What was not delivered is read again at the next start.");
    return code;
}

// A descriptor of the standard streams that is closed would be given to what is opened next.
void keepStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0) [[maybe_unused]]
            const int opened = ::open("/dev/null", O_RDWR);
    }
}

} // namespace

bool isSendCommand(const QStringList &arguments)
{
    return arguments.size() > 1 && arguments[1] == u"send"_s;
}

int runSendCommand(int argc, char **argv, const QStringList &arguments)
{
    const auto options = readSendOptions(arguments);
    if (!options)
        return fail(options.error());
    if (options->isHelp) {
        std::fputs(sendUsage, stdout);
        return 0;
    }
    keepStandardStreams();
    Interrupt interrupt; // before any thread
    QCoreApplication app(argc, argv);
    if (!options->tlsCaFile.empty()) {
        if (auto trusted = trustAuthorities(QString::fromStdString(options->tlsCaFile)); !trusted)
            return fail(trusted.error());
    }
    Diagnostics diagnostics({});
    switch (options->source) {
    case SendOptions::Source::Files:
        return sendLogs<FilesSource>(*options, interrupt, diagnostics);
    case SendOptions::Source::Docker:
        return sendLogs<DockerSource>(*options, interrupt, diagnostics);
    case SendOptions::Source::Pipe:
        break;
    }
    return sendPipe(*options, interrupt, diagnostics);
}

} // namespace logyard::send
