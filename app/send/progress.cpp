// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/progress.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace logyard::send {
namespace {

using namespace Qt::StringLiterals;

// JSON numbers are doubles for many who read them.
QString text(std::uint64_t number)
{
    return QString::number(number);
}

std::uint64_t number(const QJsonObject &object, QLatin1StringView name)
{
    return object.value(name).toString().toULongLong();
}

} // namespace

Progress::Progress(std::filesystem::path file) : m_file(std::move(file))
{
    QFile saved(QString::fromStdString(m_file.string()));
    if (!saved.open(QIODevice::ReadOnly) || std::size_t(saved.size()) > maxFile)
        return;
    const QJsonArray records =
        QJsonDocument::fromJson(saved.readAll()).object().value("sources"_L1).toArray();
    for (const QJsonValue &value : records) {
        const QJsonObject object = value.toObject();
        const std::string name = object.value("name"_L1).toString().toStdString();
        if (name.empty() || m_sources.size() >= maxRecords)
            continue;
        const auto count = static_cast<std::uint32_t>(number(object, "count"_L1));
        m_sources.push_back({{name,
                              number(object, "device"_L1),
                              number(object, "inode"_L1),
                              {number(object, "at"_L1), count},
                              {number(object, "head_size"_L1), number(object, "head"_L1)}}});
    }
}

std::vector<Progress::Record> Progress::find(const std::string &name) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Record> records;
    for (const Source &source : m_sources) {
        if (!source.isGone && source.record.name == name)
            records.push_back(source.record);
    }
    return records;
}

std::uint32_t Progress::add(const Record &record)
{
    const std::lock_guard lock(m_mutex);
    for (Source &source : m_sources) {
        if (source.record.name == record.name && source.record.device == record.device
            && source.record.inode == record.inode)
            source.isGone = true;
    }
    m_sources.push_back({record});
    m_isChanged = true;
    return static_cast<std::uint32_t>(m_sources.size() - 1);
}

void Progress::setHead(std::uint32_t source, FileHead head)
{
    const std::lock_guard lock(m_mutex);
    m_sources[source].record.head = head;
    m_isChanged = true;
}

void Progress::forget(std::uint32_t source)
{
    const std::lock_guard lock(m_mutex);
    m_sources[source].isGone = true;
    m_isChanged = true;
}

void Progress::done(std::span<const Parcel> parcels)
{
    const std::lock_guard lock(m_mutex);
    for (const Parcel &parcel : parcels) {
        if (parcel.source >= m_sources.size() || parcel.end == Position{})
            continue;
        m_sources[parcel.source].record.end = parcel.end;
        m_isChanged = true;
    }
}

bool Progress::isDelivered(std::uint32_t source, Position end) const
{
    const std::lock_guard lock(m_mutex);
    return m_sources[source].record.end >= end;
}

std::string Progress::save()
{
    QJsonArray records;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isChanged)
            return {};
        m_isChanged = false;
        const auto left =
            std::ranges::count_if(m_sources, [](const Source &one) { return !one.isGone; });
        auto skipped = std::max<std::ptrdiff_t>(0, left - std::ptrdiff_t(maxRecords));
        for (const Source &source : m_sources) {
            if (source.isGone || skipped-- > 0)
                continue;
            const Record &record = source.record;
            records.append(QJsonObject{{u"name"_s, QString::fromStdString(record.name)},
                                       {u"device"_s, text(record.device)},
                                       {u"inode"_s, text(record.inode)},
                                       {u"at"_s, text(record.end.at)},
                                       {u"count"_s, text(record.end.count)},
                                       {u"head_size"_s, text(record.head.size)},
                                       {u"head"_s, text(record.head.hash)}});
        }
    }
    std::error_code error;
    std::filesystem::create_directories(m_file.parent_path(), error);
    QSaveFile file(QString::fromStdString(m_file.string()));
    const QByteArray json = QJsonDocument(QJsonObject{{u"sources"_s, records}}).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return "Cannot keep how far it was sent, in " + m_file.string() + ": "
            + file.errorString().toStdString() + ". Name another file with --state.";
    return {};
}

std::string Progress::saveIfDue(std::chrono::steady_clock::time_point now)
{
    if (now - m_savedAt < saveEvery)
        return {};
    m_savedAt = now;
    return save();
}

} // namespace logyard::send
