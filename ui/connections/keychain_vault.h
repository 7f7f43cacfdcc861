// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/token_file.h"
#include "ui/connections/token_vault.h"

namespace logyard::ui {

/// The system's keychain (Secret Service or KWallet); where there is none, a file that only the
/// user can read. A token is in one of both.
class KeychainVault final : public TokenVault
{
    Q_OBJECT

public:
    /// `path` of the file; empty: the application's folder for settings.
    explicit KeychainVault(QObject *parent = nullptr, const QString &path = {});

    void read(const QString &id, QObject *owner, ReadHandler handler) override;
    void write(const QString &id, const QString &token, QObject *owner,
               WriteHandler handler) override;

private:
    TokenFile m_file;
};

} // namespace logyard::ui
