// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/row_filter.h"

#include "server/core/entry.h"
#include "server/query/matcher.h"

namespace logyard::ui {

struct RowFilter::Data
{
    query::Filter expression;
    Level minimumLevel = Level::None;
    Timestamp from = Timestamp::min();
    Timestamp to = Timestamp::max();
};

RowFilter::RowFilter() : m_data(std::make_shared<Data>()) { }

std::expected<RowFilter, QString> RowFilter::make(const QString &expression, Level minimumLevel,
                                                  Timestamp from, Timestamp to)
{
    auto parsed = query::Filter::parse(expression.toStdString());
    if (!parsed)
        return std::unexpected(QString::fromStdString(parsed.error().message));
    RowFilter filter;
    filter.m_data = std::make_shared<Data>(*std::move(parsed), minimumLevel, from, to);
    return filter;
}

bool RowFilter::passesEverything() const
{
    return m_data->expression.matchesEverything() && m_data->minimumLevel == Level::None
        && m_data->from == Timestamp::min() && m_data->to == Timestamp::max();
}

struct RowMatcher::Data
{
    std::shared_ptr<const RowFilter::Data> filter;
    bool everyText;
    query::Matcher matcher;
    EntryParser parser;
};

RowMatcher::RowMatcher(const RowFilter &filter)
    : m_data(new Data{filter.m_data,
                      filter.m_data->expression.matchesEverything(),
                      query::Matcher(filter.m_data->expression),
                      {}})
{
}

RowMatcher::~RowMatcher() = default;
RowMatcher::RowMatcher(RowMatcher &&) noexcept = default;
RowMatcher &RowMatcher::operator=(RowMatcher &&) noexcept = default;

bool RowMatcher::passes(const LogEntry &entry)
{
    if (entry.isGap())
        return true;
    const RowFilter::Data &filter = *m_data->filter;
    if (entry.level < filter.minimumLevel)
        return false;
    if (entry.hasTime() && (entry.time < filter.from || entry.time > filter.to))
        return false;
    if (m_data->everyText)
        return true;
    const std::string_view line(entry.line.constData(), std::size_t(entry.line.size()));
    if (!m_data->matcher.mayMatch(line))
        return false;
    const std::string service = entry.service.toStdString();
    return m_data->matcher.matches(m_data->parser.parse(line, service, entry.time));
}

} // namespace logyard::ui
