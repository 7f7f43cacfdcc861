// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_bar.h"

#include "ui/filter/chip_row.h"
#include "ui/filter/expression.h"
#include "ui/filter/filter_field.h"
#include "ui/filter/filter_help.h"
#include "ui/filter/level_buttons.h"
#include "ui/filter/time_range_button.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto applyDelay = 250ms;

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent), m_field(new FilterField(this)), m_levels(new LevelButtons(this)),
      m_time(new TimeRangeButton(this)), m_helpButton(new QToolButton(this)),
      m_help(new FilterHelp(this)), m_note(new QLabel(this)), m_first(new QHBoxLayout),
      m_second(new QHBoxLayout), m_chips(new ChipRow(this)), m_applyTimer(new QTimer(this))
{
    m_applyTimer->setSingleShot(true);
    m_applyTimer->setInterval(applyDelay);
    connect(m_applyTimer, &QTimer::timeout, this, &FilterBar::apply);
    buildField();
    buildChips();

    m_helpButton->setIcon(glyphIcon(Glyph::Help));
    m_helpButton->setAutoRaise(true);
    m_helpButton->setFocusPolicy(Qt::StrongFocus);
    m_helpButton->setToolTip(tr("The filter language"));
    m_helpButton->setAccessibleName(m_helpButton->toolTip());
    connect(m_helpButton, &QToolButton::clicked, this, &FilterBar::showHelp);
    connect(m_levels, &LevelButtons::minimumLevelChanged, this, &FilterBar::apply);
    connect(m_time, &TimeRangeButton::rangeChanged, this, &FilterBar::apply);

    m_note->setTextFormat(Qt::PlainText);
    m_note->setFont(resized(m_note->font(), -1));
    m_note->setWordWrap(true);
    m_note->setMaximumHeight(30);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_first->setSpacing(6);
    m_first->addWidget(m_field, 1);
    m_first->addWidget(m_helpButton);
    m_first->addWidget(m_time);
    m_second->setSpacing(6);
    m_second->addWidget(m_levels);
    m_second->addSpacing(8);
    m_second->addWidget(m_note, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 6);
    layout->setSpacing(6);
    layout->addLayout(m_first);
    layout->addWidget(m_chips);
    layout->addLayout(m_second);
}

FilterBar::~FilterBar()
{
    // A field that loses the focus as its window goes still says that editing is finished.
    m_field->disconnect(this);
}

void FilterBar::buildField()
{
    m_field->installEventFilter(this);
    m_field->addAction(glyphIcon(Glyph::Search), QLineEdit::LeadingPosition);
    QAction *recent = m_field->addAction(glyphIcon(Glyph::History), QLineEdit::TrailingPosition);
    recent->setToolTip(tr("Recent expressions (Down)"));
    connect(recent, &QAction::triggered, this, &FilterBar::showRecent);
    m_clearAction = m_field->addAction(glyphIcon(Glyph::Clear), QLineEdit::TrailingPosition);
    m_clearAction->setToolTip(tr("Clear the expression"));
    m_clearAction->setVisible(false);
    connect(m_clearAction, &QAction::triggered, this, [this] {
        remember();
        setExpression({});
    });
    connect(m_field, &FilterField::recentRequested, this, &FilterBar::showRecent);
    connect(m_field, &FilterField::checked, this, &FilterBar::checked);
    connect(m_field, &QLineEdit::editingFinished, this, &FilterBar::remember);
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        apply();
        if (m_field->validity() != Validity::Invalid)
            Q_EMIT left();
    });
}

void FilterBar::checked()
{
    m_clearAction->setVisible(!m_field->text().isEmpty());
    m_applyTimer->start();
    setTextColor(m_note, errorTextColor(QApplication::palette()));
    m_note->setText(errorText());
    m_note->setToolTip(m_note->text());
}

QString FilterBar::errorText() const
{
    const auto &error = m_field->error();
    return error ? tr("Not applied, character %1: %2").arg(error->position + 1).arg(error->sentence)
                 : QString();
}

void FilterBar::apply()
{
    FilterState state = m_applied;
    if (m_field->validity() != Validity::Invalid)
        state.expression = m_field->text().trimmed();
    state.minimumLevel = m_levels->minimumLevel();
    state.range = m_time->range();
    take(state);
}

void FilterBar::take(const FilterState &state)
{
    m_applyTimer->stop();
    if (state == m_applied)
        return;
    const bool selectsOthers = !state.selectsAs(m_applied);
    m_applied = state;
    showChips();
    Q_EMIT edited();
    if (selectsOthers)
        Q_EMIT stateChanged(m_applied);
}

void FilterBar::setState(const FilterState &state)
{
    const QSignalBlocker levels(m_levels);
    const QSignalBlocker time(m_time);
    m_levels->setMinimumLevel(state.minimumLevel);
    m_time->setRange(state.range);
    m_field->setText(state.expression);
    const bool isUsable = m_field->validity() != Validity::Invalid;
    take({isUsable ? state.expression.trimmed() : m_applied.expression, m_levels->minimumLevel(),
          m_time->range(), state.off});
}

void FilterBar::setExpression(const QString &expression)
{
    m_field->setText(expression);
    m_applied.off.clear();
    apply();
    showChips();
    remember();
}

void FilterBar::addTerm(const QString &field, const QString &value, bool exclude)
{
    change(withTerm(settled(), fieldTerm(field, value), exclude));
}

void FilterBar::setMinimumLevel(Level level)
{
    m_levels->setMinimumLevel(level);
}

void FilterBar::clear()
{
    remember();
    setState({});
}

void FilterBar::focusField(const QString &typed)
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    if (typed.isEmpty()) {
        m_field->selectAll();
        return;
    }
    m_field->end(false);
    m_field->insert(m_field->text().isEmpty() || m_field->text().endsWith(u' ') ? typed
                                                                                : u' ' + typed);
}

void FilterBar::showHelp()
{
    m_help->showBelow(m_helpButton);
}

void FilterBar::setRecent(const QList<FilterState> &recent)
{
    m_recent = recent.mid(0, maxRecent);
}

// What is the same but for what is switched off in it counts as one.
void FilterBar::remember()
{
    const FilterState state{m_field->text().trimmed(), Level::None, {}, m_applied.off};
    const bool isNothing = state.expression.isEmpty() && state.off.isEmpty();
    if (isNothing || m_field->validity() == Validity::Invalid)
        return;
    const QString all = withAllSwitched(state, true).expression;
    m_recent.removeIf(
        [&](const FilterState &old) { return withAllSwitched(old, true).expression == all; });
    m_recent.prepend(state);
    m_recent = m_recent.mid(0, maxRecent);
}

void FilterBar::showRecent()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setMinimumWidth(std::min(m_field->width(), 480));
    menu->setFont(monospaceFont());
    for (const FilterState &recent : std::as_const(m_recent)) {
        QString text = recent.expression;
        if (!recent.off.isEmpty())
            text += (text.isEmpty() ? QString() : QStringLiteral("  "))
                + tr("(%n switched off)", nullptr, int(recent.off.size()));
        QString shown = menu->fontMetrics().elidedText(text, Qt::ElideMiddle, 640);
        shown.replace(u'&', QLatin1StringView("&&"));
        menu->addAction(shown, this, [this, recent] {
            FilterState state = m_applied;
            state.expression = recent.expression;
            state.off = recent.off;
            change(state);
        });
    }
    if (m_recent.isEmpty()) {
        menu->addAction(tr("No recent expressions"))->setEnabled(false);
    } else {
        menu->addSeparator();
        menu->addAction(tr("Forget these"), this, [this] { m_recent.clear(); });
    }
    menu->popup(m_field->mapToGlobal(QPoint(0, m_field->height() + 2)));
    if (!m_recent.isEmpty())
        menu->setActiveAction(menu->actions().constFirst());
}

void FilterBar::addFieldWidget(QWidget *widget)
{
    m_first->insertWidget(1, widget);
}

void FilterBar::addTrailingWidget(QWidget *widget)
{
    m_second->addWidget(widget);
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        Q_EMIT left(); // the filter stays
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace logyard::ui
