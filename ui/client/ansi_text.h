// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace logyard::ui {

struct LogEntry;

/// How a terminal was asked to show text.
struct AnsiStyle
{
    /// 0 to 255 of a terminal's palette, a colour of its own as trueColor | 0xrrggbb, or this:
    static constexpr int noColor = -1;
    static constexpr int trueColor = 0x1000000;

    int foreground = noColor;
    int background = noColor;
    bool isBold = false;
    bool isDim = false;
    bool isItalic = false;
    bool isUnderlined = false;
    bool isStruckOut = false;
    bool isInverse = false;
    bool operator==(const AnsiStyle &) const = default;
};

/// A part of a text that has a style, in UTF-16 units.
struct AnsiRun
{
    qsizetype begin = 0;
    qsizetype end = 0;
    AnsiStyle style;
    bool operator==(const AnsiRun &) const = default;
};

/// A text without escape sequences, and how these wanted it shown. Runs are in order, not empty and
/// do not overlap; what is between them is plain.
struct AnsiText
{
    QString text;
    QList<AnsiRun> runs;

    static constexpr qsizetype maxRuns = 10'000; ///< what follows is plain
};

/// Colours, bold, dim, italic, underline, strike and inverse (SGR) become runs; all other escape
/// sequences are dropped, a broken one as far as it goes. Takes any text; linear time.
AnsiText parseAnsi(const QString &text);

/// Whether the entry's stored line has an escape character, which is quick to tell.
bool hasEscapes(const LogEntry &entry);
/// As fullMessage(), with the styles of its text.
AnsiText styledMessage(const LogEntry &entry);

} // namespace logyard::ui
