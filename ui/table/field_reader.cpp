// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/field_reader.h"

#include "server/core/entry.h"
#include "server/query/field_walk.h"

#include <array>

namespace logyard::ui {
namespace {

// As web frameworks, the OpenTelemetry and the Elastic conventions spell them.
constexpr std::array requestFields{"request_id", "requestId",  "req_id",
                                   "reqId",      "request.id", "x_request_id"};
constexpr std::array traceFields{"trace_id", "traceId", "traceid", "trace.id"};
constexpr std::array correlationFields{"correlation_id", "correlationId", "correlation.id"};

void addNames(const simdjson::dom::object &object, const QString &above, QStringList &names)
{
    for (const auto &[key, value] : object) {
        const QString name = above + QString::fromUtf8(key.data(), qsizetype(key.size()));
        simdjson::dom::object inner;
        if (value.get(inner) == simdjson::SUCCESS)
            addNames(inner, name + u'.', names);
        else if (!value.is_array())
            names.append(name);
    }
}

} // namespace

FieldReader::FieldReader() : m_parser(std::make_unique<EntryParser>()) { }

FieldReader::~FieldReader() = default;
FieldReader::FieldReader(FieldReader &&) noexcept = default;
FieldReader &FieldReader::operator=(FieldReader &&) noexcept = default;

QStringList FieldReader::names(const LogEntry &entry)
{
    QStringList names;
    if (!entry.isGap())
        addNames(view(entry).fields, {}, names);
    return names;
}

const EntryView &FieldReader::view(const LogEntry &entry)
{
    const bool isKnown = m_view && m_line.constData() == entry.line.constData()
        && m_line.size() == entry.line.size();
    if (!isKnown) {
        m_line = entry.line; // shares its bytes: nobody else gets their address meanwhile
        m_view = &m_parser->parseSelfNamed(
            std::string_view(m_line.constData(), std::size_t(m_line.size())));
    }
    return *m_view;
}

QString FieldReader::text(const LogEntry &entry, const QString &path)
{
    if (entry.isGap())
        return {};
    std::string text;
    query::FieldWalk(false).anyValue(view(entry).fields, path.toStdString(),
                                     [&](const simdjson::dom::element &value) {
                                         if (value.is_null())
                                             return false;
                                         text = scalarText(value).value_or(std::string());
                                         if (text.empty() && !value.is_string())
                                             text = simdjson::minify(value);
                                         return true;
                                     });
    return QString::fromStdString(text);
}

QList<FieldReader::Id> FieldReader::requestIds(const LogEntry &entry)
{
    QList<Id> ids;
    const auto addFirst = [&](const auto &fields) {
        for (const char *field : fields) {
            const QString name = QLatin1StringView(field);
            if (const QString value = text(entry, name); !value.isEmpty()) {
                ids.append({name, value});
                return;
            }
        }
    };
    addFirst(requestFields);
    addFirst(traceFields);
    addFirst(correlationFields);
    return ids;
}

} // namespace logyard::ui
