// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/history_loader.h"

#include "ui/table/log_model.h"

namespace logyard::ui {
namespace {

constexpr std::int64_t microsecond = 1'000;
constexpr int seamRows = 2'000; // rows that an older page found by time may hold again

QString timeArgument(Timestamp time)
{
    return QString::fromStdString(formatTimestamp(time));
}

// Where the rows that are left begin, in time.
Timestamp topTime(const LogModel &model)
{
    for (int row = 0; row < std::min(model.rowCount(), seamRows); ++row) {
        const LogEntry &entry = *model.entryAt(row);
        if (!entry.isGap() && entry.hasTime())
            return entry.time;
    }
    return Timestamp::max();
}

} // namespace

PageQuery PaneCriteria::pageQuery() const
{
    PageQuery query;
    query.services = services;
    query.filter = expression;
    query.minimumLevel = minimumLevel;
    if (from != Timestamp::min())
        query.from = timeArgument(from);
    if (to != Timestamp::max())
        query.to = timeArgument(to);
    query.limit = HistoryLoader::pageSize;
    return query;
}

HistoryLoader::HistoryLoader(ServiceClient *client, const PaneCriteria *criteria, QObject *parent)
    : QObject(parent), m_client(client), m_criteria(criteria)
{
}

void HistoryLoader::loadNewest(Handler handler)
{
    cancel();
    forgetPlace();
    ask(m_newest, m_criteria->pageQuery(),
        [this, handler = std::move(handler)](Answer<Page> answer) {
            if (answer)
                takePlace(*answer);
            handler(std::move(answer));
        });
}

void HistoryLoader::loadAround(Timestamp time, Handler handler)
{
    cancel();
    forgetPlace();
    PageQuery query = m_criteria->pageQuery();
    query.to = timeArgument(time);
    ask(m_newest, query, [this, time, handler = std::move(handler)](Answer<Page> answer) {
        if (!answer) {
            handler(std::move(answer));
            return;
        }
        takePlace(*answer);
        loadAfter(time, *std::move(answer), handler);
    });
}

// Entries of exactly that time are in both.
void HistoryLoader::loadAfter(Timestamp time, Page before, Handler handler)
{
    PageQuery query = m_criteria->pageQuery();
    query.from = timeArgument(time);
    query.fromOldest = true;
    ask(m_newest, query,
        [before = std::move(before), handler = std::move(handler)](Answer<Page> answer) mutable {
            if (answer) {
                Overlap again(pageSize);
                for (const LogEntry &entry : before.entries)
                    again.remember(entry);
                for (LogEntry &entry : answer->entries) {
                    if (!again.take(entry))
                        before.entries.push_back(std::move(entry));
                }
                answer = std::move(before);
            }
            handler(std::move(answer));
        });
}

void HistoryLoader::loadOlder(const LogModel &model, Handler handler)
{
    if (!hasOlder() || isLoading())
        return;
    PageQuery query = m_criteria->pageQuery();
    auto again = std::make_shared<Overlap>(seamRows);
    if (m_placeLost) {
        const Timestamp top = topTime(model);
        if (top != Timestamp::max())
            query.to = timeArgument(std::min(m_criteria->to, shifted(top, microsecond)));
        for (int row = 0; row < std::min(model.rowCount(), seamRows); ++row)
            again->remember(*model.entryAt(row));
    } else {
        query.cursor = m_cursor;
    }
    ask(m_older, query, [this, again, handler = std::move(handler)](Answer<Page> answer) {
        if (answer) {
            takePlace(*answer);
            std::erase_if(answer->entries,
                          [&](const LogEntry &entry) { return again->take(entry); });
        }
        handler(std::move(answer));
    });
}

void HistoryLoader::loadGap(Timestamp from, Timestamp to, Handler handler)
{
    if (isLoading())
        return;
    PageQuery query = m_criteria->pageQuery();
    query.limit = mostInGap;
    query.from = timeArgument(std::max(m_criteria->from, from));
    query.to = timeArgument(std::min(m_criteria->to, to));
    ask(m_gap, query, std::move(handler));
}

void HistoryLoader::ask(QPointer<Request> &slot, const PageQuery &query, Handler handler)
{
    slot = m_client->page(this, query,
                          [this, &slot, handler = std::move(handler)](Answer<Page> answer) {
                              slot.clear();
                              handler(std::move(answer));
                              reportLoading();
                          });
    connect(slot, &Request::progressed, this, &HistoryLoader::progressed);
    reportLoading();
}

void HistoryLoader::cancel()
{
    delete m_newest;
    delete m_older;
    delete m_gap;
    reportLoading();
}

void HistoryLoader::forgetPlace()
{
    m_cursor.clear();
    m_knowsPlace = false;
    m_placeLost = false;
}

void HistoryLoader::takePlace(const Page &page)
{
    m_cursor = page.cursor;
    m_knowsPlace = true;
    m_placeLost = false;
}

void HistoryLoader::reportLoading()
{
    if (isLoading() != m_reported) {
        m_reported = isLoading();
        Q_EMIT loadingChanged(m_reported);
    }
}

} // namespace logyard::ui
