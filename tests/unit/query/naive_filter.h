// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>

#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

/// The filter language once more, written to be slow and plain: random entries and random filters
/// are made as trees, rendered to text for the real thing, and judged here on the trees.
namespace naive {

using Random = std::mt19937;

int upTo(Random &random, int limit); ///< 0 to limit - 1
bool oneIn(Random &random, int chances);

/// A JSON value. Numbers keep the text they are written with.
struct Value
{
    enum class Kind { Text, Number, Word, List, Object };
    Kind kind = Kind::Word;
    QString text = QStringLiteral("null"); ///< of Text, Number and Word (true, false, null)
    std::vector<Value> items;
    std::vector<std::pair<QString, Value>> members;
};

Value randomEntry(Random &random);

/// The entry on one line, with spaces and escapes that JSON allows thrown in.
std::string render(const Value &value, Random &random);

struct Filter
{
    enum class Kind { And, Or, Not, Anything, Text, Equals, Contains, Regex, Exists, Compare };
    Kind kind = Kind::Anything;
    std::vector<Filter> children;
    QString field;
    QString operand; ///< the text, pattern or number
    bool wildcards = false; ///< written without quotes
    bool ignoreCase = false; ///< of a Regex
    QString relation; ///< of a Compare
};

Filter randomFilter(Random &random, int depth);

/// The filter as a user could write it.
std::string render(const Filter &filter, Random &random);

bool matches(const Filter &filter, const Value &entry);

} // namespace naive
