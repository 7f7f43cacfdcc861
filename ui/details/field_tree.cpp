// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/field_tree.h"

#include "ui/details/field_model.h"
#include "ui/details/text_box.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

// More than that is opened by hand.
constexpr std::size_t maxExpanded = 500;

class RowDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(option.fontMetrics.height() + 8);
        return size;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == FieldModel::ValueColumn)
            option->font = monospaceFont();
        else
            option->palette.setColor(QPalette::Text,
                                     option->palette.color(QPalette::PlaceholderText));
    }
};

} // namespace

FieldTree::FieldTree(QWidget *parent)
    : QWidget(parent), m_model(new FieldModel(this)), m_filter(new QSortFilterProxyModel(this)),
      m_search(new QLineEdit(this)), m_view(new QTreeView(this)),
      m_include(addButton(glyphIcon(Glyph::Include), tr("Show only entries with this value"))),
      m_exclude(addButton(glyphIcon(Glyph::Exclude), tr("Hide entries with this value"))),
      m_copy(addButton(glyphIcon(Glyph::Copy), tr("Copy the value")))
{
    m_filter->setSourceModel(m_model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setFilterKeyColumn(-1);
    m_search->setPlaceholderText(tr("Find a field or value"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(glyphIcon(Glyph::Search), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setFilterFixedString(text);
        expand();
    });

    m_view->setModel(m_filter);
    m_view->setItemDelegate(new RowDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Fields"));
    m_view->setIndentation(14);
    m_view->installEventFilter(this);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(FieldModel::ValueColumn, QHeaderView::Stretch);
    m_view->header()->resizeSection(FieldModel::NameColumn, 150);
    m_view->header()->resizeSection(FieldModel::TypeColumn, 66);
    connect(m_view, &QWidget::customContextMenuRequested, this, &FieldTree::showMenu);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &FieldTree::showValue);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid())
                    m_chosen = index.data(FieldModel::PathRole).toString();
                updateButtons();
            });

    connect(m_include, &QToolButton::clicked, this, &FieldTree::include);
    connect(m_exclude, &QToolButton::clicked, this, &FieldTree::exclude);
    connect(m_copy, &QToolButton::clicked, this, &FieldTree::copyValue);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 6, 8, 6);
    top->setSpacing(4);
    top->addWidget(m_search, 1);
    for (QToolButton *button : {m_include, m_exclude, m_copy})
        top->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    updateButtons();
}

QToolButton *FieldTree::addButton(const QIcon &icon, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void FieldTree::setLine(const QByteArray &line)
{
    const QString chosen = m_chosen;
    m_model->setLine(line);
    m_chosen = chosen;
    m_view->setRootIsDecorated(m_model->isNested());
    expand();
    const QModelIndex index = m_filter->mapFromSource(m_model->find(chosen));
    if (index.isValid()) {
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index);
    }
    updateButtons();
}

void FieldTree::expand()
{
    if (m_model->fieldCount() <= maxExpanded)
        m_view->expandAll();
}

QModelIndex FieldTree::current() const
{
    return m_view->currentIndex().siblingAtColumn(FieldModel::NameColumn);
}

void FieldTree::updateButtons()
{
    const QModelIndex index = current();
    const bool comparable = index.data(FieldModel::IsScalarRole).toBool();
    m_include->setEnabled(comparable);
    m_exclude->setEnabled(comparable);
    m_copy->setEnabled(index.isValid());
}

void FieldTree::request(bool exclude)
{
    const QModelIndex index = current();
    if (index.data(FieldModel::IsScalarRole).toBool())
        Q_EMIT termRequested(index.data(FieldModel::PathRole).toString(),
                             index.data(FieldModel::ValueRole).toString(), exclude);
}

void FieldTree::include()
{
    request(false);
}

void FieldTree::exclude()
{
    request(true);
}

void FieldTree::copyValue()
{
    if (current().isValid())
        QApplication::clipboard()->setText(current().data(FieldModel::ValueRole).toString());
}

void FieldTree::copyField()
{
    if (current().isValid())
        QApplication::clipboard()->setText(current().data(FieldModel::PathRole).toString());
}

void FieldTree::showValue()
{
    const QModelIndex index = current();
    if (!index.isValid() || m_filter->hasChildren(index))
        return;
    auto *dialog = new QDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(index.data(FieldModel::PathRole).toString());
    auto *box = new TextBox(dialog);
    box->setText(index.data(FieldModel::ValueRole).toString());
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(box);
    dialog->resize(640, 400);
    dialog->open();
}

void FieldTree::showMenu(const QPoint &position)
{
    if (!m_view->indexAt(position).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool comparable = current().data(FieldModel::IsScalarRole).toBool();
    menu->addAction(glyphIcon(Glyph::Include), tr("&Filter for this value"), this,
                    &FieldTree::include)
        ->setEnabled(comparable);
    menu->addAction(glyphIcon(Glyph::Exclude), tr("&Exclude this value"), this, &FieldTree::exclude)
        ->setEnabled(comparable);
    menu->addSeparator();
    menu->addAction(
            tr("Show as co&lumn"), this,
            [this] { Q_EMIT columnRequested(current().data(FieldModel::PathRole).toString()); })
        ->setEnabled(current().isValid());
    menu->addSeparator();
    menu->addAction(glyphIcon(Glyph::Copy), tr("&Copy value"), this, &FieldTree::copyValue);
    menu->addAction(tr("Copy field &name"), this, &FieldTree::copyField);
    menu->addSeparator();
    menu->addAction(tr("&Show whole value…"), this, &FieldTree::showValue)
        ->setEnabled(!m_filter->hasChildren(current()));
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

bool FieldTree::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy)) {
            copyValue();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            showValue();
            return true;
        }
        if (key->key() == Qt::Key_Plus || key->key() == Qt::Key_Minus) {
            request(key->key() == Qt::Key_Minus);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace logyard::ui
