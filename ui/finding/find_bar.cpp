// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/find_bar.h"

#include "ui/theme/glyph.h"
#include "ui/theme/numbers.h"
#include "ui/theme/palettes.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTextDocument>
#include <QTimer>
#include <QToolButton>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto typingPause = 120ms;
constexpr qsizetype mostLettersInMenu = 60;
constexpr qsizetype longestKept = 1'000;

QString countText(const FindState &state)
{
    const QString count = exactNumber(quint64(state.count));
    if (!state.isComplete)
        return state.count == 0 ? FindBar::tr("Searching…") : FindBar::tr("%1 so far…").arg(count);
    if (state.count == 0)
        return FindBar::tr("Not found");
    return state.position > 0
        ? FindBar::tr("%1 of %2").arg(exactNumber(quint64(state.position)), count)
        : FindBar::tr("%1 found").arg(count);
}

QString noteText(const FindState &state)
{
    if (!state.error.isEmpty())
        return state.error;
    if (!state.isActive)
        return {};
    QStringList parts{countText(state)};
    if (state.hasOlder)
        parts.append(FindBar::tr("in the rows that are loaded"));
    if (state.wrap == FindState::Wrap::ToOldest)
        parts.append(FindBar::tr("went on from the oldest row"));
    else if (state.wrap == FindState::Wrap::ToNewest)
        parts.append(FindBar::tr("went on from the newest row"));
    if (!state.hiddenField.isEmpty())
        parts.append(FindBar::tr("in %1").arg(state.hiddenField));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

FindBar::FindBar(QWidget *parent)
    : QWidget(parent), m_field(new QLineEdit(this)), m_note(new QLabel(this)),
      m_case(toggle(QStringLiteral("Aa"), tr("Match case"), QKeySequence(Qt::ALT | Qt::Key_C))),
      m_words(toggle(QStringLiteral("|ab|"), tr("Whole words"), QKeySequence(Qt::ALT | Qt::Key_W))),
      m_pause(new QTimer(this))
{
    m_field->setPlaceholderText(tr("Find text or /regex/ in the rows that are loaded"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->setToolTip(tr("Enter goes to the next row, Shift+Enter to the previous one. Text that "
                           "has slashes around it itself: \"/api/\"."));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(glyphIcon(Glyph::Search), QLineEdit::LeadingPosition);
    QAction *earlier = m_field->addAction(glyphIcon(Glyph::Clock), QLineEdit::TrailingPosition);
    earlier->setToolTip(tr("Searched before (Down)"));
    m_field->installEventFilter(this);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_note->setMinimumWidth(110);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setObjectName(QStringLiteral("findNote"));
    m_pause->setSingleShot(true);
    m_pause->setInterval(typingPause);
    auto *previous = new QPushButton(tr("Previous"), this);
    previous->setToolTip(tr("Shift+F3"));
    auto *next = new QPushButton(tr("Next"), this);
    next->setToolTip(tr("F3"));
    auto *close = new QToolButton(this);
    close->setIcon(glyphIcon(Glyph::Clear));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close the search"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 5, 6, 5);
    layout->setSpacing(6);
    layout->addWidget(m_field, 3);
    layout->addWidget(m_case);
    layout->addWidget(m_words);
    layout->addWidget(previous);
    layout->addWidget(next);
    layout->addWidget(m_note, 4); // as wide whatever it says: what is beside it keeps its place
    layout->addWidget(close);
    connect(previous, &QPushButton::clicked, this, [this] { find(false); });
    connect(next, &QPushButton::clicked, this, [this] { find(true); });
    connect(close, &QToolButton::clicked, this, &FindBar::close);
    connect(m_field, &QLineEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
    connect(m_pause, &QTimer::timeout, this, &FindBar::say);
    connect(earlier, &QAction::triggered, this, &FindBar::showHistory);
    load();
    for (QToolButton *each : {m_case, m_words})
        connect(each, &QToolButton::toggled, this, [this] {
            save();
            say();
        });
    hide();
}

QToolButton *FindBar::toggle(const QString &text, const QString &name, const QKeySequence &key)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setShortcut(key);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(name, key.toString(QKeySequence::NativeText)));
    button->setAccessibleName(name);
    return button;
}

void FindBar::open()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    say();
}

void FindBar::close()
{
    hide();
    say();
    Q_EMIT closed();
}

FindQuery FindBar::query() const
{
    if (isHidden())
        return {};
    return {m_field->text(), m_case->isChecked(), m_words->isChecked()};
}

QString FindBar::text() const
{
    return m_field->text();
}

QString FindBar::note() const
{
    return m_note->text();
}

void FindBar::say()
{
    m_pause->stop();
    Q_EMIT queryChanged(query());
}

void FindBar::find(bool forward)
{
    if (isHidden() || m_field->text().isEmpty()) {
        show();
        if (m_field->text().isEmpty())
            m_field->setFocus(Qt::ShortcutFocusReason);
    }
    remember();
    say();
    Q_EMIT findRequested(forward);
}

void FindBar::showState(const FindState &state)
{
    m_note->setText(noteText(state));
    m_note->setToolTip(m_note->text().isEmpty() ? QString()
                                                : Qt::convertFromPlainText(m_note->text()));
    const bool isBad =
        !state.error.isEmpty() || (state.isActive && state.isComplete && state.count == 0);
    const QPalette palette = QApplication::palette();
    setTextColor(m_note, isBad ? errorTextColor(palette) : palette.color(QPalette::WindowText));
    QPalette field; // of the role that is set here only
    if (!state.error.isEmpty())
        field.setColor(QPalette::Base, validityBase(Validity::Invalid, palette));
    m_field->setPalette(field);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        find(!(event->modifiers() & Qt::ShiftModifier));
        return;
    }
    QWidget::keyPressEvent(event);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress
        && static_cast<const QKeyEvent *>(event)->key() == Qt::Key_Down) {
        showHistory();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FindBar::showHistory()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &text : std::as_const(m_history)) {
        QString shown =
            text.size() > mostLettersInMenu ? text.first(mostLettersInMenu - 1) + u'…' : text;
        menu->addAction(shown.replace(u'&', QLatin1StringView("&&")), this, [this, text] {
            m_field->setText(text);
            m_field->setFocus();
            say();
        });
    }
    if (m_history.isEmpty())
        menu->addAction(tr("Nothing was searched before"))->setEnabled(false);
    menu->popup(m_field->mapToGlobal(QPoint(0, m_field->height())));
    if (!menu->actions().isEmpty())
        menu->setActiveAction(menu->actions().constFirst());
}

void FindBar::remember()
{
    const QString text = m_field->text();
    if (text.isEmpty() || text.size() > longestKept)
        return;
    m_history.removeAll(text);
    m_history.prepend(text);
    m_history = m_history.mid(0, maxHistory);
    save();
}

void FindBar::load()
{
    const QSettings settings;
    const QStringList texts = settings.value(QLatin1StringView("find/texts")).toStringList();
    for (const QString &text : texts.mid(0, maxHistory)) {
        if (!text.isEmpty() && text.size() <= longestKept && !m_history.contains(text))
            m_history.append(text);
    }
    m_case->setChecked(settings.value(QLatin1StringView("find/matchCase")).toBool());
    m_words->setChecked(settings.value(QLatin1StringView("find/wholeWords")).toBool());
}

void FindBar::save() const
{
    QSettings settings;
    settings.setValue(QLatin1StringView("find/texts"), m_history);
    settings.setValue(QLatin1StringView("find/matchCase"), m_case->isChecked());
    settings.setValue(QLatin1StringView("find/wholeWords"), m_words->isChecked());
}

} // namespace logyard::ui
