// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"

#include <QHash>
#include <QObject>

#include <functional>

QT_BEGIN_NAMESPACE
class QTimer;
class QUrl;
QT_END_NAMESPACE

namespace logyard::ui {

/// An entry that the reader has marked: by which it is known again, and what a list says of it.
struct Mark
{
    QString service;
    Timestamp time = LogEntry::noTime;
    QByteArray hash; ///< of its line, in hexadecimal
    Level level = Level::None;
    QString message; ///< its beginning
    QString note;

    static Mark of(const LogEntry &entry);
    bool isSameEntry(const Mark &other) const
    {
        return time == other.time && hash == other.hash && service == other.service;
    }
    bool isOf(const LogEntry &entry) const;

    static constexpr qsizetype maxMessage = 300; ///< UTF-16 units
    static constexpr qsizetype maxNote = 1'000;
};

/// Tells marked entries from others, quickly: only those of a mark's time are looked at closely. A
/// value, may be handed to another thread.
class MarkSet final
{
public:
    void add(const Mark &mark) { m_marks.insert(mark.time.ns, mark); }
    /// nullptr: none. Valid until the set changes.
    const Mark *find(const LogEntry &entry) const;

private:
    QMultiHash<std::int64_t, Mark> m_marks; ///< by time
};

/// The marks of one service's entries, kept in a file of its own, which is written shortly after a
/// change. At most maxMarks. GUI thread. A file that can't be read is no marks; one that can't be
/// written is said by failed().
class MarkStore final : public QObject
{
    Q_OBJECT

public:
    /// Beside the user's settings.
    static QString fileFor(const QUrl &service);

    explicit MarkStore(const QString &file, QObject *parent = nullptr);
    ~MarkStore() override;

    /// By time.
    const QList<Mark> &marks() const { return m_marks; }
    const MarkSet &set() const { return m_set; }

    /// False where there are too many already. A mark that was removed comes back with its note.
    bool add(const LogEntry &entry);
    void remove(const LogEntry &entry);
    void remove(int number);
    void setNote(int number, const QString &note);
    /// -1: it is not marked.
    int numberOf(const LogEntry &entry) const;
    void save();

    static constexpr qsizetype maxMarks = 1'000;

Q_SIGNALS:
    /// Marks came or went.
    void changed();
    void noteChanged(int number);
    void failed(const QString &sentence);

private:
    void load();
    void rebuild();

    QString m_file;
    QList<Mark> m_marks;
    MarkSet m_set;
    QList<Mark> m_removed; ///< those with notes, the newest first
    QTimer *m_saveTimer;
};

/// A table of them, with times as `timeText` says them.
QString markdownOf(const QList<Mark> &marks, const std::function<QString(Timestamp)> &timeText);

} // namespace logyard::ui
