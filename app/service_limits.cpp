// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service_limits.h"

namespace logyard {
namespace {

using namespace Qt::StringLiterals;

std::expected<std::uint64_t, QString> readSize(const QCommandLineParser &parser,
                                               const Setting &setting, std::uint64_t least,
                                               std::uint64_t most)
{
    const QString text = setting.value(parser);
    if (text.isEmpty())
        return 0;
    const auto size = store::parseByteSize(text.toStdString());
    if (!size || *size < least || *size > most)
        return std::unexpected(u"\"%1\" is no size for --%2. Use for example 64MiB or 20GB."_s.arg(
            text, setting.name()));
    return *size;
}

std::expected<std::size_t, QString> readCount(const QCommandLineParser &parser,
                                              const Setting &setting)
{
    const QString text = setting.value(parser);
    bool isNumber = false;
    const uint count = text.toUInt(&isNumber);
    if (!isNumber || count == 0 || count > 1'000'000)
        return std::unexpected(
            u"\"%1\" is no number for --%2. Use for example 1024."_s.arg(text, setting.name()));
    return count;
}

std::expected<void, QString> readSync(const QString &text, store::StoreOptions &storage)
{
    const auto wrong = [&] {
        return std::unexpected(
            u"\"%1\" is no way to sync. Use --sync=interval:1s, always or never."_s.arg(text));
    };
    if (text == u"never"_s) {
        storage.syncMode = store::SyncMode::Never;
    } else if (text == u"always"_s) {
        storage.syncMode = store::SyncMode::Always;
    } else if (text.startsWith(u"interval:"_s)) {
        const QString length = text.mid(9);
        const auto ns = store::parseAge(length.toStdString());
        if (!ns || *ns < 10'000'000 || *ns > 3'600'000'000'000)
            return wrong();
        storage.syncMode = store::SyncMode::Interval;
        storage.syncInterval = std::chrono::milliseconds(*ns / 1'000'000);
    } else {
        return wrong();
    }
    return {};
}

} // namespace

std::expected<http::Limits, QString> readLimits(const QCommandLineParser &parser,
                                                const Flags &flags)
{
    constexpr std::uint64_t kib = 1024;
    constexpr std::uint64_t largestBody = std::uint64_t(1) << 30;
    http::Limits limits;
    const auto connections = readCount(parser, flags.maxConnections);
    const auto perAddress = readCount(parser, flags.maxConnectionsPerAddress);
    if (!connections || !perAddress)
        return std::unexpected(connections ? perAddress.error() : connections.error());
    limits.connections = {*connections, *perAddress};
    const auto body = readSize(parser, flags.maxBody, kib, largestBody);
    const auto decoded = readSize(parser, flags.maxDecodedBody, kib, largestBody);
    const auto entry = readSize(parser, flags.maxEntry, kib, 16 * kib * kib);
    const auto inFlight = readSize(parser, flags.maxInFlight, kib, std::uint64_t(1) << 50);
    for (const auto *size : {&body, &decoded, &entry, &inFlight}) {
        if (!*size)
            return std::unexpected(size->error());
    }
    // Not given: as it is.
    limits.head.body = *body ? *body : limits.head.body;
    limits.decodedBody = *decoded ? *decoded : limits.decodedBody;
    limits.entry = *entry ? *entry : limits.entry;
    limits.inFlight = *inFlight ? *inFlight : limits.inFlight;
    if (limits.inFlight < limits.head.body)
        return std::unexpected(u"--max-in-flight is smaller than --max-body. Make it at least as "
                               "large."_s);
    return limits;
}

std::expected<store::StoreOptions, QString> readStorage(const QCommandLineParser &parser,
                                                        const Flags &flags)
{
    store::StoreOptions storage;
    constexpr std::uint64_t most = std::uint64_t(1) << 60;
    const auto segmentSize =
        readSize(parser, flags.segmentSize, store::minSegmentSize, store::maxSegmentSize);
    if (!segmentSize)
        return std::unexpected(segmentSize.error());
    storage.segmentSize = *segmentSize;
    const QString sealIdle = flags.sealIdle.value(parser);
    const auto idle = store::parseAge(sealIdle.toStdString());
    if (!idle)
        return std::unexpected(
            u"\"%1\" is no time for --seal-idle. Use for example 10m or 1h."_s.arg(sealIdle));
    storage.sealIdle = std::chrono::milliseconds(*idle / 1'000'000);
    const auto minFree = readSize(parser, flags.minFree, 0, most);
    if (!minFree)
        return std::unexpected(minFree.error());
    storage.minFree = *minFree;
    const auto retentionSize = readSize(parser, flags.retentionSize, 1, most);
    if (!retentionSize)
        return std::unexpected(retentionSize.error());
    storage.retention.bytes = *retentionSize;
    if (const QString age = flags.retention.value(parser); !age.isEmpty()) {
        const auto ns = store::parseAge(age.toStdString());
        if (!ns || *ns == 0)
            return std::unexpected(
                u"\"%1\" is no age for --retention. Use for example 12h, 30d or 8w."_s.arg(age));
        storage.retention.age = *ns;
    }
    if (auto sync = readSync(flags.sync.value(parser), storage); !sync)
        return std::unexpected(sync.error());
    return storage;
}

} // namespace logyard
