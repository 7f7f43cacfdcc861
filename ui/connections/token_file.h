// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <expected>

namespace logyard::ui {

/// Tokens in a file that only the user can read (mode 600): a JSON object, id to token. It is
/// written whole or not at all. Errors are sentences for the user.
class TokenFile final
{
public:
    explicit TokenFile(QString path) : m_path(std::move(path)) { }

    const QString &path() const { return m_path; }

    /// Empty: there is none. A file that others can read is closed to them first.
    std::expected<QString, QString> read(const QString &id) const;
    /// An empty token removes it.
    std::expected<void, QString> write(const QString &id, const QString &token) const;

    static constexpr qint64 maxSize = 2'000'000;

private:
    QString m_path;
};

} // namespace logyard::ui
