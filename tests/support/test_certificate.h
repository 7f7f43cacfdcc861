// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace logyard::test {

/// A certificate and its key, as files in PEM, made with openssl; they end with the object.
class TestCertificate final
{
public:
    struct Options
    {
        QString name = QStringLiteral("localhost"); ///< whose it is
        bool isExpired = false;
        /// openssl's arguments for -newkey
        QStringList key{QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                        QStringLiteral("ec_paramgen_curve:prime256v1")};
        const TestCertificate *authority = nullptr; ///< who signs it; itself
    };

    /// For localhost and 127.0.0.1.
    TestCertificate();
    explicit TestCertificate(const Options &options);

    bool isValid() const { return m_isValid; }
    QString certificateFile() const { return m_folder.filePath(QStringLiteral("cert.pem")); }
    QString keyFile() const { return m_folder.filePath(QStringLiteral("key.pem")); }
    QByteArray certificate() const;
    QByteArray key() const;

    /// Whether openssl is installed and Qt speaks TLS.
    static bool isPossible();

private:
    bool make(const Options &options);

    QTemporaryDir m_folder;
    bool m_isValid = false;
};

/// Whether the tests of this process are to talk to the service over TLS: ctest runs some of them
/// a second time, with LOGYARD_TEST_TLS=1.
bool isTlsWanted();

/// The certificate of the services of this process, where TLS is wanted.
const TestCertificate &sharedCertificate();

} // namespace logyard::test
