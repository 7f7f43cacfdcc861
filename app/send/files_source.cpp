// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/files_source.h"

#include "app/send/rotated_files.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <ranges>

namespace logyard::send {
namespace {

using namespace std::chrono_literals;
using Severity = Diagnostics::Level;

constexpr int pauseMs = 200; // between two looks at files that do not grow
constexpr std::size_t mostAtOnce = 1024 * 1024; // of one file, before the others have their turn
constexpr auto retireAfter = 10s; // without new lines
constexpr auto forgetAfter = 10min;

} // namespace

void FilesSource::Followed::forEach(const auto &use)
{
    for (Retired &one : retired)
        use(*one.file);
    if (file)
        use(*file);
}

FilesSource::FilesSource(const SendOptions &options, Posting &posting, Interrupt &interrupt,
                         Progress &progress, Diagnostics &diagnostics)
    : m_options(options), m_posting(posting), m_interrupt(interrupt), m_progress(progress),
      m_diagnostics(diagnostics)
{
    for (const auto &path : options.files) {
        const auto isOfThis = [&path](const auto &other) {
            return other.parent_path() == path.parent_path()
                && isRotationOf(other.filename().string(), path.filename().string());
        };
        const auto isOfAnother = [&path](const auto &other) {
            return other.parent_path() == path.parent_path()
                && isRotationOf(path.filename().string(), other.filename().string());
        };
        // As of app.log*: on its own it would be sent twice.
        if (std::ranges::any_of(options.files, isOfAnother))
            continue;
        m_files.push_back({});
        std::ranges::copy_if(options.files, std::back_inserter(m_files.back().rotated), isOfThis);
        m_files.back().path = path;
        m_files.back().service = options.service.empty() ? serviceOfFile(path) : options.service;
    }
}

void FilesSource::run()
{
    for (Followed &followed : m_files)
        openAtStart(followed);
    while (!m_posting.isStopping()) {
        const auto now = Clock::now();
        bool hasRead = false;
        for (Followed &followed : m_files) {
            openNamed(followed, now);
            look(followed);
            hasRead = readInOrder(followed, now) || hasRead;
            followed.forEach([now](FollowedFile &file) { file.lines().flushIfDue(now); });
            dropRead(followed, now);
        }
        if (const std::string trouble = m_progress.saveIfDue(now); !trouble.empty())
            m_diagnostics.say(Severity::Warning, "state", trouble);
        if (m_interrupt.waitFor(hasRead ? 0 : pauseMs))
            break;
    }
    m_interrupt.next();
    // Lines that are not ended yet are read again by the next run.
    for (Followed &followed : m_files)
        followed.forEach([](FollowedFile &file) { file.lines().flush(); });
}

void FilesSource::begin(FollowedFile &file, const Followed &followed, std::uint64_t offset)
{
    const auto [device, inode] = file.identity();
    const std::uint32_t source =
        m_progress.add({followed.path.string(), device, inode, {offset, 0}});
    file.begin(offset, source, EntryMaker(followed.service, {{"file", followed.path.string()}}),
               [this](Parcel parcel) { m_posting.put(std::move(parcel)); });
    m_progress.setHead(source, FileHead::of(file.firstBytes()));
}

// Goes on where an earlier run ended, also when the file was rotated meanwhile.
void FilesSource::openAtStart(Followed &followed)
{
    const auto records = m_progress.find(followed.path.string());
    std::string error;
    auto file = FollowedFile::open(followed.path, error);
    const auto current = file ? file->identity() : FollowedFile::Identity{};
    if (!records.empty())
        readRotated(followed, current);
    else if (m_options.fromStart)
        openListed(followed);
    if (!file) {
        sayMissing(followed, error);
        return;
    }
    const auto known = std::ranges::find_if(records, [&](const Progress::Record &record) {
        return record.device == current.device && record.inode == current.inode;
    });
    const std::uint64_t size = file->size();
    std::uint64_t offset = m_options.fromStart || !records.empty() ? 0 : size;
    const bool isFound = known != records.end();
    if (isFound && file->beginsWith(known->head)) {
        offset = known->end.at <= size ? known->end.at : 0;
    } else {
        // Where the one before has another name, this is a new one that got the inode of a third.
        if (isFound && followed.retired.empty())
            sayRewritten(followed);
        openMissed(followed, current);
    }
    begin(*file, followed, offset);
    followed.file = std::move(file);
}

void FilesSource::openListed(Followed &followed)
{
    constexpr auto everSince = std::numeric_limits<std::int64_t>::min();
    for (const auto &path : rotatedSince(followed.path, everSince)) {
        std::string error;
        auto file = std::ranges::find(followed.rotated, path) == followed.rotated.end()
            ? nullptr
            : FollowedFile::open(path, error);
        if (!file)
            continue;
        begin(*file, followed, 0);
        followed.retired.push_back({std::move(file), Clock::now()});
    }
}

// What an earlier run had begun to read and what has another name now.
void FilesSource::readRotated(Followed &followed, FollowedFile::Identity current)
{
    for (const Progress::Record &record : m_progress.find(followed.path.string())) {
        const FollowedFile::Identity wanted{record.device, record.inode};
        if (wanted == current)
            continue;
        std::error_code error;
        for (std::filesystem::directory_iterator entry(followed.path.parent_path(), error), end;
             !error && entry != end; entry.increment(error)) {
            if (FollowedFile::identityOf(entry->path()) != wanted)
                continue;
            std::string why;
            auto file = FollowedFile::open(entry->path(), why);
            if (file && file->size() >= record.end.at && file->beginsWith(record.head)) {
                begin(*file, followed, record.end.at);
                followed.retired.push_back({std::move(file), Clock::now()});
            }
            break;
        }
    }
}

// Those that had the name for so short a time that it was not seen, or while no sender ran: last
// written to after the one that had it before.
void FilesSource::openMissed(Followed &followed, FollowedFile::Identity current)
{
    const std::int64_t since =
        followed.retired.empty() ? 0 : followed.retired.back().file->modified();
    if (since == 0)
        return;
    for (const auto &path : rotatedSince(followed.path, since)) {
        std::string error;
        auto file = FollowedFile::open(path, error);
        const bool isKnown = !file || file->identity() == current
            || std::ranges::any_of(followed.retired, [&](const Retired &retired) {
                   return retired.file->identity() == file->identity();
               });
        if (isKnown)
            continue;
        begin(*file, followed, 0);
        followed.retired.push_back({std::move(file), Clock::now()});
    }
}

// The name may be another file's since the last look.
void FilesSource::openNamed(Followed &followed, Clock::time_point now)
{
    const auto named = FollowedFile::identityOf(followed.path);
    if (followed.file && (!named || *named != followed.file->identity()))
        followed.retired.push_back({std::move(followed.file), now});
    if (followed.file || !named)
        return;
    std::string error;
    followed.file = FollowedFile::open(followed.path, error);
    if (!followed.file)
        return sayMissing(followed, error);
    followed.isMissingSaid = false;
    openMissed(followed, followed.file->identity());
    begin(*followed.file, followed, 0);
}

// The newest first: who writes what a file has by then is done with the files before it, so that
// their sizes, which are asked for later, are those at their ends.
void FilesSource::look(Followed &followed)
{
    std::vector<FollowedFile *> files;
    followed.forEach([&files](FollowedFile &file) { files.push_back(&file); });
    for (FollowedFile *file : files | std::views::reverse) {
        const auto change = file->look();
        if (change == FollowedFile::Change::None)
            continue;
        if (change == FollowedFile::Change::Rewritten)
            sayRewritten(followed);
        // What is on its way was at places that are others' now: a source of its own.
        m_progress.forget(file->source());
        begin(*file, followed, 0);
    }
}

// False: there was nothing.
bool FilesSource::readInOrder(Followed &followed, Clock::time_point now)
{
    bool hasRead = false;
    for (Retired &retired : followed.retired) {
        finishOlder(followed, *retired.file);
        const auto read = readSome(*retired.file);
        if (read == FollowedFile::Read::Some) {
            retired.lastRead = now;
            hasRead = true;
            if (retired.file->hasMore())
                return true; // those after it wait
        }
    }
    if (!followed.file)
        return hasRead;
    finishOlder(followed, *followed.file);
    switch (readSome(*followed.file)) {
    case FollowedFile::Read::Nothing:
        return hasRead;
    case FollowedFile::Read::Some:
        return true;
    case FollowedFile::Read::Failed:
        sayMissing(followed, "it cannot be read");
        return hasRead;
    }
    return hasRead;
}

FollowedFile::Read FilesSource::readSome(FollowedFile &file)
{
    const std::size_t known = file.firstBytes().size();
    const auto read = file.read(mostAtOnce);
    if (file.firstBytes().size() != known)
        m_progress.setHead(file.source(), FileHead::of(file.firstBytes()));
    return read;
}

// Before lines of this one the last ones of those before it are handed on.
void FilesSource::finishOlder(Followed &followed, const FollowedFile &newer)
{
    if (!newer.hasMore())
        return;
    for (Retired &retired : followed.retired) {
        if (retired.file.get() == &newer)
            return;
        retired.file->finish();
    }
}

void FilesSource::dropRead(Followed &followed, Clock::time_point now)
{
    std::erase_if(followed.retired, [&](Retired &retired) {
        if (now - retired.lastRead < retireAfter)
            return false;
        retired.file->finish();
        // Behind the last entry there may be blank lines: not for ever.
        if (!m_progress.isDelivered(retired.file->source(), {retired.file->offset(), 0})
            && now - retired.lastRead < forgetAfter)
            return false;
        m_progress.forget(retired.file->source());
        return true;
    });
}

void FilesSource::sayRewritten(Followed &followed)
{
    ++followed.rewritten;
    std::string times;
    if (followed.rewritten > 1)
        times = " (" + std::to_string(followed.rewritten) + " times so far)";
    m_diagnostics.say(Severity::Warning, "rewritten",
                      followed.path.string()
                          + " was emptied and has grown again before that was seen" + times
                          + ": it is read from its beginning, and lines before that may be lost.");
}

void FilesSource::sayMissing(Followed &followed, const std::string &why)
{
    if (!std::exchange(followed.isMissingSaid, true))
        m_diagnostics.say(Severity::Info, "missing",
                          "Waiting for " + followed.path.string() + ": " + why + '.');
}

} // namespace logyard::send
