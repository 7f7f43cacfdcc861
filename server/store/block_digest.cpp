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

// A number that is written without an exponent: `scaled` / 10^decimals.
struct DecimalNumber
{
    std::int64_t scaled = 0;
    unsigned decimals = 0;
};

// The number if it is one, has at most 15 digits (which a double holds exactly), and is written
// without zeros that it does not need in front.
std::optional<DecimalNumber> decimalNumber(std::string_view text)
{
    constexpr std::size_t maxDigits = 15;
    const bool isNegative = text.starts_with('-');
    const std::string_view digits = text.substr(isNegative ? 1 : 0);
    if (digits.empty() || digits.front() < '0' || digits.front() > '9'
        || (digits.front() == '0' && digits.size() > 1 && digits[1] != '.'))
        return std::nullopt;
    DecimalNumber number;
    std::size_t count = 0;
    bool hasPoint = false;
    for (const char c : digits) {
        if (c == '.' && !hasPoint) {
            hasPoint = true;
            continue;
        }
        if (c < '0' || c > '9' || ++count > maxDigits)
            return std::nullopt;
        number.scaled = number.scaled * 10 + (c - '0');
        number.decimals += hasPoint;
    }
    if ((isNegative && number.scaled == 0) || number.decimals > Column::maxDecimals)
        return std::nullopt;
    if (isNegative)
        number.scaled = -number.scaled;
    return number;
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
    bool hasText = false; ///< some value is no decimalNumber()
    unsigned decimals = 0; ///< the most that a number has
    std::uint32_t nextRow = 0; ///< behind the last one that has the field
    std::vector<std::uint32_t> codes; ///< one a row; while isDictionary
    std::vector<FlatField::Type> types;
    std::vector<std::string> values;
    std::size_t valueCount = 0;
    std::size_t valueText = 0;
    std::uint32_t lastCode = 0;
    std::vector<std::pair<std::uint32_t, DecimalNumber>> numbers; ///< with their rows

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
        decimals = 0;
        numbers.clear();
    }

    bool isValue(std::uint32_t code, FlatField::Type type, std::string_view text) const
    {
        return code != 0 && types[code - 1] == type && values[code - 1] == text;
    }

    // With as many decimals as all the others.
    std::int64_t scaled(const DecimalNumber &number) const
    {
        return number.scaled * Column::powersOfTen[decimals - number.decimals];
    }

    // The least number, if all values are numbers that fit into a column; they are exact then.
    std::optional<std::int64_t> commonBase() const
    {
        constexpr std::int64_t largest = std::int64_t(1) << 53;
        if (isUnknown || hasText || numbers.empty())
            return std::nullopt;
        std::int64_t low = largest;
        std::int64_t high = -largest;
        for (const auto &[row, number] : numbers) {
            std::int64_t value = 0;
            if (__builtin_mul_overflow(number.scaled,
                                       Column::powersOfTen[decimals - number.decimals], &value)
                || value < -largest || value > largest)
                return std::nullopt;
            low = std::min(low, value);
            high = std::max(high, value);
        }
        if (high - low >= std::numeric_limits<std::uint32_t>::max() - 1)
            return std::nullopt;
        return low;
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
    std::ranges::fill(m_recent, ~query::TokenHash(0));
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
    digest.columns.shrink_to_fit();
    std::ranges::sort(m_tokens);
    m_tokens.erase(std::unique(m_tokens.begin(), m_tokens.end()), m_tokens.end());
    digest.tokens = TokenSet(m_tokens);
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
    std::optional<DecimalNumber> number;
    if (type == FlatField::Type::Number) {
        number = decimalNumber(text);
        track.hasFraction |= text.find_first_not_of("0123456789") != std::string_view::npos;
    }
    track.hasText |= !number;
    if (track.isDictionary && isFirst) {
        std::uint32_t code = track.find(type, text);
        const bool isNew = code == 0;
        if (isNew && track.valueCount < maxDictionaryValues
            && track.valueText + text.size() <= maxDictionaryText)
            code = track.add(type, text);
        track.isDictionary = code != 0;
        track.codes.resize(m_row);
        track.codes.push_back(code);
        if (!isNew && !number) {
            track.nextRow = m_row + 1;
            return; // its tokens are known
        }
    }
    if (isFirst)
        track.nextRow = m_row + 1;
    if (number && isFirst) {
        track.decimals = std::max(track.decimals, number->decimals);
        track.numbers.emplace_back(m_row, *number);
    } else if (!track.isTimestamp || type != FlatField::Type::String || !query::isTimeText(text)) {
        addTokens(text);
    }
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
        if (!track.isUnknown && track.isDictionary) {
            column.kind = Column::Kind::Dictionary;
            track.codes.resize(rows);
            numbers[i] = track.codes;
            for (std::size_t v = 0; v < track.valueCount; ++v)
                values[i].push_back({track.types[v], track.values[v]});
            column.values = values[i];
        } else if (const auto base = track.commonBase()) {
            column.kind = Column::Kind::Decimal;
            column.base = *base;
            column.decimals = track.decimals;
            numbers[i].resize(rows);
            for (const auto &[row, number] : track.numbers)
                numbers[i][row] = static_cast<std::uint32_t>(track.scaled(number) - *base + 1);
        } else {
            char digits[24];
            for (const auto &[row, number] : track.numbers) {
                if (number.decimals > 0)
                    continue;
                const char *const end =
                    std::to_chars(digits, digits + sizeof digits, number.scaled).ptr;
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
