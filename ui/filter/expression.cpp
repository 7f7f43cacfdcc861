// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/expression.h"

#include "server/query/filter.h"

#include <QCoreApplication>

namespace logyard::ui {

std::optional<ExpressionError> checkExpression(const QString &expression)
{
    const std::string text = expression.toStdString();
    const auto filter = query::Filter::parse(text);
    if (filter)
        return std::nullopt;
    const query::QueryError &error = filter.error();
    ExpressionError result;
    result.position =
        QString::fromUtf8(text.data(), qsizetype(std::min(error.position, text.size()))).size();
    result.sentence = QString::fromStdString(error.message);
    if (!error.expected.empty())
        result.sentence = QCoreApplication::translate("logyard::ui::Expression", "%1 Expected: %2.")
                              .arg(result.sentence, QString::fromStdString(error.expected));
    return result;
}

QString fieldTerm(const QString &field, const QString &value)
{
    return QString::fromStdString(query::fieldEquals(field.toStdString(), value.toStdString()));
}

} // namespace logyard::ui
