// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <expected>
#include <functional>

namespace logyard::ui {

/// Where tokens are kept, each under the id of its connection. Handlers run in the GUI thread,
/// maybe before the call has returned, and never once `owner` has gone. The user may be asked to
/// unlock the keychain meanwhile.
class TokenVault : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The token, empty where there is none; else why it can't be read, as a sentence.
    using ReadHandler = std::function<void(std::expected<QString, QString>)>;
    /// Where it is kept now, as a phrase ("the keychain"); else why it can't be, as a sentence.
    using WriteHandler = std::function<void(std::expected<QString, QString>)>;

    virtual void read(const QString &id, QObject *owner, ReadHandler handler) = 0;
    /// An empty token removes it.
    virtual void write(const QString &id, const QString &token, QObject *owner,
                       WriteHandler handler) = 0;

    static constexpr qsizetype maxToken = 4096;
};

} // namespace logyard::ui
