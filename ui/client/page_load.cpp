// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/page_load.h"

#include "ui/client/answer_reader.h"
#include "ui/client/worker.h"

#include <QNetworkAccessManager>

#include <algorithm>
#include <iterator>

namespace logyard::ui {
namespace {

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

QString selectionArguments(const PageQuery &query, bool withServices)
{
    QString arguments;
    if (withServices && !query.services.isEmpty()) {
        QStringList names;
        for (const QString &service : query.services)
            names.append(encoded(service));
        arguments += QStringLiteral("&services=") + names.join(u',');
    }
    if (!query.filter.isEmpty())
        arguments += QStringLiteral("&q=") + encoded(query.filter);
    if (query.minimumLevel != Level::None)
        arguments += QStringLiteral("&level=") + levelLabel(query.minimumLevel).toLower();
    if (!query.from.isEmpty())
        arguments += QStringLiteral("&from=") + encoded(query.from);
    if (!query.to.isEmpty())
        arguments += QStringLiteral("&to=") + encoded(query.to);
    return arguments;
}

PageLoad::PageLoad(ServiceClient *client, Request *request, const PageQuery &query,
                   AnswerHandler<Page> handler)
    : QObject(request), m_client(client), m_request(request), m_query(query),
      m_handler(std::move(handler)), m_cursor(query.cursor)
{
}

void PageLoad::askNext()
{
    QNetworkReply *reply = m_client->m_network->get(m_client->request(nextUrl()));
    m_client->send(m_request, reply, [this](const Answer<QByteArray> &body) {
        if (body)
            parse(*body);
        else
            fail(body.error());
    });
}

void PageLoad::parse(const QByteArray &body)
{
    const QString service = m_query.services.size() == 1 ? m_query.services.first() : QString();
    m_client->m_worker->run(
        this, [body, service] { return parsePage(body, service); },
        [this](std::expected<PagePart, QString> part) { addPart(std::move(part)); });
}

void PageLoad::addPart(std::expected<PagePart, QString> part)
{
    if (!part) {
        RequestError error;
        error.sentence = part.error();
        fail(error);
        return;
    }
    const bool stuck = !part->complete && part->entries.empty() && part->cursor == m_cursor;
    m_found += qsizetype(part->entries.size());
    m_cursor = part->cursor;
    m_parts.push_back(std::move(part->entries));
    if (part->complete || m_cursor.isEmpty() || stuck || m_found >= m_query.limit) {
        succeed();
        return;
    }
    Q_EMIT m_request->progressed(m_found);
    askNext();
}

void PageLoad::succeed()
{
    Page page;
    page.cursor = m_cursor;
    page.entries.reserve(std::size_t(m_found));
    if (!m_query.fromOldest)
        std::ranges::reverse(m_parts);
    for (LogEntries &part : m_parts)
        std::ranges::move(part, std::back_inserter(page.entries));
    m_request->deleteLater();
    m_handler(std::move(page));
}

void PageLoad::fail(const RequestError &error)
{
    m_request->deleteLater();
    m_handler(std::unexpected(error));
}

// The cursor is always there, if empty: it makes the service answer with the next one.
QUrl PageLoad::nextUrl() const
{
    QString path = QStringLiteral("/logs");
    const qsizetype missing = std::max<qsizetype>(1, m_query.limit - m_found);
    QString query = QStringLiteral("limit=%1&cursor=%2").arg(missing).arg(encoded(m_cursor));
    const bool isOne = m_query.services.size() == 1;
    if (isOne)
        path = servicePath(m_query.services.first());
    if (m_query.fromOldest)
        query += QStringLiteral("&direction=newer");
    query += selectionArguments(m_query, !isOne);
    return m_client->url(path, query);
}

} // namespace logyard::ui
