// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/export_stream.h"

#include "server/http/read_arguments.h"

#include <cstdio>

namespace logyard::http {
namespace {

constexpr std::size_t pieceEntries = 5000;
constexpr qint64 maxUnwritten = 1 << 20;

} // namespace

struct ExportStream::Piece
{
    std::string text;
    std::string cursor;
    bool isLast = false;
    bool isWrong = false;
};

ExportStream::ExportStream(Context &context, Reader &reader, QTcpSocket &socket, Options options)
    : m_context(context), m_reader(reader), m_socket(socket), m_options(std::move(options)),
      m_writer(std::make_shared<ExportWriter>(m_options.format, m_options.columns))
{
    m_options.request.direction = store::Direction::Newer;
    m_options.request.limit = pieceEntries;
    m_options.request.isMerged = m_options.request.selection.services.size() != 1;
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &ExportStream::fetch);
}

void ExportStream::begin()
{
    std::string head = "HTTP/1.1 200 OK\r\nCache-Control: no-store\r\nContent-Type: ";
    head += contentType(m_options.format);
    head += m_options.isChunked ? "\r\nTransfer-Encoding: chunked\r\n" : "\r\nConnection: close\r\n";
    for (const Field &field : m_options.fields)
        head += field.name + ": " + field.value + "\r\n";
    head += "\r\n";
    m_socket.write(head.data(), static_cast<qint64>(head.size()));
    write(m_writer->head());
    fetch();
}

void ExportStream::fetch()
{
    if (m_isFetching || m_isOver || m_socket.bytesToWrite() > maxUnwritten)
        return;
    m_isFetching = true;
    auto piece = std::make_shared<Piece>();
    m_reader.work(
        [piece, writer = m_writer, request = m_options.request, &store = m_context.store] {
            const auto page = store.read(request);
            if (!page) {
                piece->isWrong = true;
                return;
            }
            for (const auto &entry : page->entries)
                writer->append(piece->text, entry);
            piece->cursor = page->cursor;
            piece->isLast = page->cursor.empty();
        },
        this, [this, piece] { take(*piece); });
}

void ExportStream::take(const Piece &piece)
{
    m_isFetching = false;
    write(piece.text);
    if (piece.isWrong || piece.isLast) {
        m_isOver = true;
        if (piece.isLast && m_options.isChunked)
            m_socket.write("0\r\n\r\n");
        Q_EMIT finished(piece.isLast);
        return;
    }
    m_options.request.cursor = piece.cursor;
    fetch();
}

void ExportStream::write(const std::string &text)
{
    if (text.empty()) // an empty chunk would be the last one
        return;
    if (m_options.isChunked) {
        char size[24];
        const int length = std::snprintf(size, sizeof size, "%zx\r\n", text.size());
        m_socket.write(size, length);
    }
    m_socket.write(text.data(), static_cast<qint64>(text.size()));
    if (m_options.isChunked)
        m_socket.write("\r\n", 2);
}

std::expected<ExportStream::Options, Reply> readExportArguments(const UrlQuery &arguments)
{
    ExportStream::Options options;
    auto selection = readSelection(arguments);
    if (!selection)
        return std::unexpected(std::move(selection.error()));
    options.request.selection = std::move(*selection);
    if (const auto name = arguments.value("format"); name && !name->empty()) {
        const auto format = parseExportFormat(*name);
        if (!format)
            return std::unexpected(errorReply(400, "format must be ndjson, csv or text."));
        options.format = *format;
    }
    if (const auto names = arguments.value("columns"))
        options.columns = splitAtCommas(*names);
    return options;
}

} // namespace logyard::http
