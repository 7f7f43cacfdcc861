// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/log_entry.h"

#include "server/core/entry.h"
#include "ui/client/ansi_text.h"

#include <algorithm>
#include <array>

namespace logyard::ui {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// Fields whose text is the message, best first.
constexpr std::array<std::string_view, 4> messageFields{"message", "msg", "short_message", "event"};

// Fields that have a column of their own, and so do not belong into a rendering of the rest.
constexpr std::array<std::string_view, 8> columnFields{"service", "timestamp", "@timestamp", "time",
                                                       "ts",      "level",     "severity",   "lvl"};

// As text; objects and arrays as JSON. nullopt for null.
std::optional<std::string> valueText(const element &value)
{
    if (value.is_null())
        return std::nullopt;
    if (std::optional<std::string> text = scalarText(value))
        return text;
    return std::string(simdjson::minify(value));
}

std::string renderFields(const object &fields, std::size_t limit)
{
    std::string text;
    for (const auto &[key, value] : fields) {
        if (std::ranges::find(columnFields, key) != columnFields.end())
            continue;
        const std::optional<std::string> shown = valueText(value);
        if (!shown)
            continue;
        if (!text.empty())
            text += ' ';
        text.append(key).append("=").append(*shown);
        if (text.size() > limit)
            break;
    }
    return text;
}

// `limit` bounds a rendering of fields only.
std::string messageText(const EntryView &view, std::size_t limit)
{
    std::size_t best = messageFields.size();
    std::optional<element> found;
    for (const auto &[key, value] : view.fields) {
        const auto field = std::ranges::find(messageFields, key);
        const auto rank = std::size_t(field - messageFields.begin());
        if (rank < best && !value.is_null()) {
            best = rank;
            found = value;
        }
    }
    if (found)
        return valueText(*found).value_or(std::string());
    return renderFields(view.fields, limit);
}

// One line for the table: control characters would show as boxes.
QString singleLine(std::string_view text)
{
    QString line = QString::fromUtf8(text.data(), qsizetype(text.size()));
    for (QChar &c : line) {
        if (c < QChar(0x20))
            c = QChar(u' ');
    }
    if (line.size() > LogEntry::maxMessageSize) {
        line.truncate(LogEntry::maxMessageSize - 1);
        if (line.back().isHighSurrogate())
            line.chop(1);
        line.append(QChar(u'…'));
    }
    return line;
}

std::string_view withoutTrailingNewlines(std::string_view text)
{
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    return text;
}

} // namespace

LogEntry LogEntry::gap(Timestamp from, Timestamp to, qint64 skipped, const QString &why)
{
    LogEntry entry;
    entry.kind = Kind::Gap;
    entry.time = from;
    entry.gapEnd = to;
    entry.skipped = skipped;
    entry.message = why;
    return entry;
}

QString fullMessage(const LogEntry &entry)
{
    return styledMessage(entry).text;
}

AnsiText styledMessage(const LogEntry &entry)
{
    if (entry.isGap())
        return {entry.message, {}};
    EntryParser parser;
    const EntryView &view = parser.parseSelfNamed(
        std::string_view(entry.line.constData(), std::size_t(entry.line.size())));
    return parseAnsi(QString::fromStdString(messageText(view, std::string_view::npos)));
}

// JSON writes it as \u001b; a line that is no JSON has it as it is.
bool hasEscapes(const LogEntry &entry)
{
    return entry.line.contains("u001b") || entry.line.contains("u001B")
        || entry.line.contains('\x1b');
}

QString levelLabel(Level level)
{
    if (level == Level::None)
        return {};
    const std::string_view name = levelName(level);
    return QString::fromLatin1(name.data(), qsizetype(name.size())).toUpper();
}

EntryDecoder::EntryDecoder() : m_parser(std::make_unique<EntryParser>()) { }

EntryDecoder::~EntryDecoder() = default;
EntryDecoder::EntryDecoder(EntryDecoder &&) noexcept = default;
EntryDecoder &EntryDecoder::operator=(EntryDecoder &&) noexcept = default;

LogEntry EntryDecoder::decode(const QByteArray &line, std::string_view service,
                              Timestamp fallbackTime)
{
    const std::string_view text(line.constData(), std::size_t(line.size()));
    return make(line, m_parser->parse(text, service, fallbackTime));
}

LogEntry EntryDecoder::decodeSelfNamed(const QByteArray &line, Timestamp fallbackTime)
{
    const std::string_view text(line.constData(), std::size_t(line.size()));
    return make(line, m_parser->parseSelfNamed(text, fallbackTime));
}

LogEntry EntryDecoder::make(const QByteArray &line, const EntryView &view)
{
    LogEntry entry;
    entry.level = view.level;
    entry.time = view.time;
    entry.service = interned(view.service);
    entry.line = line;

    // A UTF-16 unit takes at most three bytes of UTF-8.
    constexpr std::size_t limit = std::size_t(LogEntry::maxMessageSize) * 3 + 1;
    std::string message = messageText(view, limit);
    if (message.find('\x1b') != std::string::npos)
        message = parseAnsi(QString::fromStdString(message)).text.toStdString();
    const std::string_view all = withoutTrailingNewlines(message);
    const std::string_view first = all.substr(0, all.find('\n'));
    entry.message = singleLine(withoutTrailingNewlines(first.substr(0, limit)));
    entry.moreLines = quint32(std::ranges::count(all.substr(first.size()), '\n'));
    return entry;
}

QString EntryDecoder::interned(std::string_view service)
{
    constexpr qsizetype mostNames = 10'000; // a sender could invent a service for each entry
    const QByteArray key = QByteArray::fromRawData(service.data(), qsizetype(service.size()));
    if (const auto known = m_services.constFind(key); known != m_services.cend())
        return *known;
    if (m_services.size() >= mostNames)
        m_services.clear();
    const QString name = QString::fromUtf8(key);
    m_services.insert(QByteArray(service.data(), qsizetype(service.size())), name);
    return name;
}

} // namespace logyard::ui
