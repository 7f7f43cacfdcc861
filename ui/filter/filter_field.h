// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/completion.h"
#include "ui/filter/expression.h"
#include "ui/theme/palettes.h"

#include <QLineEdit>

QT_BEGIN_NAMESPACE
class QCompleter;
class QStringListModel;
QT_END_NAMESPACE

namespace logyard::ui {

/// The line that an expression is written in. Its background says while typing whether the
/// expression can be used, a wavy line shows where it can't.
class FilterField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterField(QWidget *parent = nullptr);

    Validity validity() const { return m_validity; }
    const std::optional<ExpressionError> &error() const { return m_error; }

    /// What is offered while typing, and by Ctrl+Space. Joins what was known before: a filter must
    /// not hide what to change it to.
    void addKnownFields(const QList<KnownField> &fields) { m_fields = joined(fields, m_fields); }
    /// Saved filters are offered, too, to who begins with their name.
    void setSavedNames(const QStringList &names) { m_savedNames = names; }
    /// What is offered right now.
    QStringList offered() const;

Q_SIGNALS:
    /// After every change of the text, with validity() up to date.
    void checked();
    /// The down key: the user wants earlier expressions.
    void recentRequested();
    /// Instead of what was typed.
    void savedChosen(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void check(const QString &text);
    void showValidity();
    void offer(bool isAsked);
    QStringList savedOffers() const;
    void complete(const QString &text);

    QCompleter *m_completer;
    QStringListModel *m_offered;
    QList<KnownField> m_fields;
    QStringList m_savedNames;
    Validity m_validity = Validity::Neutral;
    std::optional<ExpressionError> m_error;
    bool m_colouring = false;
};

} // namespace logyard::ui
