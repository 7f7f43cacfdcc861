// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/chip_row.h"

#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"

#include <QKeyEvent>
#include <QMenu>
#include <QToolButton>

namespace logyard::ui {
namespace {

constexpr int spacing = 4;
constexpr qsizetype mostLettersInMenu = 60;

QString inMenu(QString text)
{
    text = text.simplified();
    if (text.size() > mostLettersInMenu)
        text = text.first(mostLettersInMenu - 1) + u'…';
    return text.replace(u'&', QLatin1StringView("&&"));
}

} // namespace

ChipRow::ChipRow(QWidget *parent) : QWidget(parent), m_more(new QToolButton(this))
{
    setAccessibleName(tr("Conditions of the filter"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFont(resized(m_more->font(), -1));
    m_more->setMenu(new QMenu(m_more));
    m_more->hide();
    connect(m_more->menu(), &QMenu::aboutToShow, this, &ChipRow::fillMoreMenu);
}

void ChipRow::setContents(const QList<ChipContent> &contents)
{
    const auto focused = m_chips.indexOf(qobject_cast<Chip *>(focusWidget()));
    const bool hadFocus = focused >= 0 && m_chips[focused]->hasFocus();
    while (m_chips.size() < contents.size())
        m_chips.append(addChip());
    // A chip may be what asked for this.
    while (m_chips.size() > contents.size()) {
        Chip *chip = m_chips.takeLast();
        chip->hide();
        chip->deleteLater();
    }
    for (qsizetype i = 0; i < contents.size(); ++i) {
        if (m_chips[i]->content() != contents[i])
            m_chips[i]->setContent(contents[i]);
        else // a click changed it
            m_chips[i]->setChecked(m_chips[i]->isCheckable() && contents[i].isOn);
    }
    arrange();
    if (hadFocus && m_chips.isEmpty())
        Q_EMIT left();
    else if (hadFocus)
        moveFocus(std::min(focused, m_chips.size() - 1));
}

Chip *ChipRow::addChip()
{
    auto *chip = new Chip(this);
    chip->installEventFilter(this);
    const auto index = [this, chip] { return m_chips.indexOf(chip); };
    connect(chip, &Chip::clicked, this, [this, index] {
        const qsizetype at = index();
        if (at >= 0 && m_chips[at]->content().kind == ChipContent::Kind::Condition)
            Q_EMIT switchRequested(at);
    });
    connect(chip, &Chip::negateRequested, this, [this, index] { Q_EMIT negateRequested(index()); });
    connect(chip, &Chip::editRequested, this, [this, index] { Q_EMIT editRequested(index()); });
    connect(chip, &Chip::removeRequested, this, [this, index] { Q_EMIT removeRequested(index()); });
    connect(chip, &QWidget::customContextMenuRequested, this,
            [this, chip, index](const QPoint &position) {
                menuFor(index())->popup(chip->mapToGlobal(position));
            });
    return chip;
}

QMenu *ChipRow::menuFor(qsizetype index)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addActions(menu, index);
    return menu;
}

void ChipRow::addActions(QMenu *menu, qsizetype index)
{
    if (index < 0 || index >= m_chips.size())
        return;
    const ChipContent &content = m_chips[index]->content();
    if (content.kind == ChipContent::Kind::Condition) {
        menu->addAction(content.isOn ? tr("&Switch off") : tr("&Switch on"), this,
                        [this, index] { Q_EMIT switchRequested(index); });
        menu->addAction(content.isNegated ? tr("Do not &negate") : tr("&Negate"), this,
                        [this, index] { Q_EMIT negateRequested(index); });
        menu->addAction(tr("&Edit"), this, [this, index] { Q_EMIT editRequested(index); });
    }
    menu->addAction(glyphIcon(Glyph::Clear), tr("&Remove"), this,
                    [this, index] { Q_EMIT removeRequested(index); });
}

void ChipRow::fillMoreMenu()
{
    QMenu *menu = m_more->menu();
    menu->clear();
    for (qsizetype i = m_shown; i < m_chips.size(); ++i) {
        const ChipContent &content = m_chips[i]->content();
        const QString text = inMenu(content.text);
        addActions(menu->addMenu(content.isOn ? text : tr("%1 (off)").arg(text)), i);
    }
}

qsizetype ChipRow::foldedCount() const
{
    return m_chips.size() - m_shown;
}

QSize ChipRow::sizeHint() const
{
    return {0,
            std::max(m_chips.isEmpty() ? 0 : m_chips.first()->sizeHint().height(),
                     fontMetrics().height() + 6)};
}

QSize ChipRow::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

// As many as fit, with the button for the others.
void ChipRow::arrange()
{
    QList<int> widths;
    int all = -spacing;
    for (const Chip *chip : std::as_const(m_chips)) {
        widths.append(chip->sizeHint().width());
        all += widths.last() + spacing;
    }
    m_shown = m_chips.size();
    if (all > width()) {
        m_more->setText(tr("+%1").arg(m_chips.size()));
        const int room = width() - m_more->sizeHint().width() - spacing;
        int used = 0;
        for (m_shown = 0; m_shown < m_chips.size() && used + widths[m_shown] <= room; ++m_shown)
            used += widths[m_shown] + spacing;
    }
    const bool isLeftToRight = layoutDirection() == Qt::LeftToRight;
    int x = 0;
    const auto place = [&](QWidget *widget, const QSize &size) {
        widget->setGeometry(isLeftToRight ? x : width() - x - size.width(),
                            (height() - size.height()) / 2, size.width(), size.height());
        x += size.width() + spacing;
    };
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        if (i < m_shown)
            place(m_chips[i], m_chips[i]->sizeHint());
        m_chips[i]->setVisible(i < m_shown);
    }
    if (foldedCount() > 0) {
        m_more->setText(tr("+%1").arg(foldedCount()));
        m_more->setToolTip(tr("%n more conditions", nullptr, int(foldedCount())));
        m_more->setAccessibleName(m_more->toolTip());
        place(m_more, m_more->sizeHint());
    }
    m_more->setVisible(foldedCount() > 0);
    m_current = std::clamp<qsizetype>(m_current, 0, std::max<qsizetype>(0, m_shown - 1));
    for (qsizetype i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setFocusPolicy(i == m_current ? Qt::StrongFocus : Qt::ClickFocus);
    if (!m_chips.isEmpty())
        setTabOrder(m_chips.last(), m_more);
}

void ChipRow::focusChips()
{
    if (m_shown > 0)
        moveFocus(m_current);
    else if (foldedCount() > 0)
        m_more->setFocus(Qt::TabFocusReason);
}

void ChipRow::moveFocus(qsizetype to)
{
    if (to >= m_shown) {
        if (foldedCount() > 0)
            m_more->setFocus(Qt::TabFocusReason);
        return;
    }
    if (to >= 0)
        m_chips[to]->setFocus(Qt::TabFocusReason);
}

void ChipRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChipRow::keyPressEvent(QKeyEvent *event)
{
    const bool isOnMore = m_more->hasFocus();
    const qsizetype at = isOnMore ? m_shown : m_current;
    const bool isLeftToRight = layoutDirection() == Qt::LeftToRight;
    switch (event->key()) {
    case Qt::Key_Left:
        moveFocus(isLeftToRight ? at - 1 : at + 1);
        break;
    case Qt::Key_Right:
        moveFocus(isLeftToRight ? at + 1 : at - 1);
        break;
    case Qt::Key_Home:
        moveFocus(0);
        break;
    case Qt::Key_End:
        moveFocus(foldedCount() > 0 ? m_shown : m_shown - 1);
        break;
    case Qt::Key_Up:
    case Qt::Key_Escape:
        Q_EMIT left();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool ChipRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        const qsizetype at = m_chips.indexOf(qobject_cast<Chip *>(watched));
        if (at >= 0 && at != m_current) {
            if (m_current < m_chips.size())
                m_chips[m_current]->setFocusPolicy(Qt::ClickFocus);
            m_chips[at]->setFocusPolicy(Qt::StrongFocus);
            m_current = at;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace logyard::ui
