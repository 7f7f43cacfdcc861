// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/files_source.h"

#include <algorithm>

namespace logyard::send {
namespace {

using namespace std::chrono_literals;
using Severity = Diagnostics::Level;

constexpr int pauseMs = 200; // between two looks at files that do not grow
constexpr std::size_t mostAtOnce = 1024 * 1024; // of one file, before the others have their turn
constexpr auto retireAfter = 10s; // without new lines
constexpr auto forgetAfter = 10min;

} // namespace

FilesSource::FilesSource(const SendOptions &options, Posting &posting, Interrupt &interrupt,
                         Progress &progress, Diagnostics &diagnostics)
    : m_options(options), m_posting(posting), m_interrupt(interrupt), m_progress(progress),
      m_diagnostics(diagnostics)
{
    for (const auto &path : options.files)
        m_files.push_back({path, options.service.empty() ? serviceOfFile(path) : options.service,
                           nullptr, false});
}

void FilesSource::run()
{
    for (Followed &followed : m_files)
        openAtStart(followed);
    while (!m_posting.isStopping()) {
        const auto now = Clock::now();
        bool hasRead = false;
        for (Followed &followed : m_files)
            hasRead = readCurrent(followed) || hasRead;
        hasRead = readRetired(now) || hasRead;
        flushDue(now);
        if (const std::string trouble = m_progress.saveIfDue(now); !trouble.empty())
            m_diagnostics.say(Severity::Warning, "state", trouble);
        if (m_interrupt.waitFor(hasRead ? 0 : pauseMs))
            break;
    }
    m_interrupt.next();
    // Lines that are not ended yet are read again by the next run.
    for (Followed &followed : m_files) {
        if (followed.file)
            followed.file->lines().flush();
    }
    for (Retired &retired : m_retired)
        retired.file->lines().flush();
}

void FilesSource::begin(FollowedFile &file, const Followed &followed, std::uint64_t offset)
{
    const auto [device, inode] = file.identity();
    const std::uint32_t source =
        m_progress.add({followed.path.string(), device, inode, {offset, 0}});
    file.begin(offset, source, EntryMaker(followed.service, {{"file", followed.path.string()}}),
               [this](Parcel parcel) { m_posting.put(std::move(parcel)); });
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
    if (!file) {
        sayMissing(followed, error);
        return;
    }
    const auto known = std::ranges::find_if(records, [&](const Progress::Record &record) {
        return record.device == current.device && record.inode == current.inode;
    });
    const std::uint64_t size = file->size();
    std::uint64_t offset = m_options.fromStart || !records.empty() ? 0 : size;
    if (known != records.end())
        offset = known->end.at <= size ? known->end.at : 0;
    begin(*file, followed, offset);
    followed.file = std::move(file);
}

// What an earlier run had begun to read and what has another name now.
void FilesSource::readRotated(const Followed &followed, FollowedFile::Identity current)
{
    for (const Progress::Record &record : m_progress.find(followed.path.string())) {
        const FollowedFile::Identity wanted{record.device, record.inode};
        if (wanted == current)
            continue;
        std::error_code error;
        for (const auto &entry :
             std::filesystem::directory_iterator(followed.path.parent_path(), error)) {
            if (FollowedFile::identityOf(entry.path()) != wanted)
                continue;
            std::string why;
            auto file = FollowedFile::open(entry.path(), why);
            if (file && file->size() >= record.end.at) {
                begin(*file, followed, record.end.at);
                m_retired.push_back({std::move(file), Clock::now()});
            }
            break;
        }
    }
}

// False: there was nothing.
bool FilesSource::readCurrent(Followed &followed)
{
    const auto named = FollowedFile::identityOf(followed.path);
    if (followed.file && (!named || *named != followed.file->identity()))
        m_retired.push_back({std::move(followed.file), Clock::now()});
    if (!followed.file && named) {
        std::string error;
        followed.file = FollowedFile::open(followed.path, error);
        if (!followed.file) {
            sayMissing(followed, error);
            return false;
        }
        followed.isMissingSaid = false;
        begin(*followed.file, followed, 0);
    }
    if (!followed.file)
        return false;
    switch (followed.file->read(mostAtOnce)) {
    case FollowedFile::Read::Nothing:
        return false;
    case FollowedFile::Read::Some:
        return true;
    case FollowedFile::Read::Truncated:
        // What is on its way was at places that are others' now: a source of its own.
        m_progress.forget(followed.file->source());
        begin(*followed.file, followed, 0);
        return true;
    case FollowedFile::Read::Failed:
        sayMissing(followed, "it cannot be read");
        return false;
    }
    return false;
}

bool FilesSource::readRetired(Clock::time_point now)
{
    bool hasRead = false;
    for (Retired &retired : m_retired) {
        if (retired.file->read(mostAtOnce) == FollowedFile::Read::Some) {
            retired.lastRead = now;
            hasRead = true;
        }
    }
    std::erase_if(m_retired, [&](Retired &retired) {
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
    return hasRead;
}

void FilesSource::flushDue(Clock::time_point now)
{
    for (Followed &followed : m_files) {
        if (followed.file)
            followed.file->lines().flushIfDue(now);
    }
    for (Retired &retired : m_retired)
        retired.file->lines().flushIfDue(now);
}

void FilesSource::sayMissing(Followed &followed, const std::string &why)
{
    if (!std::exchange(followed.isMissingSaid, true))
        m_diagnostics.say(Severity::Info, "missing",
                          "Waiting for " + followed.path.string() + ": " + why + '.');
}

} // namespace logyard::send
