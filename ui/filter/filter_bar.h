// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/conditions.h"
#include "ui/filter/filter_state.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
class QTimer;
class QToolButton;
QT_END_NAMESPACE

namespace logyard::ui {

class ChipRow;
struct ChipContent;
class FilterField;
class FilterHelp;
class LevelButtons;
class TimeRangeButton;

/// Where the user says what to see. Applies a valid expression 250 ms after the last key, or at
/// once on Enter; an expression that can't be used is never applied, the bar then says why and
/// what was applied before stays. GUI thread.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);
    ~FilterBar() override;

    /// What is applied. It may differ from what is in the field while that can't be used.
    FilterState state() const { return m_applied; }
    /// An invalid expression is put in the field, but not applied.
    void setState(const FilterState &state);

    /// The expression alone, with nothing switched off.
    void setExpression(const QString &expression);
    /// As the user's choice of a field's value: required, or ruled out.
    void addTerm(const QString &field, const QString &value, bool exclude);
    void setMinimumLevel(Level level);
    void clear();
    /// The services that are open; none: all.
    void setServices(const QStringList &services);
    /// What a chip does with one of conditionsOf(state()).
    void switchCondition(qsizetype index);
    void negateCondition(qsizetype index);
    void removeCondition(qsizetype index);
    /// Selects it in the field.
    void editCondition(qsizetype index);
    /// All off, or, when none is on, all on.
    void switchAll();
    /// To the chips, if there are any.
    void focusChips();

    /// Puts the cursor in the field; a text is written at its end.
    void focusField(const QString &typed = {});
    void showHelp();

    /// The latest first; only expressions and what is off in them.
    const QList<FilterState> &recent() const { return m_recent; }
    void setRecent(const QList<FilterState> &recent);

    /// Puts a widget beside the field.
    void addFieldWidget(QWidget *widget);
    /// Puts a widget at the right end of the second line.
    void addTrailingWidget(QWidget *widget);

    FilterField *field() const { return m_field; }
    LevelButtons *levelButtons() const { return m_levels; }
    TimeRangeButton *timeButton() const { return m_time; }
    ChipRow *chips() const { return m_chips; }
    QString errorText() const;

    static constexpr qsizetype maxRecent = 20;

Q_SIGNALS:
    /// Other entries pass.
    void stateChanged(const logyard::ui::FilterState &state);
    /// Anything in it: also what is switched off.
    void edited();
    void allServicesRequested();
    /// Esc in an empty field, or Enter: on to the table.
    void left();

private:
    void buildField();
    void buildChips();
    void take(const FilterState &state);
    const FilterState &settled();
    void change(const FilterState &state);
    QList<ChipContent> chipContents() const;
    void showChips();
    void removeChoice(qsizetype index);
    void checked();
    void apply();
    void remember();
    void showRecent();
    bool eventFilter(QObject *watched, QEvent *event) override;

    FilterField *m_field;
    LevelButtons *m_levels;
    TimeRangeButton *m_time;
    QToolButton *m_helpButton;
    FilterHelp *m_help;
    QLabel *m_note;
    QHBoxLayout *m_first;
    QHBoxLayout *m_second;
    ChipRow *m_chips;
    QTimer *m_applyTimer;
    QAction *m_clearAction = nullptr;
    FilterState m_applied;
    QList<FilterState> m_recent;
    QStringList m_services;
};

} // namespace logyard::ui
