// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/tls_identity.h"

#include <QDateTime>
#include <QSslKey>
#include <QSslSocket>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace logyard::http {
namespace {

constexpr std::size_t maxPemSize = 1024 * 1024;

QByteArray toBytes(const std::string &text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QSslKey readKey(const QByteArray &pem)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey); !key.isNull())
            return key;
    }
    return {};
}

// Whether the two belong together, as the TLS library itself sees it.
bool canServe(const QSslConfiguration &configuration)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    QSslSocket socket;
    bool isGood = socket.setSocketDescriptor(ends[0]);
    if (!isGood)
        ::close(ends[0]);
    socket.setSslConfiguration(configuration);
    QObject::connect(&socket, &QAbstractSocket::errorOccurred, &socket,
                     [&isGood] { isGood = false; });
    if (isGood)
        socket.startServerEncryption();
    isGood = isGood && socket.state() == QAbstractSocket::ConnectedState;
    socket.abort();
    ::close(ends[1]);
    return isGood;
}

} // namespace

TlsIdentity::TlsIdentity(WatchedFile certificate, WatchedFile key, Warn warn)
    : m_certificateFile(std::move(certificate)), m_keyFile(std::move(key)), m_warn(std::move(warn))
{
}

std::expected<std::unique_ptr<TlsIdentity>, std::string>
TlsIdentity::open(const std::filesystem::path &certificate, const std::filesystem::path &key,
                  Warn warn)
{
    if (!QSslSocket::supportsSsl())
        return std::unexpected("Qt finds no TLS library on this machine. Install OpenSSL 3, or "
                               "leave --tls-cert and --tls-key out.");
    std::unique_ptr<TlsIdentity> identity(new TlsIdentity(
        WatchedFile(certificate, maxPemSize), WatchedFile(key, maxPemSize), std::move(warn)));
    auto configuration = identity->load();
    if (!configuration)
        return std::unexpected(std::move(configuration.error()));
    identity->m_configuration = std::move(*configuration);
    const QSslCertificate own = identity->certificate();
    if (own.expiryDate() < QDateTime::currentDateTimeUtc())
        identity->m_warn("The certificate in " + certificate.string() + " expired on "
                         + own.expiryDate().toString(Qt::ISODate).toStdString()
                         + ". Programs will refuse to connect.");
    return identity;
}

std::expected<QSslConfiguration, std::string> TlsIdentity::load() const
{
    if (!m_certificateFile.content())
        return std::unexpected(m_certificateFile.content().error());
    if (!m_keyFile.content())
        return std::unexpected(m_keyFile.content().error());
    const auto chain = QSslCertificate::fromData(toBytes(*m_certificateFile.content()), QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return std::unexpected("There is no certificate in " + m_certificateFile.path().string()
                               + ". --tls-cert must name a file in PEM.");
    const QByteArray pem = toBytes(*m_keyFile.content());
    if (pem.contains("ENCRYPTED"))
        return std::unexpected("The private key in " + m_keyFile.path().string()
                               + " is encrypted. Decrypt it with \"openssl pkey\".");
    const QSslKey key = readKey(pem);
    if (key.isNull())
        return std::unexpected("There is no private key in " + m_keyFile.path().string()
                               + ". --tls-key must name a file in PEM, with an RSA or EC key.");
    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    if (!canServe(configuration))
        return std::unexpected("The private key in " + m_keyFile.path().string()
                               + " is not that of the first certificate in "
                               + m_certificateFile.path().string() + ".");
    return configuration;
}

QSslConfiguration TlsIdentity::configuration() const
{
    const std::lock_guard lock(m_mutex);
    return m_configuration;
}

void TlsIdentity::reloadIfChanged()
{
    const bool isNewCertificate = m_certificateFile.refresh();
    const bool isNewKey = m_keyFile.refresh();
    if (!isNewCertificate && !isNewKey) {
        if (!m_problem.empty())
            m_warn(m_problem + " The certificate from before the change stays in use.");
        m_problem.clear();
        return;
    }
    auto configuration = load();
    // The two files are seldom replaced in the same moment: the other one may follow.
    m_problem = configuration ? std::string() : configuration.error();
    if (!configuration)
        return;
    const std::lock_guard lock(m_mutex);
    m_configuration = std::move(*configuration);
}

} // namespace logyard::http
