// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/group_counts.h"

#include "server/query/field_walk.h"
#include "server/store/bytes.h"

#include <algorithm>
#include <bit>
#include <charconv>

namespace logyard::store {
namespace {

using query::Column;
using query::PackedNumbers;

constexpr std::int64_t nsPerSecond = 1'000'000'000;
constexpr std::int64_t noBucket = std::numeric_limits<std::int64_t>::min();
constexpr unsigned denseBits = 12;

std::int64_t floorTo(std::int64_t value, std::int64_t step)
{
    const std::int64_t rest = value % step;
    return value - rest - (rest < 0 ? step : 0);
}

// A number with a fraction may be written in several ways.
bool knowsTexts(const Column &column)
{
    return column.kind == Column::Kind::Dictionary
        || (column.kind == Column::Kind::Decimal && column.decimals == 0);
}

std::optional<std::string> firstScalar(const EntryView &entry, std::string_view path)
{
    std::optional<std::string> text;
    query::FieldWalk(false).anyScalar(entry.fields, path,
                                      [&](const simdjson::dom::element &value) {
                                          text = value.is_null() ? std::string("null")
                                                                 : scalarText(value);
                                          return text.has_value();
                                      });
    return text;
}

} // namespace

void GroupCounts::addTo(const std::string &key, std::uint64_t count)
{
    total += count;
    const auto found = groups.find(key);
    if (found != groups.end())
        found->second += count;
    else if (groups.size() < maxStatsRows)
        groups.emplace(key, count);
    else
        other += count;
}

void GroupCounts::add(GroupCounts &&more)
{
    if (groups.empty())
        groups = std::move(more.groups);
    else
        for (const auto &[key, count] : more.groups) {
            addTo(key, count);
            total -= count;
        }
    total += more.total;
    other += more.other;
}

// Where one field's values come from: the same for all rows, or a number a row.
struct Grouping::Source
{
    PackedNumbers numbers;
    const Column *column = nullptr; ///< whose numbers they are, if not
    bool isLevel = false; ///< those of the levels, and if not,
    std::optional<std::string_view> value; ///< the same for all rows

    std::optional<std::string> textOf(std::uint32_t number) const
    {
        if (!column && !isLevel)
            return value ? std::optional(std::string(*value)) : std::nullopt;
        if (!column)
            return std::string(levelName(static_cast<Level>(std::min(number, 6U))));
        if (number == 0)
            return std::nullopt;
        if (column->kind == Column::Kind::Decimal)
            return std::to_string(column->base + (std::int64_t(number) - 1));
        if (number > column->values.size())
            return std::nullopt;
        return std::string(column->values[number - 1].text);
    }
};

Grouping::Grouping(const StatsRequest &request)
    : m_fields(request.fields), m_interval(request.interval.value_or(0))
{
}

std::int64_t Grouping::bucketOf(Timestamp time) const
{
    return m_interval == 0 ? noBucket : floorTo(time.ns, m_interval);
}

void Grouping::beginKey(std::int64_t bucket)
{
    m_key.clear();
    appendValue(m_key, bucket);
}

void Grouping::addToKey(std::optional<std::string_view> value)
{
    appendValue(m_key, value ? static_cast<std::uint32_t>(value->size()) : ~std::uint32_t(0));
    if (value)
        m_key += *value;
}

bool Grouping::isWholeBlock(const Block &block) const
{
    return block.isCounted && bucketOf(block.minTime) == bucketOf(block.maxTime)
        && std::ranges::all_of(m_fields, [](const std::string &field) {
               return field == "level" || field == "service";
           });
}

void Grouping::addBlock(const Block &block, const std::array<bool, levelCount> &levels,
                        std::string_view service, GroupCounts &counts)
{
    const bool byLevel = std::ranges::count(m_fields, "level") > 0;
    std::uint64_t sum = 0;
    for (const Level level : allLevels) {
        const std::uint64_t count = block.levels[static_cast<std::size_t>(level)];
        if (!levels[static_cast<std::size_t>(level)] || count == 0)
            continue;
        if (!byLevel) {
            sum += count;
            continue;
        }
        beginKey(bucketOf(block.minTime));
        for (const std::string &field : m_fields)
            addToKey(field == "level" ? levelName(level) : service);
        counts.addTo(m_key, count);
    }
    if (byLevel || sum == 0)
        return;
    beginKey(bucketOf(block.minTime));
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        addToKey(service);
    counts.addTo(m_key, sum);
}

std::optional<std::vector<Grouping::Source>>
Grouping::sourcesFor(const query::ColumnSet &columns, std::string_view service) const
{
    std::vector<Source> sources;
    for (const std::string &field : m_fields) {
        Source source;
        if (field == "service") {
            source.value = service;
        } else if (field == "level") {
            source.numbers = columns.levels;
            source.isLevel = true;
        } else {
            if (columns.hasNested && field.find('.') != std::string::npos)
                return std::nullopt;
            source.column = columns.find(field);
            if (!source.column && !columns.isComplete)
                return std::nullopt;
            if (source.column) {
                if (!knowsTexts(*source.column))
                    return std::nullopt;
                source.numbers = source.column->numbers;
            }
        }
        sources.push_back(source);
    }
    return sources;
}

bool Grouping::addRows(const query::RowSet &rows, const query::ColumnSet &columns,
                       std::string_view service, GroupCounts &counts)
{
    const auto sources = sourcesFor(columns, service);
    if (!sources || (m_interval != 0 && (!columns.hasSeconds || m_interval % nsPerSecond != 0)))
        return false;
    const std::int64_t step = m_interval / nsPerSecond;
    const std::int64_t firstBucket = step == 0 ? 0 : floorTo(columns.firstSecond, step);
    const std::int64_t firstOffset = columns.firstSecond - firstBucket;
    auto bucketAt = [&](std::size_t row) {
        return static_cast<std::uint64_t>((firstOffset + columns.seconds.at(row)) / step);
    };

    // One number stands for a row's whole group.
    unsigned bits = 0;
    for (const Source &source : *sources)
        bits += source.numbers.bits;
    const std::uint64_t lastBucket = step == 0
        ? 0
        : (static_cast<std::uint64_t>(firstOffset)
           + columns.seconds.bound())
            / static_cast<std::uint64_t>(step);
    if (bits + static_cast<unsigned>(std::bit_width(lastBucket)) > 64)
        return false;
    auto groupOf = [&](std::size_t row) {
        std::uint64_t group = step == 0 ? 0 : bucketAt(row);
        for (const Source &source : *sources)
            group = group << source.numbers.bits
                | (source.numbers.at(row) - source.numbers.least);
        return group;
    };
    auto addGroup = [&](std::uint64_t group, std::uint64_t count) {
        std::vector<std::optional<std::string>> values(sources->size());
        for (std::size_t i = sources->size(); i-- > 0;) {
            const Source &source = (*sources)[i];
            const std::uint64_t mask = (std::uint64_t(1) << source.numbers.bits) - 1;
            values[i] =
                source.textOf(source.numbers.least + static_cast<std::uint32_t>(group & mask));
            group >>= source.numbers.bits;
        }
        beginKey(step == 0 ? noBucket
                           : (firstBucket + static_cast<std::int64_t>(group) * step)
                     * nsPerSecond);
        for (const auto &value : values)
            addToKey(value ? std::optional<std::string_view>(*value) : std::nullopt);
        counts.addTo(m_key, count);
    };

    if (bits + static_cast<unsigned>(std::bit_width(lastBucket)) <= denseBits) {
        std::vector<std::uint32_t> dense(std::size_t(1)
                                         << (bits + unsigned(std::bit_width(lastBucket))));
        rows.forEach([&](std::size_t row) { ++dense[groupOf(row)]; });
        for (std::size_t group = 0; group < dense.size(); ++group) {
            if (dense[group] != 0)
                addGroup(group, dense[group]);
        }
    } else {
        std::unordered_map<std::uint64_t, std::uint32_t> sparse;
        rows.forEach([&](std::size_t row) { ++sparse[groupOf(row)]; });
        for (const auto &[group, count] : sparse)
            addGroup(group, count);
    }
    return true;
}

void Grouping::addMatch(const Match &match, std::string_view service, GroupCounts &counts)
{
    if (!isGrouped()) {
        ++counts.total;
        return;
    }
    beginKey(bucketOf(match.time));
    for (const std::string &field : m_fields) {
        if (field == "service") {
            addToKey(service);
        } else if (field == "level") {
            addToKey(levelName(match.flat ? match.flat->level() : match.parsed->level));
        } else if (match.flat) {
            const FlatField *found = match.flat->find(field);
            addToKey(found ? std::optional(found->text) : std::nullopt);
        } else {
            const auto text = firstScalar(*match.parsed, field);
            addToKey(text ? std::optional<std::string_view>(*text) : std::nullopt);
        }
    }
    counts.addTo(m_key, 1);
}

std::vector<Stats::Row> Grouping::rows(const GroupCounts &counts) const
{
    std::vector<Stats::Row> rows;
    rows.reserve(counts.groups.size());
    for (const auto &[key, count] : counts.groups) {
        Stats::Row row;
        ByteReader reader(key);
        const auto bucket = reader.take<std::int64_t>();
        if (m_interval != 0)
            row.time = Timestamp{bucket};
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            const auto size = reader.take<std::uint32_t>();
            row.values.push_back(size == ~std::uint32_t(0)
                                     ? std::nullopt
                                     : std::optional(std::string(reader.takeBytes(size))));
        }
        row.count = count;
        rows.push_back(std::move(row));
    }
    std::ranges::sort(rows, [](const Stats::Row &a, const Stats::Row &b) {
        return a.time != b.time ? a.time < b.time : a.values < b.values;
    });
    return rows;
}

void FieldCounts::Field::addValue(std::string_view value, std::uint64_t times)
{
    constexpr std::size_t longestValue = 256;
    count += times;
    const auto found = values.find(std::string(value));
    if (found != values.end())
        found->second += times;
    else if (values.size() < maxCountedValues && value.size() <= longestValue)
        values.emplace(value, times);
    else
        hasMore = true;
}

bool FieldCounts::isWanted(std::string_view name) const
{
    const auto &wanted = m_request->fields;
    return wanted.empty() || std::ranges::count(wanted, name) > 0;
}

FieldCounts::Field *FieldCounts::fieldFor(std::string_view name)
{
    std::string key(name);
    const auto found = m_fields.find(key);
    if (found != m_fields.end())
        return &found->second;
    if (m_fields.size() >= maxCountedFields)
        return nullptr;
    return &m_fields[std::move(key)];
}

bool FieldCounts::addColumns(const BlockSearch::KnownRows &known)
{
    const query::ColumnSet &columns = *known.columns;
    if (!columns.isComplete || columns.hasNested)
        return false;
    for (const Column &column : columns.columns) {
        if (!knowsTexts(column) && isWanted(column.name))
            return false;
    }
    m_entries += known.rows->count();
    std::vector<std::uint64_t> codes;
    for (const Column &column : columns.columns) {
        if (!isWanted(column.name))
            continue;
        Field *field = fieldFor(column.name);
        if (!field)
            continue;
        if (column.kind == Column::Kind::Dictionary) {
            codes.assign(256, 0);
            known.rows->forEach([&](std::size_t row) { ++codes[column.numbers.at(row) & 255]; });
            for (std::size_t i = 0; i < column.values.size(); ++i) {
                if (codes[i + 1] != 0)
                    field->addValue(column.values[i].text, codes[i + 1]);
            }
        } else {
            known.rows->forEach([&](std::size_t row) {
                const std::uint32_t number = column.numbers.at(row);
                if (number != 0)
                    field->addValue(std::to_string(column.base + (std::int64_t(number) - 1)), 1);
            });
        }
    }
    return true;
}

void FieldCounts::addElement(const std::string &name, const simdjson::dom::element &value,
                             int depth)
{
    constexpr int deepest = 4;
    if (simdjson::dom::object members; value.get(members) == simdjson::SUCCESS) {
        if (depth < deepest) {
            for (const auto &[key, inner] : members)
                addElement(name + '.' + std::string(key), inner, depth + 1);
        }
        return;
    }
    if (simdjson::dom::array items; value.get(items) == simdjson::SUCCESS) {
        for (const simdjson::dom::element &item : items) {
            if (!item.is_object() && !item.is_array())
                addElement(name, item, depth + 1);
        }
        return;
    }
    if (!isWanted(name))
        return;
    if (Field *field = fieldFor(name))
        field->addValue(value.is_null() ? "null" : scalarText(value).value_or(""), 1);
}

void FieldCounts::addBlock(BlockSearch &search, const SegmentView &view, std::size_t index,
                           std::string_view service)
{
    if (!search.mayHold(view, index))
        return;
    if (const auto known = search.knownRows(view, index, service); known && addColumns(*known))
        return;
    search.forEach(view, index, service, BlockSearch::Want::Fields, [&](const Match &match) {
        ++m_entries;
        if (match.flat) {
            for (const FlatField &flat : match.flat->all()) {
                if (!isWanted(flat.name))
                    continue;
                if (Field *field = fieldFor(flat.name))
                    field->addValue(flat.text, 1);
            }
            return;
        }
        for (const auto &[key, value] : match.parsed->fields)
            addElement(std::string(key), value, 0);
    });
}

void FieldCounts::add(FieldCounts &&more)
{
    m_entries += more.m_entries;
    for (auto &[name, field] : more.m_fields) {
        Field *mine = fieldFor(name);
        if (!mine)
            continue;
        const std::uint64_t count = mine->count + field.count;
        for (const auto &[value, times] : field.values)
            mine->addValue(value, times);
        mine->count = count;
        mine->hasMore |= field.hasMore;
    }
}

FieldList FieldCounts::list() const
{
    FieldList list;
    list.entries = m_entries;
    for (const auto &[name, counted] : m_fields) {
        FieldList::Field field{name, counted.count, {}, counted.hasMore};
        for (const auto &[value, count] : counted.values)
            field.values.push_back({value, count});
        std::ranges::sort(field.values, [](const auto &a, const auto &b) {
            return a.count != b.count ? a.count > b.count : a.value < b.value;
        });
        if (field.values.size() > m_request->valueLimit) {
            field.values.resize(m_request->valueLimit);
            field.hasMore = true;
        }
        list.fields.push_back(std::move(field));
    }
    std::ranges::sort(list.fields, [](const auto &a, const auto &b) {
        return a.count != b.count ? a.count > b.count : a.name < b.name;
    });
    return list;
}

} // namespace logyard::store
