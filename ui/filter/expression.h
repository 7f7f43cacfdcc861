// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace logyard::ui {

/// Why an expression of the filter language can't be used.
struct ExpressionError
{
    qsizetype position = 0; ///< UTF-16 index into the expression
    QString sentence;
};

/// nullopt: it can be used.
std::optional<ExpressionError> checkExpression(const QString &expression);

/// The term that matches this value of this field, with quotes where the language needs them.
QString fieldTerm(const QString &field, const QString &value);

} // namespace logyard::ui
