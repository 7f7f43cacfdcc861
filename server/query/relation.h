// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/expression.h"

namespace logyard::query {

template <typename Value>
bool holds(const Value &value, Relation relation, const Value &operand)
{
    switch (relation) {
    case Relation::Less:
        return value < operand;
    case Relation::LessOrEqual:
        return value <= operand;
    case Relation::Greater:
        return value > operand;
    case Relation::GreaterOrEqual:
        return value >= operand;
    }
    return false;
}

} // namespace logyard::query
