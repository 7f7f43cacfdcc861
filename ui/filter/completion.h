// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace logyard::ui {

/// A field that entries have, with some of its values.
struct KnownField
{
    QString name;
    QStringList values; ///< the most frequent first
};

/// What stands before the cursor in an expression.
struct CompletionPlace
{
    qsizetype begin = 0; ///< of the name or the term, after a `-` or a parenthesis
    QString field; ///< of the value that is being written; empty: a name is
    QString typed; ///< of the name or the value, without an opening quote
};

CompletionPlace completionPlace(const QString &expression, qsizetype cursor);

/// What may stand from the place's beginning to the cursor: `name:` or whole terms, in the order of
/// the fields and values; what begins as typed comes before what contains it. At most mostOffered.
QStringList completionsAt(const CompletionPlace &place, const QList<KnownField> &fields);

constexpr int mostOffered = 50;

/// Both, what `newer` has first: at most mostKnownFields, with mostKnownValues each.
QList<KnownField> joined(QList<KnownField> newer, const QList<KnownField> &older);

constexpr int mostKnownFields = 500;
constexpr int mostKnownValues = 200;

} // namespace logyard::ui
