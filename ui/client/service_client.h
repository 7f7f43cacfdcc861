// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/level.h"
#include "ui/client/certificate_trust.h"
#include "ui/client/log_entry.h"

#include <QJsonObject>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QUrl>

#include <expected>
#include <functional>
#include <optional>
#include <variant>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;
QT_END_NAMESPACE

namespace logyard::ui {

class Worker;

/// Why a request failed, as a sentence for the user.
struct RequestError
{
    QString sentence;
    int status = 0; ///< HTTP status; 0 when there was no answer
    std::optional<qsizetype> position; ///< of a filter expression: byte offset of the mistake
    QString expected; ///< of a filter expression: what was expected there
    /// DER; of a service whose certificate nobody vouches for, but that the user could trust.
    QByteArray certificate{};
};

template <typename T>
using Answer = std::expected<T, RequestError>;

template <typename T>
using AnswerHandler = std::function<void(Answer<T>)>;

/// Which entries to fetch. Times are what the service takes: RFC 3339 or relative (`-15m`).
struct PageQuery
{
    QStringList services; ///< one: that service's log; several: merged by time; none: all
    QString filter; ///< the filter language; empty: everything
    Level minimumLevel = Level::None;
    QString from;
    QString to;
    QString cursor; ///< of the page before (Page::cursor); empty: the newest page
    int limit = 1000;
    bool fromOldest = false; ///< the oldest page instead, and then newer ones
};

/// What of it every call that reads takes, percent-encoded: `&q=…&level=…&from=…&to=…`, and
/// `&services=…` unless the path names the service.
QString selectionArguments(const PageQuery &query, bool withServices);

struct Page
{
    LogEntries entries; ///< oldest first
    QString cursor; ///< for the next older (fromOldest: newer) page; empty: there is none
};

struct ServiceInfo
{
    QString name;
    quint64 entries = 0;
    quint64 bytes = 0;
    std::optional<Timestamp> first;
    std::optional<Timestamp> last;
    QMap<Level, quint64> levels;
};

struct ServiceList
{
    QList<ServiceInfo> services; ///< by name
    bool complete = true; ///< false: older files are still being counted, ask again
};

struct Readiness
{
    bool ready = false;
    QString store;
    QString redis; ///< "off", "connected", "unreachable"
    quint64 notPublished = 0;
};

using Metrics = QHash<QString, double>; ///< by name, with labels as written

/// A request under way. A child of the owner that asked; deletes itself once its handler has run.
/// Delete it (or its owner) to cancel: the handler is then never called.
class Request final : public QObject
{
    Q_OBJECT

public:
    explicit Request(QObject *owner) : QObject(owner) { }
    ~Request() override;

Q_SIGNALS:
    /// A search goes on with older entries: that many were found so far.
    void progressed(qsizetype found);

private:
    friend class ServiceClient;
    friend class PageLoad;

    QPointer<QNetworkReply> m_reply; ///< gone when the client is
};

/// The window's way to a Logyard service over HTTP. Lives in the GUI thread; never blocks it, pages
/// are parsed on a worker. Handlers run in the GUI thread, never before the call has returned.
class ServiceClient final : public QObject
{
    Q_OBJECT

public:
    explicit ServiceClient(QUrl baseUrl, QString token = {}, QObject *parent = nullptr,
                           CertificateTrust trust = {});
    ~ServiceClient() override;

    QUrl baseUrl() const { return m_baseUrl; }
    QString token() const { return m_token; }

    /// A page of up to query.limit entries. Where the service ends a search early the request goes
    /// on by itself until the page is full or there is nothing older.
    Request *page(QObject *owner, const PageQuery &query, AnswerHandler<Page> handler);
    Request *services(QObject *owner, AnswerHandler<ServiceList> handler);
    Request *ready(QObject *owner, AnswerHandler<Readiness> handler);
    Request *metrics(QObject *owner, AnswerHandler<Metrics> handler);
    Request *removeService(QObject *owner, const QString &service,
                           AnswerHandler<std::monostate> handler);

    /// Any other GET that answers with a JSON object; `path` such as "/stats", `query` already
    /// percent-encoded.
    Request *getJson(QObject *owner, const QString &path, const QString &query,
                     AnswerHandler<QJsonObject> handler);

    /// The address of a path below the base URL; `query` already percent-encoded.
    QUrl url(const QString &path, const QString &query = {}) const;
    static QUrl urlBelow(const QUrl &base, const QString &path, const QString &query = {});

private:
    friend class PageLoad;
    using BodyHandler = std::function<void(Answer<QByteArray>)>;

    QNetworkRequest request(const QUrl &url) const;
    /// An answer with the HTTP status `alsoGood` is no error either.
    void send(Request *request, QNetworkReply *reply, BodyHandler handler, int alsoGood = 0);
    QNetworkReply *get(const QString &path, const QString &query = {});
    /// What `read` makes of the reply's body is the answer.
    template <typename T, typename Read>
    Request *ask(QObject *owner, QNetworkReply *reply, AnswerHandler<T> handler, Read read,
                 int alsoGood = 0);

    QUrl m_baseUrl;
    QString m_token;
    QNetworkAccessManager *m_network;
    Worker *m_worker;
};

} // namespace logyard::ui
