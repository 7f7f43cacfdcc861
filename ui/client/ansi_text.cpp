// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/ansi_text.h"

#include <algorithm>
#include <array>

namespace logyard::ui {
namespace {

constexpr QChar escape(0x1b);
constexpr QChar bell(0x07);
constexpr qsizetype maxStringSize = 4096; // of a title or an address in a sequence
constexpr int mostParameters = 32;
constexpr int mostValue = 65'535;

bool isBetween(QChar c, char16_t first, char16_t last)
{
    return c.unicode() >= first && c.unicode() <= last;
}

// A number of a sequence; `joined`: a colon is before it, so that it belongs to the one before.
struct Parameter
{
    int value = 0;
    bool isEmpty = true;
    bool isJoined = false;
};

struct Parameters
{
    std::array<Parameter, mostParameters> all;
    int count = 0;
};

Parameters parametersOf(QStringView text)
{
    Parameters found;
    found.count = 1;
    for (const QChar c : text) {
        Parameter &last = found.all[std::size_t(found.count - 1)];
        if (isBetween(c, u'0', u'9')) {
            last.value = std::min(mostValue, last.value * 10 + (c.unicode() - u'0'));
            last.isEmpty = false;
        } else if (found.count < mostParameters) {
            found.all[std::size_t(found.count++)].isJoined = c == u':';
        } else {
            break;
        }
    }
    return found;
}

// After 38 or 48, at `at`: `5;n`, `2;r;g;b`, or with colons, where a colour space may come first.
// Moves `at` behind it. `color` stays where it is none.
void takeColor(const Parameters &from, int *at, int *color)
{
    const auto value = [&](int i) { return i < from.count ? from.all[std::size_t(i)].value : 0; };
    const bool isJoined = *at < from.count && from.all[std::size_t(*at)].isJoined;
    int end = *at;
    while (isJoined && end < from.count && from.all[std::size_t(end)].isJoined)
        ++end;
    const int kind = value(*at);
    if (kind == 5) {
        if (*at + 1 < from.count && value(*at + 1) <= 255)
            *color = value(*at + 1);
        *at = isJoined ? end : *at + 2;
    } else if (kind == 2) {
        const int first = isJoined && end - *at >= 5 ? *at + 2 : *at + 1;
        const bool isWhole = first + 2 < from.count;
        if (isWhole && std::max({value(first), value(first + 1), value(first + 2)}) <= 255)
            *color = AnsiStyle::trueColor | value(first) << 16 | value(first + 1) << 8
                | value(first + 2);
        *at = isJoined ? end : *at + 4;
    } else {
        *at = isJoined ? end : *at + 1;
    }
}

// One of the numbers that stand for themselves.
void applySimple(int value, AnsiStyle *style)
{
    switch (value) {
    case 0:
        *style = {};
        break;
    case 1:
        style->isBold = true;
        break;
    case 2:
        style->isDim = true;
        break;
    case 3:
        style->isItalic = true;
        break;
    case 4:
    case 21:
        style->isUnderlined = true;
        break;
    case 7:
        style->isInverse = true;
        break;
    case 9:
        style->isStruckOut = true;
        break;
    case 22:
        style->isBold = style->isDim = false;
        break;
    case 23:
        style->isItalic = false;
        break;
    case 24:
        style->isUnderlined = false;
        break;
    case 27:
        style->isInverse = false;
        break;
    case 29:
        style->isStruckOut = false;
        break;
    case 39:
        style->foreground = AnsiStyle::noColor;
        break;
    case 49:
        style->background = AnsiStyle::noColor;
        break;
    default:
        if (value >= 30 && value <= 37)
            style->foreground = value - 30;
        else if (value >= 40 && value <= 47)
            style->background = value - 40;
        else if (value >= 90 && value <= 97)
            style->foreground = value - 90 + 8;
        else if (value >= 100 && value <= 107)
            style->background = value - 100 + 8;
    }
}

void applySgr(QStringView text, AnsiStyle *style)
{
    const Parameters from = parametersOf(text);
    for (int at = 0; at < from.count;) {
        const int value = from.all[std::size_t(at++)].value;
        if (value == 38 || value == 48) {
            takeColor(from, &at, value == 38 ? &style->foreground : &style->background);
            continue;
        }
        const bool isOff = at < from.count && from.all[std::size_t(at)].isJoined
            && from.all[std::size_t(at)].value == 0;
        applySimple(value == 4 && isOff ? 24 : value, style);
        while (at < from.count && from.all[std::size_t(at)].isJoined)
            ++at; // as the kind of an underline
    }
}

// The end of a sequence of `ESC [`, whose parameters begin at `at`.
qsizetype readCsi(QStringView text, qsizetype at, AnsiStyle *style)
{
    const qsizetype begin = at;
    while (at < text.size() && isBetween(text[at], 0x30, 0x3f))
        ++at;
    const qsizetype end = at;
    while (at < text.size() && isBetween(text[at], 0x20, 0x2f))
        ++at;
    if (at >= text.size() || !isBetween(text[at], 0x40, 0x7e))
        return at; // broken: what follows is text
    const bool isPrivate = end > begin && isBetween(text[begin], u'<', u'?');
    if (text[at] == u'm' && at == end && !isPrivate)
        applySgr(text.sliced(begin, end - begin), style);
    return at + 1;
}

// The end of a string (a title, a link's address) that begins at `at`; `at` where it has none.
qsizetype readString(QStringView text, qsizetype at)
{
    const qsizetype last = std::min(text.size(), at + maxStringSize);
    for (qsizetype i = at; i < last && text[i] != u'\n'; ++i) {
        if (text[i] == bell)
            return i + 1;
        if (text[i] == escape)
            return i + 1 < text.size() && text[i + 1] == u'\\' ? i + 2 : i;
    }
    return at;
}

// The end of the sequence whose escape character is at `at`.
qsizetype readSequence(QStringView text, qsizetype at, AnsiStyle *style)
{
    if (++at >= text.size())
        return at;
    const QChar kind = text[at];
    if (kind == u'[')
        return readCsi(text, at + 1, style);
    if (kind == u']' || kind == u'P' || kind == u'X' || kind == u'^' || kind == u'_')
        return readString(text, at + 1);
    while (at < text.size() && isBetween(text[at], 0x20, 0x2f))
        ++at;
    return at < text.size() && isBetween(text[at], 0x30, 0x7e) ? at + 1 : at;
}

} // namespace

AnsiText parseAnsi(const QString &text)
{
    AnsiText parsed;
    qsizetype at = text.indexOf(escape);
    if (at < 0) {
        parsed.text = text;
        return parsed;
    }
    AnsiStyle style;
    parsed.text.reserve(text.size());
    parsed.text.append(QStringView(text).first(at));
    while (at < text.size()) {
        at = readSequence(text, at, &style);
        const qsizetype found = text.indexOf(escape, at);
        const qsizetype end = found < 0 ? text.size() : found;
        const qsizetype begin = parsed.text.size();
        parsed.text.append(QStringView(text).sliced(at, end - at));
        at = end;
        if (begin == parsed.text.size() || style == AnsiStyle())
            continue;
        if (!parsed.runs.isEmpty() && parsed.runs.last().end == begin
            && parsed.runs.last().style == style)
            parsed.runs.last().end = parsed.text.size();
        else if (parsed.runs.size() < AnsiText::maxRuns)
            parsed.runs.append({begin, parsed.text.size(), style});
    }
    return parsed;
}

} // namespace logyard::ui
