// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/marking.h"

#include "ui/finding/row_scan.h"
#include "ui/table/log_pane.h"
#include "ui/table/log_view.h"
#include "ui/theme/numbers.h"
#include "ui/window/view_navigator.h"

#include <QInputDialog>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QUrl>

#include <algorithm>

namespace logyard::ui {

Marking::Marking(const QUrl &service, LogPane *pane, ViewNavigator *views, Worker *worker,
                 QObject *parent)
    : QObject(parent), m_pane(pane), m_view(pane->view()), m_model(pane->model()), m_views(views),
      m_store(new MarkStore(MarkStore::fileFor(service), this)),
      m_scan(new RowScan(pane->model(), worker, this))
{
    judgeAll();
    connect(m_store, &MarkStore::changed, this, [this] {
        if (!m_isToggling)
            judgeAll();
        m_view->viewport()->update();
    });
    connect(m_store, &MarkStore::noteChanged, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(m_store, &MarkStore::failed, this, &Marking::said);
    connect(pane, &LogPane::loaded, this, &Marking::selectLoaded);
    connect(pane, &LogPane::errorOccurred, this, [this] { m_wanted.reset(); });
}

void Marking::judgeAll()
{
    RowScan::Judge judge; // without marks there is nothing to do for each row
    if (!m_store->marks().isEmpty())
        judge = [set = m_store->set()](const LogEntry &entry) { return set.find(entry); };
    m_scan->setJudge(std::move(judge));
}

void Marking::judgeRow(int row)
{
    m_scan->setJudge([set = m_store->set()](const LogEntry &entry) { return set.find(entry); },
                     m_model->idAt(row), m_store->numberOf(*m_model->entryAt(row)) >= 0);
}

void Marking::toggle()
{
    QList<int> rows = m_view->rowsOfInterest();
    rows.removeIf([this](int row) { return m_model->entryAt(row)->isGap(); });
    if (rows.isEmpty()) {
        Q_EMIT said(tr("Select an entry first."));
        return;
    }
    const bool areAll = std::ranges::all_of(
        rows, [this](int row) { return m_store->numberOf(*m_model->entryAt(row)) >= 0; });
    m_isToggling = true;
    for (const int row : std::as_const(rows)) {
        const LogEntry &entry = *m_model->entryAt(row);
        if (areAll)
            m_store->remove(entry);
        else if (!m_store->add(entry)) {
            Q_EMIT said(tr("%1 marks are the most. Remove some of them first (Ctrl+M).")
                            .arg(exactNumber(MarkStore::maxMarks)));
            break;
        }
        judgeRow(row);
    }
    m_isToggling = false;
}

void Marking::editNote()
{
    const int row = m_view->currentIndex().row();
    const LogEntry *entry = m_model->entryAt(row);
    if (!entry || entry->isGap()) {
        Q_EMIT said(tr("Select an entry first."));
        return;
    }
    const int number = m_store->numberOf(*entry);
    auto *dialog = new QInputDialog(m_pane->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Note"));
    dialog->setLabelText(tr("Note for “%1” (Ctrl+Enter when done)").arg(entry->message.left(80)));
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setTextValue(number < 0 ? QString() : m_store->marks()[number].note);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, entry = *entry](const QString &note) {
                if (!m_store->add(entry))
                    Q_EMIT said(tr("%1 marks are the most. Remove some of them first (Ctrl+M).")
                                    .arg(exactNumber(MarkStore::maxMarks)));
                m_store->setNote(m_store->numberOf(entry), note);
            });
    auto *accept = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), dialog);
    connect(accept, &QShortcut::activated, dialog, &QDialog::accept);
    dialog->open();
    if (auto *edit = dialog->findChild<QPlainTextEdit *>())
        edit->setTabChangesFocus(true);
}

void Marking::goToNext(bool forward)
{
    const std::deque<RowScan::RowId> &hits = m_scan->hits();
    if (hits.empty()) {
        Q_EMIT said(m_store->marks().isEmpty()
                        ? tr("There are no marks yet. Ctrl+F2 marks the selected rows.")
                        : tr("None of the rows that are loaded is marked. Ctrl+M lists all "
                             "marks."));
        return;
    }
    const auto from = m_model->idAt(std::max(0, m_view->currentIndex().row()));
    const auto after = std::ranges::upper_bound(hits, from);
    const auto here = std::ranges::lower_bound(hits, from);
    const bool wraps = forward ? after == hits.end() : here == hits.begin();
    const auto id =
        wraps ? (forward ? hits.front() : hits.back()) : (forward ? *after : *std::prev(here));
    m_view->goToRowInView(m_model->rowOf(id));
    if (wraps)
        Q_EMIT said(forward ? tr("No more marks below: went on from the oldest row.")
                            : tr("No more marks above: went on from the newest row."));
}

void Marking::showList()
{
    if (!m_dialog) {
        m_dialog = new MarksDialog(
            m_store, [this](Timestamp time) { return m_model->timeText(time); }, m_pane->window());
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &MarksDialog::goRequested, this, &Marking::goTo);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

int Marking::rowOf(const Mark &mark) const
{
    for (const RowScan::RowId id : m_scan->hits()) {
        const int row = m_model->rowOf(id);
        if (const LogEntry *entry = m_model->entryAt(row); entry && mark.isOf(*entry))
            return row;
    }
    return -1;
}

void Marking::goTo(const Mark &mark)
{
    if (const int row = rowOf(mark); row >= 0) {
        m_view->goToRowInView(row);
        return;
    }
    if (mark.time == LogEntry::noTime) {
        Q_EMIT said(tr("This entry has no time, so it is found only while it is loaded."));
        return;
    }
    LogEntry anchor;
    anchor.service = mark.service;
    anchor.time = mark.time;
    m_wanted = mark;
    m_views->showAround(anchor);
}

// The line itself is not kept with a mark, so the row is known by its hash.
void Marking::selectLoaded()
{
    if (!m_wanted)
        return;
    const Mark mark = *std::exchange(m_wanted, std::nullopt);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (mark.isOf(*m_model->entryAt(row))) {
            m_view->goToRow(row, QAbstractItemView::PositionAtCenter);
            return;
        }
    }
    Q_EMIT said(tr("The marked entry is not in the log any more."));
}

} // namespace logyard::ui
