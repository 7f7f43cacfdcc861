// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "server/core/timestamp.h"
#include "server/query/number.h"
#include "server/query/regex.h"
#include "server/query/text_pattern.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace logyard::query {

/// What a condition looks at: a field of the entry, or one of the two that Logyard knows better
/// than the entry does.
struct Subject
{
    enum class Kind {
        Field,
        Service, ///< the service that the entry is stored under
        Level ///< the name of the canonical level
    };
    Kind kind = Kind::Field;
    std::string path; ///< the name as it was written; its dots may be nesting
};

enum class Relation { Less, LessOrEqual, Greater, GreaterOrEqual };

/// The text is anywhere in any value.
struct AnyText
{
    TextPattern pattern;
};

struct FieldText
{
    Subject subject;
    TextPattern pattern;
    std::optional<Number> number; ///< what an exact pattern means as a number
};

struct FieldRegex
{
    Subject subject;
    Regex regex;
};

struct FieldExists
{
    Subject subject;
};

struct NumberComparison
{
    Subject subject;
    Relation relation;
    Number operand;
};

struct TimeComparison
{
    Relation relation;
    Timestamp operand;
};

struct LevelComparison
{
    Relation relation;
    Level operand;
};

struct LevelEquals
{
    Level level;
};

using Condition = std::variant<AnyText, FieldText, FieldRegex, FieldExists, NumberComparison,
                               TimeComparison, LevelComparison, LevelEquals>;

/// A node of a parsed filter. Depth is bounded by maxDepth (see filter.h).
struct Expression
{
    enum class Kind { AllOf, AnyOf, Not, Leaf };
    Kind kind = Kind::AllOf;
    std::vector<Expression> children; ///< one for Not; AllOf of none matches everything
    std::optional<Condition> condition; ///< for Leaf
};

} // namespace logyard::query
