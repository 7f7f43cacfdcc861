// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/window/engine/fake_service.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"

#include <QApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

namespace logyard::ui {

using logyard::test::entryLine;
using logyard::test::FakeService;

inline LiveBatchPtr batchOf(int first, int count, const QByteArray &service = "auth")
{
    auto batch = std::make_shared<LiveBatch>();
    EntryDecoder decoder;
    for (int i = first; i < first + count; ++i)
        batch->entries.push_back(decoder.decodeSelfNamed(entryLine(i, service)));
    return batch;
}

/// Everything that a pane needs. The feed is never started: tests emit its batches.
struct Bench
{
    explicit Bench(int stored = 0)
    {
        for (int i = 0; i < stored; ++i)
            service.store(entryLine(i));
        pane.resize(800, 400);
        pane.show();
    }

    void live(int first, int count, const QByteArray &from = "auth")
    {
        Q_EMIT feed.batchReceived(batchOf(first, count, from));
    }
    QString message(int row) const
    {
        const LogEntry *entry = pane.model()->entryAt(row);
        return entry ? entry->message : QString();
    }
    QString lastMessage() const { return message(pane.model()->rowCount() - 1); }
    int rows() const { return pane.model()->rowCount(); }
    QScrollBar *bar() const { return pane.view()->verticalScrollBar(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(pane.view(), key, modifiers);
    }
    void wheel(int steps)
    {
        QWheelEvent event({100, 100}, pane.view()->viewport()->mapToGlobal(QPointF(100, 100)), {},
                          {0, 120 * steps}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(pane.view()->viewport(), &event);
    }
    QPushButton *button() const
    {
        return pane.findChild<QPushButton *>(QStringLiteral("newEntriesButton"));
    }

    FakeService service;
    ServiceClient client{service.url()};
    LiveFeed feed{{}};
    LogPane pane{&client, &feed};
};

} // namespace logyard::ui
