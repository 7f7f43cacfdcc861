// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/export_format.h"
#include "server/http/reader.h"
#include "server/http/url.h"

#include <QTcpSocket>

#include <memory>

namespace logyard::http {

/// The answer to one /export: pages from the oldest entry on, each fetched on the pool once the
/// client has taken most of the one before. What it holds is bounded by one page. Lives in the
/// reader's thread.
class ExportStream final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        store::ReadRequest request; ///< its cursor, limit and direction are set here
        ExportFormat format = ExportFormat::Ndjson;
        std::vector<std::string> columns;
        bool isChunked = true;
        std::vector<Field> fields; ///< to answer with, beside our own
    };

    ExportStream(Context &context, Reader &reader, QTcpSocket &socket, Options options);

    void begin();

Q_SIGNALS:
    /// Everything was written, or the store could not go on: then the answer is not ended, so that
    /// the client sees that it is cut short.
    void finished(bool isWhole);

private:
    struct Piece;

    void fetch();
    void take(const Piece &piece);
    void write(const std::string &text);

    Context &m_context;
    Reader &m_reader;
    QTcpSocket &m_socket;
    Options m_options;
    std::shared_ptr<ExportWriter> m_writer;
    bool m_isFetching = false;
    bool m_isOver = false;
};

/// The arguments of /export: the selection, `format` and `columns`. The error is the reply to send.
std::expected<ExportStream::Options, Reply> readExportArguments(const UrlQuery &arguments);

} // namespace logyard::http
