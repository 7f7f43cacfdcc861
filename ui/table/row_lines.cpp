// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/row_lines.h"

#include <algorithm>

namespace logyard::ui {
namespace {

constexpr int tabWidth = 4;

// Appends a part of the text, tabs widened to stops and control characters as spaces.
void appendShown(QStringView part, QString *line)
{
    for (const QChar c : part) {
        if (c == u'\t')
            line->append(QString(tabWidth - line->size() % tabWidth, u' '));
        else
            line->append(c < QChar(0x20) ? QChar(u' ') : c);
    }
}

RowLine lineOf(const AnsiText &text, qsizetype begin, qsizetype end, qsizetype *run)
{
    RowLine line;
    const qsizetype cut = std::min(end, begin + LogEntry::maxMessageSize);
    const QStringView all(text.text);
    for (qsizetype at = begin; at < cut;) {
        while (*run < text.runs.size() && text.runs[*run].end <= at)
            ++*run;
        const AnsiRun *next = *run < text.runs.size() ? &text.runs[*run] : nullptr;
        const bool isStyled = next && next->begin <= at;
        const qsizetype to = !next ? cut : std::min(cut, isStyled ? next->end : next->begin);
        const qsizetype shownFrom = line.text.size();
        appendShown(all.sliced(at, to - at), &line.text);
        if (isStyled)
            line.runs.append({shownFrom, line.text.size(), next->style});
        at = to;
    }
    if (cut < end)
        line.text.append(QChar(u'…'));
    return line;
}

} // namespace

QList<RowLine> linesOf(const AnsiText &text, qsizetype most)
{
    qsizetype last = text.text.size();
    while (last > 0 && (text.text[last - 1] == u'\n' || text.text[last - 1] == u'\r'))
        --last;
    QList<RowLine> lines;
    qsizetype run = 0;
    for (qsizetype begin = 0; begin <= last && lines.size() < most;) {
        const qsizetype found = text.text.indexOf(u'\n', begin);
        const qsizetype end = found < 0 ? last : std::min(found, last);
        const bool isCarried = end > begin && text.text[end - 1] == u'\r';
        lines.append(lineOf(text, begin, isCarried ? end - 1 : end, &run));
        begin = end + 1;
    }
    return lines;
}

const QList<RowLine> &RowLines::of(RowStore::RowId id, const LogEntry &entry)
{
    Kept *kept = m_kept.object(id);
    if (kept && kept->line.constData() == entry.line.constData()
        && kept->line.size() == entry.line.size())
        return kept->lines;
    auto *fresh = new Kept{entry.line, linesOf(styledMessage(entry), maxLines)};
    qsizetype size = 1;
    for (const RowLine &line : fresh->lines)
        size += line.text.size();
    m_kept.insert(id, fresh, std::min(size, maxKept)); // the cache owns it
    return fresh->lines;
}

} // namespace logyard::ui
