// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/sse_parser.h"

namespace logyard::ui {

// Lines end with \n or \r\n; a lone \r, which the format also allows, no service of ours sends.
void SseParser::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
        if (m_partialLine.size() + piece.size() > maxEventSize) {
            m_lineTooLong = true;
            m_partialLine.clear();
        }
        if (end < 0) {
            if (!m_lineTooLong)
                m_partialLine.append(piece);
            return;
        }
        if (m_lineTooLong)
            m_event.tooLong = m_hasData = true;
        else if (m_partialLine.isEmpty())
            takeLine(piece);
        else
            takeLine(m_partialLine.append(piece));
        m_partialLine.clear();
        m_lineTooLong = false;
        bytes = bytes.sliced(end + 1);
    }
}

void SseParser::restart()
{
    m_partialLine.clear();
    m_lineTooLong = false;
    m_event = {};
    m_hasData = false;
}

void SseParser::takeLine(QByteArrayView line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty()) {
        dispatch();
        return;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = colon < 0 ? line : line.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (name == "data") {
        if (m_event.data.size() + value.size() > maxEventSize)
            m_event.tooLong = true;
        if (m_hasData && !m_event.tooLong)
            m_event.data.append('\n');
        if (!m_event.tooLong)
            m_event.data.append(value);
        m_hasData = true;
    } else if (name == "event") {
        m_event.name = value.toByteArray();
    } else if (name == "id" && !value.contains('\0')) {
        m_lastId = value.toByteArray();
    }
}

void SseParser::dispatch()
{
    if (m_hasData) {
        m_event.id = m_lastId;
        if (m_event.tooLong)
            m_event.data.clear();
        m_handler(m_event);
    }
    m_event = {};
    m_hasData = false;
}

} // namespace logyard::ui
