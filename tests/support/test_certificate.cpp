// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_certificate.h"

#include <QFile>
#include <QProcess>
#include <QSslSocket>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace logyard::test {
namespace {

QByteArray contents(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool openssl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"openssl"_s, arguments);
    if (process.waitForFinished() && process.exitCode() == 0)
        return true;
    qWarning("openssl: %s", process.readAllStandardError().constData());
    return false;
}

} // namespace

TestCertificate::TestCertificate() : TestCertificate(Options()) { }

TestCertificate::TestCertificate(const Options &options) : m_isValid(make(options)) { }

bool TestCertificate::make(const Options &options)
{
    QString names = u"subjectAltName=DNS:"_s + options.name;
    if (options.name == u"localhost"_s)
        names += u",IP:127.0.0.1"_s;
    QFile extensions(m_folder.filePath(u"extensions"_s));
    if (!extensions.open(QIODevice::WriteOnly))
        return false;
    extensions.write(names.toUtf8() + '\n');
    extensions.close();
    const QString request = m_folder.filePath(u"request.pem"_s);
    if (!openssl(QStringList{u"req"_s, u"-new"_s, u"-newkey"_s} + options.key
                 + QStringList{u"-nodes"_s, u"-subj"_s, u"/CN="_s + options.name, u"-keyout"_s,
                               keyFile(), u"-out"_s, request}))
        return false;
    QStringList sign{u"x509"_s,     u"-req"_s,
                     u"-in"_s,      request,
                     u"-extfile"_s, extensions.fileName(),
                     u"-out"_s,     certificateFile(),
                     u"-days"_s,    options.isExpired ? u"-1"_s : u"2"_s};
    if (options.authority)
        sign += {u"-CA"_s, options.authority->certificateFile(), u"-CAkey"_s,
                 options.authority->keyFile(), u"-CAcreateserial"_s};
    else
        sign += {u"-signkey"_s, keyFile()};
    return openssl(sign);
}

QByteArray TestCertificate::certificate() const
{
    return contents(certificateFile());
}

QByteArray TestCertificate::key() const
{
    return contents(keyFile());
}

bool TestCertificate::isPossible()
{
    return QSslSocket::supportsSsl() && !QStandardPaths::findExecutable(u"openssl"_s).isEmpty();
}

bool isTlsWanted()
{
    static const bool isWanted = qEnvironmentVariableIntValue("LOGYARD_TEST_TLS") != 0;
    return isWanted;
}

const TestCertificate &sharedCertificate()
{
    static const TestCertificate shared;
    return shared;
}

} // namespace logyard::test
