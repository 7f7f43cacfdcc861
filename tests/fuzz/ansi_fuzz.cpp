// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Feeds the reader of a message's escape sequences, and its splitting into lines.

#include "fuzz_target.h"

#include "ui/table/row_lines.h"

#include <cstdlib>

using namespace logyard::ui;

namespace {

void mustHold(bool condition)
{
    if (!condition)
        std::abort();
}

void check(const AnsiText &text)
{
    qsizetype end = 0;
    for (const AnsiRun &run : text.runs) {
        mustHold(run.begin >= end && run.end > run.begin && run.end <= text.text.size());
        end = run.end;
    }
}

} // namespace

int fuzzOne(const std::uint8_t *data, std::size_t size)
{
    const QString input = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const AnsiText parsed = parseAnsi(input);
    check(parsed);
    mustHold(!parsed.text.contains(QChar(0x1b)) && parsed.text.size() <= input.size());
    mustHold(parseAnsi(parsed.text).text == parsed.text);
    const QList<RowLine> lines = linesOf(parsed, RowLines::maxLines);
    mustHold(!lines.isEmpty() && lines.size() <= RowLines::maxLines);
    for (const RowLine &line : lines)
        check(line);
    return 0;
}
