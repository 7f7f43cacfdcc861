// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/keychain_vault.h"

#include <QStandardPaths>

#include <qt6keychain/keychain.h>

namespace logyard::ui {
namespace {

// Under which the keychain shows the tokens to the user.
QString keychainName()
{
    return QStringLiteral("Logyard");
}

QString filePath(const QString &path)
{
    if (!path.isEmpty())
        return path;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/Logyard/tokens.json");
}

template <typename Job>
Job *newJob(const QString &id, QObject *owner)
{
    auto *job = new Job(keychainName(), owner); // deletes itself when it is done
    job->setKey(id);
    job->setInsecureFallback(false);
    return job;
}

} // namespace

KeychainVault::KeychainVault(QObject *parent, const QString &path)
    : TokenVault(parent), m_file(filePath(path))
{
}

void KeychainVault::read(const QString &id, QObject *owner, ReadHandler handler)
{
    // The file first: nobody is asked to unlock a keychain for what is not in there.
    auto kept = m_file.read(id);
    if (!kept || !kept->isEmpty()) {
        handler(std::move(kept));
        return;
    }
    auto *job = newJob<QKeychain::ReadPasswordJob>(id, owner);
    connect(job, &QKeychain::Job::finished, owner, [job, handler = std::move(handler)] {
        if (job->error() == QKeychain::NoError)
            handler(job->textData());
        else if (job->error() == QKeychain::EntryNotFound)
            handler(QString());
        else
            handler(std::unexpected(
                tr("The keychain did not give the token: %1").arg(job->errorString())));
    });
    job->start();
}

void KeychainVault::write(const QString &id, const QString &token, QObject *owner,
                          WriteHandler handler)
{
    if (token.isEmpty()) {
        const auto removed = m_file.write(id, {});
        auto *job = newJob<QKeychain::DeletePasswordJob>(id, owner);
        connect(job, &QKeychain::Job::finished, owner, [removed, handler = std::move(handler)] {
            if (removed)
                handler(QString());
            else
                handler(std::unexpected(removed.error()));
        });
        job->start();
        return;
    }
    auto *job = newJob<QKeychain::WritePasswordJob>(id, owner);
    job->setTextData(token);
    connect(job, &QKeychain::Job::finished, owner,
            [this, job, id, token, handler = std::move(handler)] {
                const bool isInKeychain = job->error() == QKeychain::NoError;
                const auto written = m_file.write(id, isInKeychain ? QString() : token);
                if (isInKeychain)
                    handler(tr("the keychain"));
                else if (written)
                    handler(tr("%1, which only you can read").arg(m_file.path()));
                else
                    handler(std::unexpected(written.error()));
            });
    job->start();
}

} // namespace logyard::ui
