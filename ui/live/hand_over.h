// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/live_batch.h"

#include <mutex>

namespace logyard::ui {

/// What the live thread has for the GUI thread: bounded. When it is full the newest entries are
/// dropped, counted, and stand as a gap behind those that were kept. Thread-safe.
class HandOver final
{
public:
    explicit HandOver(qsizetype capacity) : m_capacity(capacity) { }

    void add(LogEntry entry);
    /// Everything so far; what is added then begins anew.
    LiveBatchPtr take();

    /// True once until the next take(): the taker is to be told.
    bool claimNotice();

private:
    void drop(const LogEntry &entry);

    const qsizetype m_capacity;
    std::mutex m_mutex;
    LiveBatch m_batch;
    bool m_noticed = false;
    bool m_overflown = false;
    qint64 m_dropped = 0; ///< LogEntry::unknownCount: not known
    Timestamp m_dropFrom;
    Timestamp m_dropTo;
};

} // namespace logyard::ui
