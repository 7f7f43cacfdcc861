// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/service_client.h"
#include "ui/export/entry_exporter.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QString>

#include <memory>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace logyard::ui {

class Worker;

/// Where entries are exported from.
struct ExportSource
{
    QUrl url; ///< of the service
    QString token; ///< empty: it asks for none
    CertificateTrust trust{};
};

/// Writes all entries that a query matches to a file, oldest first, as the service streams them:
/// in bounded memory, however many they are. The file is there when all of it is, or not at all.
/// GUI thread; entries are formatted and written in another one. Deleting it cancels.
class ExportJob final : public QObject
{
    Q_OBJECT

public:
    ExportJob(const ExportSource &source, const PageQuery &query, EntryExporter exporter,
              const QString &path, QObject *parent);
    ~ExportJob() override;

    void start();
    void cancel();

    quint64 entries() const { return m_entries; }
    quint64 bytes() const { return m_bytes; } ///< of the file
    std::chrono::milliseconds elapsed() const;

Q_SIGNALS:
    void progressed();
    /// Empty: all was written.
    void finished(const QString &problem);

private:
    struct Sink;
    struct Written
    {
        quint64 entries = 0;
        quint64 bytes = 0;
        QString problem;
    };

    void ask();
    void pump();
    void take(const Written &written);
    void end(const QString &problem);

    ExportSource m_source;
    QNetworkAccessManager *m_network;
    PageQuery m_query;
    std::shared_ptr<Sink> m_sink; ///< with the worker while m_isBusy
    Worker *m_worker;
    QPointer<QNetworkReply> m_reply;
    QElapsedTimer m_timer;
    quint64 m_entries = 0;
    quint64 m_bytes = 0;
    bool m_isBusy = false;
    bool m_isEnded = false;
};

} // namespace logyard::ui
