// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/page_parser.h"

#include "server/core/entry.h"

namespace logyard::ui {
namespace {

namespace ondemand = simdjson::ondemand;

QByteArray toBytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

// The entries as the bytes that the service sent: a number keeps its digits, and an entry of a
// page equals the same entry on the live stream.
simdjson::error_code readEntries(ondemand::array logs, const std::string &service,
                                 LogEntries &entries)
{
    EntryDecoder decoder;
    for (auto element : logs) {
        ondemand::object object;
        std::string_view raw;
        if (const auto error = element.get_object().get(object))
            return error;
        if (const auto error = object.raw_json().get(raw))
            return error;
        const QByteArray line = toBytes(raw);
        entries.push_back(service.empty() ? decoder.decodeSelfNamed(line)
                                          : decoder.decode(line, service));
    }
    return simdjson::SUCCESS;
}

simdjson::error_code readPart(ondemand::object object, const std::string &service, PagePart &part,
                              bool &hasLogs)
{
    for (auto field : object) {
        std::string_view key;
        ondemand::value value;
        if (const auto error = field.unescaped_key().get(key))
            return error;
        if (const auto error = field.value().get(value))
            return error;
        if (key == "logs") {
            ondemand::array logs;
            if (const auto error = value.get_array().get(logs))
                return error;
            if (const auto error = readEntries(logs, service, part.entries))
                return error;
            hasLogs = true;
        } else if (key == "cursor") {
            std::string_view cursor;
            if (value.get_string().get(cursor) == simdjson::SUCCESS)
                part.cursor = QString::fromUtf8(cursor.data(), qsizetype(cursor.size()));
        } else if (key == "complete") {
            bool complete = true;
            if (value.get_bool().get(complete) == simdjson::SUCCESS)
                part.complete = complete;
        }
    }
    return simdjson::SUCCESS;
}

} // namespace

std::expected<PagePart, QString> parsePage(const QByteArray &body, const QString &service)
{
    const simdjson::padded_string padded(body.constData(), std::size_t(body.size()));
    ondemand::parser parser;
    ondemand::document document;
    ondemand::object object;
    PagePart part;
    bool hasLogs = false;
    if (parser.iterate(padded).get(document) || document.get_object().get(object)
        || readPart(object, service.toStdString(), part, hasLogs) || !hasLogs) {
        return std::unexpected(QStringLiteral(
            "The answer is not what a Logyard service sends. Is the address right?"));
    }
    return part;
}

} // namespace logyard::ui
