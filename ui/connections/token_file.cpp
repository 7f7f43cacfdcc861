// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/token_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace logyard::ui {
namespace {

constexpr QFileDevice::Permissions ownersOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner
    | QFileDevice::ReadUser | QFileDevice::WriteUser;
constexpr QFileDevice::Permissions ofOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup
    | QFileDevice::ReadOther | QFileDevice::WriteOther;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(logyard::ui::TokenFile)
};

std::expected<QJsonObject, QString> readAll(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    if ((file.permissions() & ofOthers) != 0 && !file.setPermissions(ownersOnly))
        return std::unexpected(
            Words::tr("Others can read %1, which holds tokens. Give it the mode 600.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(
            Words::tr("The tokens could not be read from %1: %2.").arg(path, file.errorString()));
    const QJsonDocument document = QJsonDocument::fromJson(file.read(TokenFile::maxSize + 1));
    if (!document.isObject())
        return std::unexpected(
            Words::tr("%1 does not hold tokens as Logyard writes them. Move it away.").arg(path));
    return document.object();
}

} // namespace

std::expected<QString, QString> TokenFile::read(const QString &id) const
{
    const auto tokens = readAll(m_path);
    if (!tokens)
        return std::unexpected(tokens.error());
    return tokens->value(id).toString();
}

std::expected<void, QString> TokenFile::write(const QString &id, const QString &token) const
{
    auto tokens = readAll(m_path);
    if (!tokens)
        return std::unexpected(tokens.error());
    if (token.isEmpty() && !tokens->contains(id))
        return {};
    if (token.isEmpty())
        tokens->remove(id);
    else
        tokens->insert(id, token);
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSaveFile file(m_path);
    const QByteArray json = QJsonDocument(*tokens).toJson();
    // The file is empty until its mode is set.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownersOnly)
        || file.write(json) != json.size() || !file.commit())
        return std::unexpected(
            Words::tr("The token could not be kept in %1: %2.").arg(m_path, file.errorString()));
    return {};
}

} // namespace logyard::ui
