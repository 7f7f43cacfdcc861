// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/block_digest.h"

#include "server/store/column_codec.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

namespace logyard::store {
namespace {

using query::Column;
using query::ColumnValue;
using simdjson::dom::element;
using simdjson::dom::element_type;

// What a column costs must stay small beside what it saves.
constexpr std::size_t maxDictionaryValues = 63; // six bits a row
constexpr std::size_t maxDictionaryText = 1024;
constexpr std::size_t maxTracks = 64;
constexpr std::size_t maxNameSize = 255;
constexpr std::size_t recentTokens = 4096;
constexpr std::int64_t nsPerSecond = 1'000'000'000;

// An integer of 64 bits as JSON and std::to_chars() write it.
std::optional<std::int64_t> plainInteger(std::string_view text)
{
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    if (digits.empty() || digits.size() > 19 || (digits.front() == '0' && text.size() > 1))
        return std::nullopt;
    std::int64_t value = 0;
    const char *const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || rest != end)
        return std::nullopt;
    return value;
}

std::int64_t floorSecond(Timestamp time)
{
    const std::int64_t second = time.ns / nsPerSecond;
    return time.ns < 0 && time.ns % nsPerSecond != 0 ? second - 1 : second;
}

} // namespace

// What was seen of one field's values.
struct DigestBuilder::Track
{
    std::string name;
    bool isTimestamp = false;
    bool isUnknown = false; ///< some value cannot be in a column
    bool hasFraction = false;
    bool isDictionary = true;
    bool hasText = false; ///< some value is no plain integer
    std::uint32_t nextRow = 0; ///< behind the last one that has the field
    std::vector<std::uint32_t> codes; ///< one a row; while isDictionary
    std::vector<FlatField::Type> types;
    std::vector<std::string> values;
    std::size_t valueCount = 0;
    std::size_t valueText = 0;
    std::uint32_t lastCode = 0;
    std::vector<std::pair<std::uint32_t, std::int64_t>> integers; ///< with their rows

    void begin(std::string_view newName)
    {
        name = newName;
        isTimestamp = name == "timestamp";
        isUnknown = hasFraction = hasText = false;
        isDictionary = !isTimestamp;
        nextRow = 0;
        codes.clear();
        valueCount = valueText = 0;
        lastCode = 0;
        integers.clear();
    }

    bool isValue(std::uint32_t code, FlatField::Type type, std::string_view text) const
    {
        return code != 0 && types[code - 1] == type && values[code - 1] == text;
    }

    // The value's code, 0 when it is not in the dictionary.
    std::uint32_t find(FlatField::Type type, std::string_view text)
    {
        if (isValue(lastCode, type, text))
            return lastCode;
        for (std::uint32_t code = 1; code <= valueCount; ++code) {
            if (isValue(code, type, text))
                return lastCode = code;
        }
        return 0;
    }

    std::uint32_t add(FlatField::Type type, std::string_view text)
    {
        if (values.size() == valueCount) {
            values.emplace_back();
            types.emplace_back();
        }
        values[valueCount] = text;
        types[valueCount] = type;
        valueText += text.size();
        return lastCode = static_cast<std::uint32_t>(++valueCount);
    }
};

DigestBuilder::DigestBuilder() : m_recent(recentTokens) { }

DigestBuilder::~DigestBuilder() = default;

void DigestBuilder::begin()
{
    m_trackCount = 0;
    m_order.fill(0);
    m_isComplete = true;
    m_hasNested = false;
    m_row = 0;
    m_facts.clear();
    m_tokens.clear();
    std::ranges::fill(m_recent, 0);
}

BlockDigest DigestBuilder::build(Block &block, std::string_view bytes,
                                 std::span<const RowFact> facts)
{
    begin();
    const bool counts = !block.isCounted;
    m_lastTime = block.carriedTime;
    if (counts)
        block.isAllJson = block.isAllTimed = true;
    block.hasBackslash = bytes.find('\\') != std::string_view::npos;
    forEachLine(bytes, [&](std::string_view line, std::size_t) {
        addLine(line, block, m_row < facts.size() ? &facts[m_row] : nullptr);
        if (counts) {
            block.isAllTimed &= m_sawTime;
            block.isAllJson &= m_sawJson;
        }
        ++m_row;
        return true;
    });
    if (counts) {
        block.lines = m_row;
        block.levels = {};
        block.minTime = Timestamp::max();
        block.maxTime = Timestamp::min();
        for (const RowFact &fact : m_facts) {
            block.minTime = std::min(block.minTime, fact.time);
            block.maxTime = std::max(block.maxTime, fact.time);
            ++block.levels[static_cast<std::size_t>(fact.level)];
        }
        block.isCounted = true;
    }
    BlockDigest digest;
    digest.columns = encode(m_row);
    std::ranges::sort(m_tokens);
    m_tokens.erase(std::unique(m_tokens.begin(), m_tokens.end()), m_tokens.end());
    digest.tokens.assign(m_tokens.begin(), m_tokens.end());
    return digest;
}

void DigestBuilder::addLine(std::string_view line, const Block &block, const RowFact *fact)
{
    if (block.isCounted && block.isAllJson && m_flat.read(line)) {
        addFlat();
        if (!fact && !block.isAllTimed)
            m_lastTime = m_flat.time().value_or(m_lastTime);
        m_facts.push_back(fact ? *fact
                               : RowFact{block.isAllTimed
                                             ? m_flat.time().value_or(block.minTime)
                                             : m_lastTime,
                                         m_flat.level()});
        return;
    }
    const EntryView &entry = m_parser.parse(line, {}, m_lastTime);
    m_sawTime = entry.hasTime;
    m_sawJson = entry.isJson;
    m_lastTime = entry.time;
    addParsed(entry);
    m_facts.push_back(fact ? *fact : RowFact{entry.time, entry.level});
}

void DigestBuilder::addFlat()
{
    std::size_t position = 0;
    for (const FlatField &field : m_flat.all()) {
        Track *track = trackFor(field.name, position++);
        if (track)
            addValue(*track, field.type, field.text);
        else
            addTokens(field.text);
    }
}

void DigestBuilder::addParsed(const EntryView &entry)
{
    std::size_t position = 0;
    for (const auto &[name, value] : entry.fields)
        addParsedField(name, value, position++);
}

void DigestBuilder::addParsedField(std::string_view name, const element &value,
                                   std::size_t position)
{
    Track *track = trackFor(name, position);
    char digits[24];
    auto integerText = [&](auto integer) {
        return std::string_view(digits, std::to_chars(digits, digits + sizeof digits, integer).ptr);
    };
    FlatField::Type type = FlatField::Type::Null;
    std::string_view text = "null";
    switch (value.type()) {
    case element_type::STRING:
        type = FlatField::Type::String;
        text = value.get_string().value_unsafe();
        break;
    case element_type::BOOL:
        type = FlatField::Type::Boolean;
        text = value.get_bool().value_unsafe() ? "true" : "false";
        break;
    case element_type::INT64:
        type = FlatField::Type::Number;
        text = integerText(std::int64_t(value.get_int64().value_unsafe()));
        break;
    case element_type::UINT64:
        type = FlatField::Type::Number;
        text = integerText(std::uint64_t(value.get_uint64().value_unsafe()));
        break;
    case element_type::NULL_VALUE:
        break;
    case element_type::DOUBLE: // what the line says is not known here
        if (track)
            addUnknown(*track);
        return;
    default:
        m_hasNested = true;
        addNested(value);
        if (track)
            addUnknown(*track);
        return;
    }
    if (track)
        addValue(*track, type, text);
    else
        addTokens(text);
}

void DigestBuilder::addNested(const element &value)
{
    switch (value.type()) {
    case element_type::OBJECT: {
        const simdjson::dom::object members = value.get_object().value_unsafe();
        for (const auto &[name, inner] : members)
            addNested(inner);
        break;
    }
    case element_type::ARRAY: {
        const simdjson::dom::array items = value.get_array().value_unsafe();
        for (const element &inner : items)
            addNested(inner);
        break;
    }
    case element_type::STRING:
        addTokens(std::string_view(value.get_string().value_unsafe()));
        break;
    case element_type::BOOL:
        addTokens(value.get_bool().value_unsafe() ? "true" : "false");
        break;
    case element_type::NULL_VALUE:
        addTokens("null");
        break;
    default: // numbers are not looked for by token inside of objects
        break;
    }
}

DigestBuilder::Track *DigestBuilder::trackFor(std::string_view name, std::size_t position)
{
    if (position < m_order.size() && m_order[position] < m_trackCount
        && m_tracks[m_order[position]]->name == name)
        return m_tracks[m_order[position]].get();
    std::size_t index = 0;
    while (index < m_trackCount && m_tracks[index]->name != name)
        ++index;
    if (index == m_trackCount) {
        if (index == maxTracks || name.size() > maxNameSize) {
            m_isComplete = false;
            return nullptr;
        }
        if (m_tracks.size() == index)
            m_tracks.push_back(std::make_unique<Track>());
        m_tracks[m_trackCount++]->begin(name);
    }
    if (position < m_order.size())
        m_order[position] = static_cast<std::uint8_t>(index);
    return m_tracks[index].get();
}

void DigestBuilder::addValue(Track &track, FlatField::Type type, std::string_view text)
{
    const bool isFirst = track.nextRow <= m_row; // of a field that is there twice the first counts
    std::optional<std::int64_t> integer;
    if (type == FlatField::Type::Number) {
        integer = plainInteger(text);
        track.hasFraction |= !integer;
    }
    track.hasText |= !integer;
    if (track.isDictionary && isFirst) {
        std::uint32_t code = track.find(type, text);
        const bool isNew = code == 0;
        if (isNew && track.valueCount < maxDictionaryValues
            && track.valueText + text.size() <= maxDictionaryText)
            code = track.add(type, text);
        track.isDictionary = code != 0;
        track.codes.resize(m_row);
        track.codes.push_back(code);
        if (!isNew && !integer) {
            track.nextRow = m_row + 1;
            return; // its tokens are known
        }
    }
    if (isFirst)
        track.nextRow = m_row + 1;
    if (integer && isFirst)
        track.integers.emplace_back(m_row, *integer);
    else if (!track.isTimestamp || type != FlatField::Type::String || !query::isTimeText(text))
        addTokens(text);
}

void DigestBuilder::addUnknown(Track &track)
{
    track.isUnknown = track.hasFraction = track.hasText = true;
    track.nextRow = m_row + 1;
}

void DigestBuilder::addTokens(std::string_view text)
{
    query::forEachToken(text,
                        [this](std::string_view token) { addToken(query::tokenHash(token)); });
}

void DigestBuilder::addToken(query::TokenHash hash)
{
    query::TokenHash &recent = m_recent[hash % recentTokens];
    if (recent == hash)
        return;
    recent = hash;
    m_tokens.push_back(hash);
}

std::string DigestBuilder::encode(std::size_t rows)
{
    std::vector<std::vector<std::uint32_t>> numbers(m_trackCount);
    std::vector<std::vector<ColumnValue>> values(m_trackCount);
    std::vector<ColumnSource> columns(m_trackCount);
    for (std::size_t i = 0; i < m_trackCount; ++i) {
        Track &track = *m_tracks[i];
        ColumnSource &column = columns[i];
        column.name = track.name;
        column.hasFraction = track.hasFraction;
        const auto [low, high] = std::ranges::minmax_element(
            track.integers, {}, &std::pair<std::uint32_t, std::int64_t>::second);
        const bool isInteger = !track.isUnknown && !track.hasText && !track.integers.empty()
            && static_cast<std::uint64_t>(high->second) - static_cast<std::uint64_t>(low->second)
                < std::numeric_limits<std::uint32_t>::max() - 1;
        if (!track.isUnknown && track.isDictionary) {
            column.kind = Column::Kind::Dictionary;
            track.codes.resize(rows);
            numbers[i] = track.codes;
            for (std::size_t v = 0; v < track.valueCount; ++v)
                values[i].push_back({track.types[v], track.values[v]});
            column.values = values[i];
        } else if (isInteger) {
            column.kind = Column::Kind::Integer;
            column.base = low->second;
            numbers[i].resize(rows);
            for (const auto &[row, value] : track.integers)
                numbers[i][row] = static_cast<std::uint32_t>(
                    static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(low->second) + 1);
        } else {
            char digits[24];
            for (const auto &[row, value] : track.integers) {
                const char *const end = std::to_chars(digits, digits + sizeof digits, value).ptr;
                addTokens({digits, static_cast<std::size_t>(end - digits)});
            }
        }
        column.numbers = numbers[i];
    }

    ColumnSetSource source;
    source.rows = rows;
    source.hasNested = m_hasNested;
    source.isComplete = m_isComplete;
    source.columns = columns;
    std::vector<std::uint32_t> levels;
    std::vector<std::uint32_t> seconds;
    for (const RowFact &fact : m_facts)
        levels.push_back(static_cast<std::uint32_t>(fact.level));
    source.levels = levels;
    if (!m_facts.empty()) {
        const auto [first, last] = std::ranges::minmax_element(m_facts, {}, &RowFact::time);
        source.firstSecond = floorSecond(first->time);
        if (floorSecond(last->time) - source.firstSecond < std::numeric_limits<std::int32_t>::max()) {
            for (const RowFact &fact : m_facts)
                seconds.push_back(
                    static_cast<std::uint32_t>(floorSecond(fact.time) - source.firstSecond));
            source.seconds = seconds;
        }
    }
    return encodeColumns(source);
}

} // namespace logyard::store
