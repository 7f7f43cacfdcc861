// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/completion.h"

#include "ui/filter/expression.h"

#include <algorithm>

namespace logyard::ui {

CompletionPlace completionPlace(const QString &expression, qsizetype cursor)
{
    CompletionPlace place;
    const QString before = expression.first(std::clamp<qsizetype>(cursor, 0, expression.size()));
    bool isQuoted = false;
    qsizetype colon = -1;
    for (qsizetype at = 0; at < before.size(); ++at) {
        const QChar letter = before[at];
        if (letter == u'\\' && isQuoted) {
            ++at;
        } else if (letter == u'"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted) {
            const bool begins = letter.isSpace() || letter == u'(' || letter == u')'
                || (letter == u'-' && at == place.begin);
            if (begins) {
                place.begin = at + 1;
                colon = -1;
            } else if (letter == u':' && colon < 0) {
                colon = at;
            }
        }
    }
    if (colon < 0) {
        place.typed = before.sliced(place.begin);
        return place;
    }
    place.field = before.sliced(place.begin, colon - place.begin);
    place.typed = before.sliced(colon + 1);
    if (place.typed.startsWith(u'"'))
        place.typed.remove(0, 1);
    return place;
}

QStringList completionsAt(const CompletionPlace &place, const QList<KnownField> &fields)
{
    QStringList beginning, containing;
    const auto offer = [&](const QString &text, const QString &completion) {
        if (text.startsWith(place.typed, Qt::CaseInsensitive))
            beginning.append(completion);
        else if (text.contains(place.typed, Qt::CaseInsensitive))
            containing.append(completion);
    };
    for (const KnownField &field : fields) {
        if (place.field.isEmpty()) {
            offer(field.name, field.name + u':');
        } else if (field.name == place.field) {
            for (const QString &value : field.values)
                offer(value, fieldTerm(field.name, value));
        }
    }
    return (beginning + containing).mid(0, mostOffered);
}

QList<KnownField> joined(QList<KnownField> newer, const QList<KnownField> &older)
{
    for (const KnownField &old : older) {
        const auto same = std::ranges::find(newer, old.name, &KnownField::name);
        if (same == newer.end()) {
            newer.append(old);
            continue;
        }
        same->values += old.values;
        same->values.removeDuplicates();
        same->values = same->values.mid(0, mostKnownValues);
    }
    return newer.mid(0, mostKnownFields);
}

} // namespace logyard::ui
