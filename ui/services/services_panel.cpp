// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/services_panel.h"

#include "ui/services/services_delegate.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/numbers.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

// Moving through the list with the keys should not load each service on the way.
constexpr auto selectionDelay = 80ms;

} // namespace

void ServicesFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool ServicesFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return index.data(ServicesModel::IsAllRole).toBool()
        || index.data(ServicesModel::ServiceRole).toString().contains(m_text, Qt::CaseInsensitive);
}

ServicesPanel::ServicesPanel(QWidget *parent)
    : QWidget(parent), m_model(new ServicesModel(this)), m_filter(new ServicesFilter(this)),
      m_filterField(new QLineEdit(this)), m_view(new QTreeView(this)), m_note(new QLabel(this)),
      m_selectionTimer(new QTimer(this))
{
    m_filter->setSourceModel(m_model);
    m_filterField->setPlaceholderText(tr("Find a service"));
    m_filterField->setClearButtonEnabled(true);
    m_filterField->setAccessibleName(tr("Find a service"));
    m_filterField->addAction(glyphIcon(Glyph::Search), QLineEdit::LeadingPosition);
    m_filterField->installEventFilter(this);
    connect(m_filterField, &QLineEdit::textChanged, this, &ServicesPanel::filterList);

    buildView();
    m_note->setWordWrap(true);
    m_note->setContentsMargins(8, 4, 8, 6);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->hide();

    auto *top = new QVBoxLayout;
    top->setContentsMargins(8, 8, 4, 8);
    top->addWidget(m_filterField);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_note);

    m_selectionTimer->setSingleShot(true);
    m_selectionTimer->setInterval(selectionDelay);
    connect(m_selectionTimer, &QTimer::timeout, this, &ServicesPanel::takeSelection);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_selecting)
            m_selectionTimer->start();
    });
    auto *ticks = new QTimer(this);
    connect(ticks, &QTimer::timeout, m_model, &ServicesModel::tick);
    ticks->start(1s);
    select({});
}

void ServicesPanel::buildView()
{
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ServicesDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Services"));
    m_view->setMinimumWidth(180);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setMinimumSectionSize(40);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(ServicesModel::NameColumn, QHeaderView::Stretch);
    const int width = std::max(fontMetrics().horizontalAdvance(QStringLiteral("Entries")),
                               fontMetrics().horizontalAdvance(QStringLiteral("12.4k/s")))
        + 16;
    for (int column = ServicesModel::EntriesColumn; column < ServicesModel::ColumnCount; ++column)
        header->resizeSection(column, width);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ServicesPanel::showMenu);
    auto *remove = new QAction(tr("Delete logs…"), m_view);
    remove->setShortcut(QKeySequence(Qt::Key_Delete));
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(remove);
    connect(remove, &QAction::triggered, this, [this] {
        const QString service = m_view->currentIndex().data(ServicesModel::ServiceRole).toString();
        if (!service.isEmpty())
            askToDelete(service);
    });
}

void ServicesPanel::filterList(const QString &text)
{
    // A service that is filtered out of sight stays open.
    m_selecting = true;
    m_filter->setText(text);
    m_selecting = false;
    select(m_scope);
}

void ServicesPanel::setServices(const ServiceList &list)
{
    m_model->setServices(list);
    m_note->setText(tr("Counting older files; the numbers still grow."));
    m_note->setVisible(!list.complete);
    QStringList kept;
    for (const QString &service : std::as_const(m_scope)) {
        if (m_model->rowOf(service) > 0)
            kept << service;
    }
    if (kept != m_scope)
        setScope(kept);
}

void ServicesPanel::setScope(const QStringList &services)
{
    select(services);
    if (services == m_scope)
        return;
    m_scope = services;
    Q_EMIT scopeChanged(m_scope);
}

void ServicesPanel::select(const QStringList &services)
{
    m_selecting = true;
    QItemSelection selection;
    QModelIndex current;
    const QStringList wanted = services.isEmpty() ? QStringList{QString()} : services;
    for (const QString &service : wanted) {
        const QModelIndex index = m_filter->mapFromSource(
            m_model->index(m_model->rowOf(service), ServicesModel::NameColumn));
        if (!index.isValid())
            continue;
        current = index;
        selection.select(index, index.siblingAtColumn(ServicesModel::ColumnCount - 1));
    }
    auto *selected = m_view->selectionModel();
    selected->select(selection, QItemSelectionModel::ClearAndSelect);
    if (current.isValid()) {
        selected->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        m_view->scrollTo(current);
    }
    m_selecting = false;
}

void ServicesPanel::takeSelection()
{
    QStringList services;
    bool all = false;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows) {
        all = all || index.data(ServicesModel::IsAllRole).toBool();
        services << index.data(ServicesModel::ServiceRole).toString();
    }
    if (rows.isEmpty())
        return;
    services.sort();
    if (all)
        services.clear();
    if (services == m_scope)
        return;
    m_scope = services;
    Q_EMIT scopeChanged(m_scope);
}

void ServicesPanel::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    const QString service = index.data(ServicesModel::ServiceRole).toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Open"), this, [this, service] {
        setScope(service.isEmpty() ? QStringList() : QStringList{service});
    });
    if (!service.isEmpty()) {
        menu->addAction(glyphIcon(Glyph::Copy), tr("&Copy name"), this,
                        [service] { QApplication::clipboard()->setText(service); });
        menu->addSeparator();
        menu->addAction(glyphIcon(Glyph::Trash), tr("&Delete logs…"), this,
                        [this, service] { askToDelete(service); });
    }
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void ServicesPanel::askToDelete(const QString &service)
{
    const ServiceInfo *info = m_model->serviceAt(m_model->rowOf(service));
    if (!info)
        return;
    auto *box =
        new QMessageBox(QMessageBox::Warning, tr("Delete logs"),
                        tr("Delete all logs of “%1”?").arg(service), QMessageBox::Cancel, window());
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("%1 entries (%2) will be gone for good, from the files of the service as well.")
            .arg(exactNumber(info->entries), byteSize(info->bytes)));
    QPushButton *remove = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(remove, &QPushButton::clicked, this,
            [this, service] { Q_EMIT deleteConfirmed(service); });
    box->open();
}

bool ServicesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filterField && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down) {
            m_view->setFocus();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_filterField->text().isEmpty()) {
            m_filterField->clear();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            const QModelIndex first = m_filter->index(1, ServicesModel::NameColumn);
            if (first.isValid())
                setScope({first.data(ServicesModel::ServiceRole).toString()});
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace logyard::ui
