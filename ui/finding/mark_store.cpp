// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/mark_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSettings>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto saveAfter = 500ms;
constexpr qint64 largestFile = 16 << 20;
constexpr int hashSize = 16; // letters
constexpr qsizetype longestName = 200; // of a file, without its ending
constexpr qsizetype longestService = 1'000;

QByteArray hashOf(const QByteArray &line)
{
    return QCryptographicHash::hash(line, QCryptographicHash::Sha1).toHex().left(hashSize);
}

QJsonObject toJson(const Mark &mark)
{
    return {{QStringLiteral("service"), mark.service},
            {QStringLiteral("time"), QString::number(mark.time.ns)}, // JSON numbers are too short
            {QStringLiteral("line"), QString::fromLatin1(mark.hash)},
            {QStringLiteral("level"), levelLabel(mark.level).toLower()},
            {QStringLiteral("message"), mark.message},
            {QStringLiteral("note"), mark.note}};
}

std::optional<Mark> fromJson(const QJsonObject &object)
{
    const auto text = [&](const char *name) {
        return object.value(QLatin1StringView(name)).toString();
    };
    Mark mark;
    bool isTime = false;
    mark.time.ns = text("time").toLongLong(&isTime);
    mark.service = text("service");
    mark.hash = text("line").toLatin1();
    if (!isTime || mark.hash.size() != hashSize || mark.service.size() > longestService)
        return std::nullopt;
    for (const Level level : allLevels) {
        if (levelLabel(level).toLower() == text("level"))
            mark.level = level;
    }
    mark.message = text("message").left(Mark::maxMessage);
    mark.note = text("note").left(Mark::maxNote);
    return mark;
}

bool isBefore(const Mark &one, const Mark &other)
{
    return one.time < other.time;
}

QString tableCell(QString text)
{
    text.replace(u'\\', QLatin1StringView("\\\\"));
    text.replace(u'|', QLatin1StringView("\\|"));
    return text.simplified();
}

} // namespace

Mark Mark::of(const LogEntry &entry)
{
    return {entry.service,
            entry.time,
            hashOf(entry.line),
            entry.level,
            entry.message.left(maxMessage),
            {}};
}

bool Mark::isOf(const LogEntry &entry) const
{
    return !entry.isGap() && time == entry.time && service == entry.service
        && hash == hashOf(entry.line);
}

const Mark *MarkSet::find(const LogEntry &entry) const
{
    if (entry.isGap())
        return nullptr;
    for (auto at = m_marks.constFind(entry.time.ns);
         at != m_marks.cend() && at.key() == entry.time.ns; ++at) {
        if (at->isOf(entry))
            return &*at;
    }
    return nullptr;
}

QString MarkStore::fileFor(const QUrl &service)
{
    const QDir settings = QFileInfo(QSettings().fileName()).absoluteDir();
    QByteArray address =
        service.adjusted(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash).toEncoded();
    if (address.endsWith('/'))
        address.chop(1);
    QByteArray name = address.toPercentEncoding();
    if (name.size() > longestName)
        name = QCryptographicHash::hash(address, QCryptographicHash::Sha1).toHex();
    return settings.filePath(QStringLiteral("marks/%1.json").arg(QString::fromLatin1(name)));
}

MarkStore::MarkStore(const QString &file, QObject *parent)
    : QObject(parent), m_file(file), m_saveTimer(new QTimer(this))
{
    m_saveTimer->setSingleShot(true);
    m_saveTimer->setInterval(saveAfter);
    connect(m_saveTimer, &QTimer::timeout, this, &MarkStore::save);
    load();
}

MarkStore::~MarkStore()
{
    if (m_saveTimer->isActive())
        save();
}

void MarkStore::load()
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return;
    const QJsonArray all = QJsonDocument::fromJson(file.readAll())
                               .object()
                               .value(QLatin1StringView("marks"))
                               .toArray();
    for (const QJsonValue &value : all) {
        const auto mark = fromJson(value.toObject());
        if (mark && m_marks.size() < maxMarks)
            m_marks.append(*mark);
    }
    std::ranges::stable_sort(m_marks, isBefore);
    rebuild();
}

void MarkStore::save()
{
    m_saveTimer->stop();
    QJsonArray all;
    for (const Mark &mark : std::as_const(m_marks))
        all.append(toJson(mark));
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file);
    const QByteArray json = QJsonDocument(QJsonObject{{QStringLiteral("marks"), all}}).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        Q_EMIT failed(tr("The marks could not be kept in %1: %2.")
                          .arg(QDir::toNativeSeparators(m_file), file.errorString()));
}

void MarkStore::rebuild()
{
    m_set = {};
    for (const Mark &mark : std::as_const(m_marks))
        m_set.add(mark);
}

int MarkStore::numberOf(const LogEntry &entry) const
{
    if (!m_set.find(entry))
        return -1;
    const auto at =
        std::ranges::find_if(m_marks, [&](const Mark &mark) { return mark.isOf(entry); });
    return at == m_marks.end() ? -1 : int(at - m_marks.begin());
}

bool MarkStore::add(const LogEntry &entry)
{
    if (entry.isGap() || numberOf(entry) >= 0)
        return true;
    if (m_marks.size() >= maxMarks)
        return false;
    Mark mark = Mark::of(entry);
    const auto before = std::ranges::find_if(
        m_removed, [&](const Mark &removed) { return removed.isSameEntry(mark); });
    if (before != m_removed.end()) {
        mark.note = before->note;
        m_removed.erase(before);
    }
    m_marks.insert(std::ranges::upper_bound(m_marks, mark, isBefore), mark);
    m_set.add(mark);
    m_saveTimer->start();
    Q_EMIT changed();
    return true;
}

void MarkStore::remove(const LogEntry &entry)
{
    remove(numberOf(entry));
}

void MarkStore::remove(int number)
{
    if (number < 0 || number >= m_marks.size())
        return;
    const Mark mark = m_marks.takeAt(number);
    if (!mark.note.isEmpty()) {
        m_removed.prepend(mark);
        m_removed = m_removed.mid(0, maxMarks);
    }
    rebuild();
    m_saveTimer->start();
    Q_EMIT changed();
}

void MarkStore::setNote(int number, const QString &note)
{
    if (number < 0 || number >= m_marks.size() || m_marks[number].note == note)
        return;
    m_marks[number].note = note.trimmed().left(Mark::maxNote);
    rebuild();
    m_saveTimer->start();
    Q_EMIT noteChanged(number);
}

QString markdownOf(const QList<Mark> &marks, const std::function<QString(Timestamp)> &timeText)
{
    QString text = MarkStore::tr("| Time | Level | Service | Message | Note |\n");
    text += QStringLiteral("|---|---|---|---|---|\n");
    for (const Mark &mark : marks)
        text += QStringLiteral("| %1 | %2 | %3 | %4 | %5 |\n")
                    .arg(timeText(mark.time), levelLabel(mark.level), tableCell(mark.service),
                         tableCell(mark.message), tableCell(mark.note));
    return text;
}

} // namespace logyard::ui
