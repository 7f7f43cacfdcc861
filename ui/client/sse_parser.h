// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace logyard::ui {

/// One event of a text/event-stream.
struct SseEvent
{
    QByteArray name; ///< empty: a message
    QByteArray data;
    QByteArray id; ///< the last id seen, of this event or one before
    bool tooLong = false; ///< the data passed the limit and was left out
};

/// Reads a text/event-stream (WHATWG HTML, 9.2.6) that arrives in pieces. No socket, no thread.
class SseParser final
{
public:
    using Handler = std::function<void(const SseEvent &)>;

    explicit SseParser(Handler handler) : m_handler(std::move(handler)) { }

    void feed(QByteArrayView bytes);
    /// For a new connection: drops what is incomplete, keeps the last id.
    void restart();
    QByteArray lastId() const { return m_lastId; }
    void forgetLastId() { m_lastId.clear(); }

    static constexpr qsizetype maxEventSize = 16 * 1024 * 1024;

private:
    void takeLine(QByteArrayView line);
    void dispatch();

    Handler m_handler;
    QByteArray m_partialLine;
    bool m_lineTooLong = false;
    SseEvent m_event;
    bool m_hasData = false;
    QByteArray m_lastId;
};

} // namespace logyard::ui
