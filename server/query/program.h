// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/query/expression.h"
#include "server/query/prefilter.h"

#include <string>

namespace logyard::query {

/// What a Filter shares with its copies and its Matchers.
struct Program
{
    std::string text;
    Expression expression;
    Requirement requirement; ///< of `expression`
    const ByteFinder *anchor = nullptr; ///< a part of `requirement`
    bool needsTime = false; ///< some condition looks at the entry's time
    bool needsLevel = false; ///< some condition looks at the entry's level
    bool needsOthers = false; ///< some condition looks at something else
    RegexScratch scratch; ///< large enough for every regular expression; only ever cloned
};

} // namespace logyard::query
