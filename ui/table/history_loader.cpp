// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/history_loader.h"

#include "ui/table/log_model.h"

namespace logyard::ui {
namespace {

constexpr std::int64_t microsecond = 1'000;
constexpr int seamRows = 2'000; // rows that a page found by time may hold again
constexpr qint64 goesOnMs = 500; // asked for the next page within that time

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

// Where they end.
Timestamp bottomTime(const LogModel &model)
{
    const int last = model.rowCount() - 1;
    for (int row = last; row >= std::max(0, last - seamRows); --row) {
        const LogEntry &entry = *model.entryAt(row);
        if (!entry.isGap() && entry.hasTime())
            return entry.time;
    }
    return Timestamp::min();
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
        [this, before = std::move(before),
         handler = std::move(handler)](Answer<Page> answer) mutable {
            if (answer) {
                m_newerCursor = answer->cursor;
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
    query.limit = nextPageSize(model);
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
        m_sincePage.start();
        if (answer) {
            takePlace(*answer);
            std::erase_if(answer->entries,
                          [&](const LogEntry &entry) { return again->take(entry); });
        }
        handler(std::move(answer));
    });
}

void HistoryLoader::loadOldest(Handler handler)
{
    cancel();
    forgetPlace();
    PageQuery query = m_criteria->pageQuery();
    query.fromOldest = true;
    ask(m_newest, query, [this, handler = std::move(handler)](Answer<Page> answer) {
        if (answer) {
            m_newerCursor = answer->cursor;
            m_knowsPlace = true;
        }
        handler(std::move(answer));
    });
}

// By the last row's time at first: entries of exactly that time are there already, or some of them.
void HistoryLoader::loadNewer(const LogModel &model, Handler handler)
{
    if (isLoading())
        return;
    PageQuery query = m_criteria->pageQuery();
    query.fromOldest = true;
    query.limit = nextPageSize(model);
    query.cursor = m_newerCursor;
    if (m_newerCursor.isEmpty()) {
        const Timestamp bottom = bottomTime(model);
        if (bottom != Timestamp::min())
            query.from = timeArgument(std::max(m_criteria->from, bottom));
        m_newerAgain = std::make_shared<Overlap>(seamRows);
        for (int row = std::max(0, model.rowCount() - seamRows); row < model.rowCount(); ++row)
            m_newerAgain->remember(*model.entryAt(row));
    }
    const auto limit = std::size_t(query.limit);
    ask(m_newer, query, [this, limit, handler = std::move(handler)](Answer<Page> answer) {
        m_sincePage.start();
        if (answer) {
            if (answer->entries.size() < limit)
                answer->cursor.clear();
            m_newerCursor = answer->cursor;
            if (m_newerAgain)
                std::erase_if(answer->entries,
                              [this](const LogEntry &entry) { return m_newerAgain->take(entry); });
            if (!answer->entries.empty())
                m_newerAgain.reset(); // those of the same time came first
        }
        handler(std::move(answer));
    });
}

// Larger ones while the reader asks for one after the other, but not so large that what is read
// would have to go.
int HistoryLoader::nextPageSize(const LogModel &model)
{
    const int most = std::max(pageSize, std::min(largestPage, int(model.cap() / 4)));
    const bool goesOn = m_sincePage.isValid() && m_sincePage.elapsed() < goesOnMs;
    m_pageSize = goesOn ? std::min(2 * m_pageSize, most) : pageSize;
    return m_pageSize;
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
    delete m_newer;
    delete m_gap;
    reportLoading();
}

void HistoryLoader::forgetPlace()
{
    m_cursor.clear();
    m_newerCursor.clear();
    m_newerAgain.reset();
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
