// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/page_parser.h"

#include <QUrlQuery>

namespace logyard::ui {

/// The parts of one page: asks, parses on the worker, and asks on with the cursor while the
/// service says that it stopped early and the page is not full. A child of the Request, so that it
/// ends with it. GUI thread.
class PageLoad final : public QObject
{
    Q_OBJECT

public:
    PageLoad(ServiceClient *client, Request *request, const PageQuery &query,
             AnswerHandler<Page> handler);

    void askNext();

private:
    void parse(const QByteArray &body);
    void addPart(std::expected<PagePart, QString> part);
    void succeed();
    void fail(const RequestError &error);
    QUrl nextUrl() const;

    ServiceClient *m_client;
    Request *m_request;
    PageQuery m_query;
    AnswerHandler<Page> m_handler;
    std::vector<LogEntries> m_parts; ///< as they came, each oldest first
    qsizetype m_found = 0;
    QString m_cursor;
};

} // namespace logyard::ui
