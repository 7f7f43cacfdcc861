// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_field.h"

#include "ui/theme/fonts.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStringListModel>

namespace logyard::ui {
namespace {

constexpr qsizetype mostSavedOffered = 8;

QString savedMark()
{
    return QStringLiteral("★ ");
}

} // namespace

FilterField::FilterField(QWidget *parent)
    : QLineEdit(parent), m_completer(new QCompleter(this)), m_offered(new QStringListModel(this))
{
    m_completer->setModel(m_offered);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->setMaxVisibleItems(12);
    m_completer->popup()->setFont(monospaceFont());
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &FilterField::complete);
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
    setPlaceholderText(
        tr("Filter: text, service:auth, level>=warn, status>=500, message:/timeout|refused/"));
    setAccessibleName(tr("Filter expression"));
    connect(this, &QLineEdit::textChanged, this, &FilterField::check);
}

void FilterField::check(const QString &text)
{
    m_error = checkExpression(text);
    m_validity = m_error           ? Validity::Invalid
        : text.trimmed().isEmpty() ? Validity::Neutral
                                   : Validity::Valid;
    setAccessibleDescription(m_error ? m_error->sentence : QString());
    showValidity();
    Q_EMIT checked();
}

void FilterField::showValidity()
{
    m_colouring = true;
    QPalette palette; // of the one role that is set here
    palette.setColor(QPalette::Base, validityBase(m_validity, QApplication::palette(this)));
    setPalette(palette);
    m_colouring = false;
    update();
}

// While typing only what goes on from it; asked for, also everything that is possible.
void FilterField::offer(bool isAsked)
{
    const CompletionPlace place = completionPlace(text(), cursorPosition());
    QStringList offers;
    if (isAsked || !place.typed.isEmpty() || !place.field.isEmpty())
        offers = completionsAt(place, m_fields);
    offers += savedOffers();
    const QString written = text().sliced(place.begin, cursorPosition() - place.begin);
    if (offers == QStringList{written})
        offers.clear();
    m_offered->setStringList(offers);
    if (offers.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
    // Enter takes what was typed, unless the reader goes into the list.
    m_completer->popup()->setCurrentIndex({});
}

// The first of the list is a Tab away.
bool FilterField::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier
            && m_completer->popup()->isVisible()) {
            const QModelIndex chosen = m_completer->popup()->currentIndex();
            const QString text =
                (chosen.isValid() ? chosen : m_completer->popup()->model()->index(0, 0))
                    .data()
                    .toString();
            m_completer->popup()->hide();
            complete(text);
            key->accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

// A saved filter stands for the whole expression: only where nothing else was typed.
QStringList FilterField::savedOffers() const
{
    const QString typed = text().trimmed();
    QStringList offers;
    if (typed.isEmpty() || cursorPosition() != text().size())
        return offers;
    for (const QString &name : m_savedNames) {
        if (name.startsWith(typed, Qt::CaseInsensitive) && offers.size() < mostSavedOffered)
            offers.append(savedMark() + name);
    }
    return offers;
}

QStringList FilterField::offered() const
{
    return m_completer->popup()->isVisible() ? m_offered->stringList() : QStringList();
}

void FilterField::complete(const QString &text)
{
    if (text.startsWith(savedMark())) {
        Q_EMIT savedChosen(text.sliced(savedMark().size()));
        return;
    }
    const CompletionPlace place = completionPlace(this->text(), cursorPosition());
    setSelection(int(place.begin), cursorPosition() - int(place.begin));
    insert(text);
    if (text.endsWith(u':'))
        offer(true);
}

void FilterField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        && !m_colouring)
        showValidity();
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && event->modifiers() == Qt::NoModifier) {
        Q_EMIT recentRequested();
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        offer(true);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!m_error)
        return;
    // The field may be scrolled; only the cursor's place on screen is to be had from QLineEdit.
    const QString shown = text();
    const QFontMetricsF metrics(font());
    const double origin =
        cursorRect().center().x() - metrics.horizontalAdvance(shown.left(cursorPosition()));
    const qsizetype from = std::min(m_error->position, shown.size());
    qsizetype to = from;
    while (to < shown.size() && !shown[to].isSpace())
        ++to;
    const double start = origin + metrics.horizontalAdvance(shown.left(from));
    const double end = std::max(start + 8, origin + metrics.horizontalAdvance(shown.left(to)));
    const double line = cursorRect().bottom() - 0.5;

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect().adjusted(3, 1, -3, -1));
    painter.setPen(QPen(errorTextColor(palette()), 1.3));
    QPolygonF wave;
    int step = 0;
    for (double x = start; x <= end; x += 2.5)
        wave << QPointF(x, line + (step++ % 2 ? 2 : 0));
    painter.drawPolyline(wave);
}

} // namespace logyard::ui
