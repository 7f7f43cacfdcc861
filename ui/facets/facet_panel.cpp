// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/facets/facet_panel.h"

#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/numbers.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

constexpr int rowPadding = 6;
constexpr int barInset = 2;

// A bar behind a value says how many of the entries have it.
class FacetDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(option.fontMetrics.height() + rowPadding);
        return size;
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const double share = index.data(FacetModel::ShareRole).toDouble();
        if (share > 0 && index.column() == FacetModel::TextColumn) {
            QColor color = option.palette.color(QPalette::Link);
            color.setAlpha(36);
            QRect bar = option.rect.adjusted(0, barInset, 0, -barInset);
            bar.setWidth(std::max(2, int(bar.width() * std::min(1.0, share))));
            painter->fillRect(bar, color);
        }
        QStyledItemDelegate::paint(painter, option, index);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool isFaint = index.column() == FacetModel::CountColumn
            || index.data(FacetModel::IsMoreRole).toBool();
        if (isFaint)
            option->palette.setColor(QPalette::Text,
                                     option->palette.color(QPalette::PlaceholderText));
        if (index.column() == FacetModel::CountColumn)
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        else if (!index.parent().isValid())
            option->font.setWeight(QFont::DemiBold);
    }
};

} // namespace

FacetPanel::FacetPanel(QWidget *parent)
    : QWidget(parent), m_model(new FacetModel(this)), m_view(new QTreeView(this)),
      m_note(new QLabel(this)), m_open{QStringLiteral("level"), QStringLiteral("host"),
                                       QStringLiteral("status"), QStringLiteral("http.status")}
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new FacetDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Fields and their values"));
    m_view->setIndentation(14);
    m_view->installEventFilter(this);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(FacetModel::TextColumn, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(FacetModel::CountColumn, QHeaderView::Fixed);
    m_view->header()->resizeSection(
        FacetModel::CountColumn, fontMetrics().horizontalAdvance(QStringLiteral("Entries")) + 20);
    connect(m_view, &QWidget::customContextMenuRequested, this, &FacetPanel::showMenu);
    connect(m_view, &QAbstractItemView::clicked, this, &FacetPanel::activate);
    const auto keep = [this](const QModelIndex &index, bool isOpen) {
        if (m_isExpanding)
            return;
        const QString field = index.data(FacetModel::FieldRole).toString();
        if (isOpen)
            m_open.insert(field);
        else
            m_open.remove(field);
    };
    connect(m_view, &QTreeView::expanded, this,
            [keep](const QModelIndex &index) { keep(index, true); });
    connect(m_view, &QTreeView::collapsed, this,
            [keep](const QModelIndex &index) { keep(index, false); });

    m_note->setFont(resized(m_note->font(), -1));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setContentsMargins(8, 3, 8, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_note);
    updateNote();
}

void FacetPanel::setList(const FacetList &list)
{
    const QString field = m_view->currentIndex().data(FacetModel::FieldRole).toString();
    m_model->setList(list);
    expand();
    for (int row = 0; row < m_model->rowCount() && !field.isEmpty(); ++row) {
        if (m_model->index(row, 0).data(FacetModel::FieldRole) == field)
            m_view->setCurrentIndex(m_model->index(row, 0));
    }
    updateNote();
}

void FacetPanel::expand()
{
    m_isExpanding = true;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        m_view->setExpanded(index, m_open.contains(index.data(FacetModel::FieldRole).toString()));
    }
    m_isExpanding = false;
}

void FacetPanel::setBusy(bool busy)
{
    m_isBusy = busy;
    updateNote();
}

void FacetPanel::updateNote()
{
    const FacetList &list = m_model->list();
    if (m_isBusy)
        m_note->setText(tr("Counting…"));
    else if (list.entries == 0)
        m_note->setText(tr("No entries"));
    else if (list.isComplete && list.entries == 1)
        m_note->setText(tr("Counted over one entry"));
    else
        m_note->setText((list.isComplete ? tr("Counted over %1 entries")
                                         : tr("Counted over the newest %1 entries"))
                            .arg(exactNumber(list.entries)));
}

void FacetPanel::activate(const QModelIndex &index)
{
    const QVariant value = index.data(FacetModel::ValueRole);
    const QString field = index.data(FacetModel::FieldRole).toString();
    if (value.isValid())
        Q_EMIT termRequested(field, value.toString(), false);
    else if (!index.parent().isValid())
        m_view->setExpanded(index.siblingAtColumn(0),
                            !m_view->isExpanded(index.siblingAtColumn(0)));
}

void FacetPanel::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    const QString field = index.data(FacetModel::FieldRole).toString();
    const QVariant value = index.data(FacetModel::ValueRole);
    const QString text = value.toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (value.isValid()) {
        menu->addAction(tr("&Only this value"), this,
                        [this, field, text] { Q_EMIT onlyRequested(field, text); });
        menu->addAction(glyphIcon(Glyph::Include), tr("&Include this value"), this,
                        [this, field, text] { Q_EMIT termRequested(field, text, false); });
        menu->addAction(glyphIcon(Glyph::Exclude), tr("&Exclude this value"), this,
                        [this, field, text] { Q_EMIT termRequested(field, text, true); });
        menu->addSeparator();
        menu->addAction(glyphIcon(Glyph::Copy), tr("&Copy value"), this,
                        [text] { QApplication::clipboard()->setText(text); });
    }
    menu->addAction(tr("Show as co&lumn"), this, [this, field] { Q_EMIT columnRequested(field); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

bool FacetPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            activate(m_view->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace logyard::ui
