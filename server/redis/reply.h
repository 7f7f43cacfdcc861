// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace logyard::redis {

/// One reply of Redis, decoded; owns all that is in it.
struct Reply
{
    enum class Type { Nil, Status, Error, Text, Integer, Array };

    Type type = Type::Nil;
    QByteArray text; ///< of Status, Error and Text
    qint64 integer = 0; ///< of Integer
    std::vector<Reply> elements; ///< of Array

    bool isError() const { return type == Type::Error; }
};

} // namespace logyard::redis
