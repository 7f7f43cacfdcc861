// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/services_panel.h"

#include "ui/services/services_delegate.h"
#include "ui/theme/glyph.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

// Moving through the list with the keys should not load each service on the way.
constexpr auto selectionDelay = 80ms;
// Rows that change their places all the time can't be read, nor clicked on.
constexpr auto sortInterval = 3s;

} // namespace

ServicesPanel::ServicesPanel(QWidget *parent)
    : QWidget(parent), m_model(new ServicesModel(this)), m_filter(new ServicesFilter(this)),
      m_filterField(new QLineEdit(this)), m_view(new QTreeView(this)), m_note(new QLabel(this)),
      m_hiddenButton(new QPushButton(this)), m_selectionTimer(new QTimer(this)),
      m_layout(ServicesLayout::load())
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

    m_hiddenButton->setFlat(true);
    m_hiddenButton->setCheckable(true);
    m_hiddenButton->setFocusPolicy(Qt::TabFocus);
    connect(m_hiddenButton, &QPushButton::toggled, this, [this](bool on) {
        m_filter->setShowsHidden(on);
        showHiddenCount();
        select(m_scope);
    });

    auto *top = new QVBoxLayout;
    top->setContentsMargins(8, 8, 4, 8);
    top->addWidget(m_filterField);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_hiddenButton);
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
    auto *sorts = new QTimer(this);
    connect(sorts, &QTimer::timeout, this, [this] {
        if (m_view->underMouse())
            return;
        m_selecting = true;
        m_filter->sortIfNeeded();
        m_selecting = false;
    });
    sorts->start(sortInterval);
    changeLayout(m_layout);
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
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setMinimumSectionSize(40);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(ServicesModel::NameColumn, QHeaderView::Stretch);
    header->setSectionsClickable(true);
    header->setToolTip(tr("Click to sort; click again for the other order"));
    connect(header, &QHeaderView::sectionClicked, this, &ServicesPanel::sortBy);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
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
    if (m_selectionTimer->isActive()) { // what was clicked on a moment ago counts
        m_selectionTimer->stop();
        takeSelection();
    }
    const QStringList before = m_model->services();
    m_selecting = true; // the view selects another row in place of one that goes
    m_model->setServices(list);
    m_selecting = false;
    const QStringList after = m_model->services();
    // What has only grown moves later, and never under the pointer.
    if (after != before) {
        sortAgain();
        showHiddenCount();
    }
    if (!std::ranges::includes(after, before, ServicesModel::before))
        select(m_scope);
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
    m_model->setLookedAt(m_scope, m_isLooking);
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
    // All of a group that is folded: its heading stands for them.
    for (int row = 0; selection.isEmpty() && row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, ServicesModel::NameColumn);
        if (index.data(ServicesModel::MembersRole).toStringList() != services)
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

QStringList ServicesPanel::selectedServices() const
{
    QStringList services;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows) {
        services += index.data(ServicesModel::MembersRole).toStringList();
        if (const QString name = index.data(ServicesModel::ServiceRole).toString(); !name.isEmpty())
            services.append(name);
    }
    services.removeDuplicates();
    services.sort();
    return services;
}

void ServicesPanel::takeSelection()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    const bool all = std::ranges::any_of(rows, [](const QModelIndex &index) {
        return index.data(ServicesModel::IsAllRole).toBool();
    });
    const QStringList services = all ? QStringList() : selectedServices();
    if (services == m_scope || (services.isEmpty() && !all))
        return;
    m_scope = services;
    m_model->setLookedAt(m_scope, m_isLooking);
    Q_EMIT scopeChanged(m_scope);
}

void ServicesPanel::setLooking(bool on)
{
    if (on == m_isLooking)
        return;
    m_isLooking = on;
    m_model->setLookedAt(m_scope, on);
}

void ServicesPanel::sortAgain()
{
    m_selecting = true;
    m_filter->sortNow();
    m_selecting = false;
}

// Right opens a group, Left folds it, also from one of its services.
bool ServicesPanel::foldByKey(const QModelIndex &index, int key)
{
    const QString group = index.data(ServicesModel::GroupRole).toString();
    if (group.isEmpty() || (key != Qt::Key_Left && key != Qt::Key_Right))
        return false;
    const bool isFolded = m_layout.collapsed.contains(group);
    if (isFolded != (key == Qt::Key_Left))
        setCollapsed(group, key == Qt::Key_Left);
    return true;
}

bool ServicesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize)
        showColumnsThatFit();
    if (watched == m_view && event->type() == QEvent::KeyPress)
        return foldByKey(m_view->currentIndex(), static_cast<QKeyEvent *>(event)->key());
    if (watched == m_view->viewport()
        && (event->type() == QEvent::MouseButtonPress
            || event->type() == QEvent::MouseButtonDblClick)) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::RightButton)
            return true; // for the menu; the table goes on showing what it shows
        const QModelIndex index = m_view->indexAt(mouse->position().toPoint());
        const QModelIndex name = index.siblingAtColumn(ServicesModel::NameColumn);
        const bool isArrow = ServicesDelegate::arrowRect(m_view->visualRect(name))
                                 .contains(mouse->position().toPoint());
        if (mouse->button() == Qt::LeftButton && index.data(ServicesModel::IsGroupRole).toBool()
            && (isArrow || event->type() == QEvent::MouseButtonDblClick)) {
            const QString group = index.data(ServicesModel::GroupRole).toString();
            setCollapsed(group, !m_layout.collapsed.contains(group));
            return true;
        }
    }
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
            for (int row = 1; row < m_filter->rowCount(); ++row) {
                const QString first =
                    m_filter->index(row, 0).data(ServicesModel::ServiceRole).toString();
                if (first.isEmpty())
                    continue;
                setScope({first});
                break;
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace logyard::ui
