// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_state.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
class QTimer;
class QToolButton;
QT_END_NAMESPACE

namespace logyard::ui {

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

    void setExpression(const QString &expression);
    /// As the user's choice of a field's value: required, or ruled out.
    void addTerm(const QString &field, const QString &value, bool exclude);
    void setMinimumLevel(Level level);
    void clear();

    /// Puts the cursor in the field; a text is written at its end.
    void focusField(const QString &typed = {});
    void showHelp();

    /// The latest first.
    QStringList recent() const { return m_recent; }
    void setRecent(const QStringList &expressions);

    /// Puts a widget at the right end of the second line.
    void addTrailingWidget(QWidget *widget);

    FilterField *field() const { return m_field; }
    LevelButtons *levelButtons() const { return m_levels; }
    TimeRangeButton *timeButton() const { return m_time; }
    QString errorText() const;

    static constexpr qsizetype maxRecent = 20;

Q_SIGNALS:
    void stateChanged(const logyard::ui::FilterState &state);
    /// Esc in an empty field, or Enter: on to the table.
    void left();

private:
    void buildField();
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
    QHBoxLayout *m_second;
    QTimer *m_applyTimer;
    QAction *m_clearAction = nullptr;
    FilterState m_applied;
    QStringList m_recent;
};

} // namespace logyard::ui
