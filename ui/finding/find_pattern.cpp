// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/find_pattern.h"

#include "server/core/entry.h"
#include "server/query/filter.h"
#include "server/query/regex.h"
#include "server/query/text_pattern.h"
#include "ui/table/row_time.h"

#include <QCoreApplication>

#include <array>
#include <optional>

namespace logyard::ui {
namespace {

using query::FoldedText;
using query::Regex;
using query::RegexScratch;
using simdjson::dom::element;
using Span = Regex::Span;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(FindPattern)
};

constexpr auto npos = std::string_view::npos;
constexpr qsizetype longestText = 1'000; // UTF-16 units

bool isWordByte(unsigned char c)
{
    return c >= 0x80 || std::isalnum(c) || c == '_';
}

// Whether what lies there begins and ends at the borders of words, where it begins and ends with
// letters of words itself.
bool isWhole(std::string_view text, Span span)
{
    const auto at = [&](std::size_t i) { return isWordByte(static_cast<unsigned char>(text[i])); };
    const bool joinsLeft = span.begin > 0 && at(span.begin - 1) && at(span.begin);
    const bool joinsRight = span.end < text.size() && at(span.end - 1) && at(span.end);
    return !joinsLeft && !joinsRight;
}

bool looksLikeTime(const QString &text)
{
    return !text.isEmpty() && (text.contains(u':') || text.contains(u'-'))
        && std::ranges::all_of(text, [](QChar c) {
               return c.isDigit() || c == u':' || c == u'-' || c == u'.' || c == u' ';
           });
}

bool isTimeField(std::string_view name)
{
    return name == "timestamp" || name == "@timestamp" || name == "time" || name == "ts";
}

template <typename Visit>
bool anyValue(const element &value, const std::string &name, const Visit &visit);

// visit(name, text) for each single value, until it returns true.
template <typename Visit>
bool anyField(const simdjson::dom::object &object, const std::string &above, const Visit &visit)
{
    for (const auto &[key, value] : object) {
        if (anyValue(value, above + std::string(key), visit))
            return true;
    }
    return false;
}

template <typename Visit>
bool anyValue(const element &value, const std::string &name, const Visit &visit)
{
    if (simdjson::dom::object object; value.get(object) == simdjson::SUCCESS)
        return anyField(object, name + '.', visit);
    if (simdjson::dom::array array; value.get(array) == simdjson::SUCCESS) {
        for (const element &inner : array) {
            if (anyValue(inner, name, visit))
                return true;
        }
        return false;
    }
    if (std::string_view text; value.get(text) == simdjson::SUCCESS)
        return visit(name, text);
    const std::optional<std::string> text = scalarText(value);
    return text && visit(name, std::string_view(*text));
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

} // namespace

struct FindPattern::Data
{
    std::string text; ///< a text, or the regular expression
    bool matchCase = false;
    bool wholeWords = false;
    bool mayBeTime = false;
    QTimeZone zone;
    std::optional<FoldedText> folded; ///< the text, where case is ignored
    std::optional<Regex> regex;
    std::optional<Regex> whereRegex;
    std::optional<query::ByteFinder> anchor; ///< no line matches without it, but by escapes
    RegexScratch scratch;
    std::array<bool, levelCount> levels{}; ///< whose name on screen holds it

    std::size_t next(std::string_view in, std::size_t from, Span *span) const;
};

// Where the next occurrence of the text begins that counts; npos: there is none.
std::size_t FindPattern::Data::next(std::string_view in, std::size_t from, Span *span) const
{
    while (from <= in.size()) {
        if (folded) {
            span->end = folded->findEnd(in, from);
            if (span->end == npos)
                return npos;
            span->begin = folded->beginOfSuffix(in.substr(0, span->end));
        } else {
            span->begin = in.find(text, from);
            if (span->begin == npos)
                return npos;
            span->end = span->begin + text.size();
        }
        if (!wholeWords || isWhole(in, *span))
            return span->begin;
        from = span->begin + 1;
        while (from < in.size() && (in[from] & 0xC0) == 0x80)
            ++from; // not into the middle of a letter
    }
    return npos;
}

struct FindMatcher::Memory
{
    RegexScratch scratch;
    EntryParser parser;
    QString service; ///< looked into last
    bool isInService = false;
};

FindPattern::FindPattern() : m_data(std::make_shared<Data>()) { }

bool FindPattern::isEmpty() const
{
    return m_data->text.empty();
}

bool FindPattern::isRegex() const
{
    return m_data->regex.has_value();
}

std::expected<FindPattern, QString> FindPattern::make(const FindQuery &query, const QTimeZone &zone)
{
    const QString &text = query.text;
    if (text.size() > longestText)
        return std::unexpected(
            Tr::tr("The text is too long: %1 letters are the most.").arg(longestText));
    const auto isBetween = [](QStringView in, QChar c) {
        return in.size() > 2 && in.front() == c && in.back() == c;
    };
    const QStringView inside = QStringView(text).mid(1, std::max<qsizetype>(0, text.size() - 2));
    const bool isRegex = isBetween(text, u'/');
    const bool isQuoted = isBetween(text, u'"') && isBetween(inside, u'/');

    auto data = std::make_shared<Data>();
    data->text = (isRegex || isQuoted ? inside.toString() : text).toStdString();
    data->matchCase = query.matchCase;
    data->wholeWords = query.wholeWords;
    data->zone = zone;
    if (isRegex) {
        if (query.wholeWords)
            data->text = "\\b(?:" + data->text + ")\\b";
        const auto compile = [&](Regex::Report report) {
            return Regex::compile(data->text, !query.matchCase, query::maxRegexWeight,
                                  data->scratch, report);
        };
        auto regex = compile(Regex::Report::Whether);
        if (!regex) {
            const query::RegexError &error = regex.error();
            return std::unexpected(error.expected.empty()
                                       ? QString::fromStdString(error.message)
                                       : Tr::tr("%1 Use %2.")
                                             .arg(QString::fromStdString(error.message),
                                                  QString::fromStdString(error.expected)));
        }
        if (!regex->literal().empty())
            data->anchor.emplace(regex->literal());
        data->regex = std::move(*regex);
        if (auto where = compile(Regex::Report::Where))
            data->whereRegex = std::move(*where);
    } else if (!data->text.empty()) {
        if (!query.matchCase)
            data->folded.emplace(data->text);
        data->mayBeTime = looksLikeTime(text);
    }
    FindPattern pattern;
    pattern.m_data = data;
    const FindMatcher matcher(pattern);
    for (const Level level : allLevels)
        data->levels[std::size_t(level)] = matcher.isIn(levelLabel(level));
    return pattern;
}

FindMatcher::FindMatcher(const FindPattern &pattern)
    : m_data(pattern.m_data), m_memory(std::make_unique<Memory>())
{
    m_memory->scratch = m_data->scratch.clone();
}

FindMatcher::~FindMatcher() = default;
FindMatcher::FindMatcher(FindMatcher &&) noexcept = default;
FindMatcher &FindMatcher::operator=(FindMatcher &&) noexcept = default;

bool FindMatcher::isIn(std::string_view text) const
{
    if (m_data->regex)
        return m_data->regex->foundIn(text, m_memory->scratch);
    Span span{};
    return !m_data->text.empty() && m_data->next(text, 0, &span) != npos;
}

bool FindMatcher::isIn(const QString &text) const
{
    return isIn(viewOf(text.toUtf8()));
}

// A quick look, without parsing the line.
bool FindMatcher::cannotMatch(const LogEntry &entry) const
{
    const std::string_view line = viewOf(entry.line);
    const bool isThere = m_data->regex ? !m_data->anchor || m_data->anchor->foundIn(line)
        : m_data->folded               ? m_data->folded->findEnd(line, 0) != npos
                                       : line.find(m_data->text) != npos;
    return !isThere && line.find('\\') == npos;
}

bool FindMatcher::isInTime(const LogEntry &entry) const
{
    return m_data->mayBeTime && entry.hasTime() && isIn(clockText(entry.time, m_data->zone));
}

bool FindMatcher::isInService(const QString &service)
{
    if (service.constData() != m_memory->service.constData() || service != m_memory->service) {
        m_memory->service = service;
        m_memory->isInService = isIn(service);
    }
    return m_memory->isInService;
}

bool FindMatcher::matches(const LogEntry &entry)
{
    if (m_data->text.empty() || entry.isGap())
        return false;
    if (m_data->levels[std::size_t(entry.level)] || isInService(entry.service) || isInTime(entry))
        return true;
    return !cannotMatch(entry) && !fieldOf(entry).isEmpty();
}

QString FindMatcher::fieldOf(const LogEntry &entry)
{
    QString found;
    const EntryView &view = m_memory->parser.parseSelfNamed(viewOf(entry.line));
    anyField(view.fields, {}, [&](const std::string &name, std::string_view text) {
        if ((m_data->mayBeTime && isTimeField(name)) || !isIn(text))
            return false;
        found = name.empty() ? QStringLiteral("\"\"") : QString::fromStdString(name);
        return true;
    });
    return found;
}

QList<TextRange> FindMatcher::ranges(const QString &text)
{
    QList<TextRange> result;
    if (m_data->text.empty() || text.isEmpty())
        return result;
    const QByteArray bytes = text.toUtf8();
    const std::string_view in = viewOf(bytes);
    std::vector<Span> spans;
    if (m_data->regex) {
        if (m_data->whereRegex)
            spans = m_data->whereRegex->findAll(in, m_memory->scratch);
    } else {
        Span span{};
        for (std::size_t from = 0; m_data->next(in, from, &span) != npos; from = span.end)
            spans.push_back(span);
    }
    const bool isPlain = bytes.size() == text.size();
    std::size_t seen = 0;
    qsizetype seenUnits = 0;
    const auto units = [&](std::size_t offset) {
        if (isPlain)
            return qsizetype(offset);
        seenUnits += QString::fromUtf8(bytes.constData() + seen, qsizetype(offset - seen)).size();
        seen = offset;
        return seenUnits;
    };
    for (const Span &span : spans) {
        const qsizetype begin = units(span.begin);
        result.append({begin, units(span.end)});
    }
    return result;
}

} // namespace logyard::ui
