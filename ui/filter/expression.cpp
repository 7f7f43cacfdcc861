// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/expression.h"

#include "server/query/filter.h"

#include <QCoreApplication>

namespace logyard::ui {
namespace {

// Where `term` stands in the expression as a word of its own; -1 if it does not.
qsizetype findTerm(const QString &expression, const QString &term)
{
    qsizetype at = -1;
    while ((at = expression.indexOf(term, at + 1)) >= 0) {
        const qsizetype end = at + term.size();
        const bool begins = at == 0 || expression[at - 1].isSpace() || expression[at - 1] == u'(';
        const bool ends =
            end == expression.size() || expression[end].isSpace() || expression[end] == u')';
        if (begins && ends)
            return at;
    }
    return -1;
}

} // namespace

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

QString withTerm(const QString &expression, const QString &term, bool exclude)
{
    const QString wanted = exclude ? u'-' + term : term;
    const QString opposite = exclude ? term : u'-' + term;
    const QString old = expression.trimmed();
    if (old.isEmpty())
        return wanted;
    if (findTerm(old, wanted) >= 0)
        return old;
    if (const qsizetype at = findTerm(old, opposite); at >= 0)
        return QString(old).replace(at, opposite.size(), wanted);
    // AND binds tighter than OR.
    if (old.contains(QLatin1StringView(" OR "), Qt::CaseInsensitive))
        return QStringLiteral("(%1) %2").arg(old, wanted);
    return old + u' ' + wanted;
}

} // namespace logyard::ui
