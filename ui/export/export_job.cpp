// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_job.h"

#include "ui/client/answer_reader.h"
#include "ui/client/worker.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSaveFile>

namespace logyard::ui {
namespace {

constexpr int silenceTimeoutMs = 300'000; // a search for what is rare has little to say
constexpr qint64 pieceSize = 1024 * 1024; // bytes that are handed to the worker at once
constexpr qint64 readAhead = 4 * pieceSize;
constexpr qsizetype longestLine = 64 * 1024 * 1024;

} // namespace

// Of the worker: the file, and the line that is not whole yet.
struct ExportJob::Sink
{
    QSaveFile file;
    EntryExporter exporter;
    QByteArray rest;

    Sink(const QString &path, EntryExporter made) : file(path), exporter(std::move(made)) { }

    QString problem() const
    {
        return ExportJob::tr("%1 could not be written: %2.")
            .arg(QDir::toNativeSeparators(file.fileName()), file.errorString());
    }

    Written begin()
    {
        if (!file.open(QIODevice::WriteOnly))
            return {0, 0, problem()};
        return write(exporter.head(), 0);
    }

    Written take(const QByteArray &bytes)
    {
        rest += bytes;
        QByteArray out;
        quint64 entries = 0;
        qsizetype begin = 0;
        for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', begin)) {
            if (end > begin) {
                exporter.append(out, rest.mid(begin, end - begin));
                ++entries;
            }
            begin = end + 1;
        }
        rest.remove(0, begin);
        if (rest.size() > longestLine)
            return {0, 0, ExportJob::tr("The service sent a line that has no end.")};
        return write(out, entries);
    }

    Written write(const QByteArray &bytes, quint64 entries)
    {
        if (file.write(bytes) != bytes.size())
            return {0, 0, problem()};
        return {entries, quint64(bytes.size()), {}};
    }

    Written commit()
    {
        const Written last = rest.isEmpty() ? Written() : take("\n");
        if (!last.problem.isEmpty())
            return last;
        return {last.entries, last.bytes, file.commit() ? QString() : problem()};
    }
};

ExportJob::ExportJob(const ExportSource &source, const PageQuery &query, EntryExporter exporter,
                     const QString &path, QObject *parent)
    : QObject(parent), m_source(source), m_network(new QNetworkAccessManager(this)), m_query(query),
      m_sink(std::make_shared<Sink>(path, std::move(exporter))), m_worker(new Worker(1, this))
{
    watchCertificates(*m_network, m_source.trust);
}

ExportJob::~ExportJob()
{
    cancel();
}

std::chrono::milliseconds ExportJob::elapsed() const
{
    return std::chrono::milliseconds(m_timer.isValid() ? m_timer.elapsed() : 0);
}

void ExportJob::start()
{
    m_timer.start();
    m_isBusy = true;
    m_worker->run(
        this, [sink = m_sink] { return sink->begin(); },
        [this](const Written &written) {
            take(written);
            if (m_isEnded)
                return;
            ask();
        });
}

void ExportJob::ask()
{
    QNetworkRequest request(ServiceClient::urlBelow(m_source.url, QStringLiteral("/export"),
                                                    QStringLiteral("format=ndjson")
                                                        + selectionArguments(m_query, true)));
    request.setTransferTimeout(silenceTimeoutMs);
    if (!m_source.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_source.token.toUtf8());
    m_reply = m_network->get(request);
    m_reply->setReadBufferSize(readAhead);
    connect(m_reply, &QNetworkReply::readyRead, this, &ExportJob::pump);
    connect(m_reply, &QNetworkReply::finished, this, &ExportJob::pump);
}

void ExportJob::cancel()
{
    m_isEnded = true;
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }
}

// One piece at a time: what the worker has not written yet is not read.
void ExportJob::pump()
{
    if (m_isBusy || m_isEnded || !m_reply)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isOver = m_reply->isFinished();
    if (status != 200) {
        if (isOver) {
            const auto answer = readAnswer(*m_reply, m_source.url);
            end(answer ? tr("The service gave no answer that can be used.")
                       : answer.error().sentence);
        }
        return;
    }
    const QByteArray bytes = m_reply->read(pieceSize);
    if (!bytes.isEmpty()) {
        m_isBusy = true;
        m_worker->run(
            this, [sink = m_sink, bytes] { return sink->take(bytes); },
            [this](const Written &written) {
                take(written);
                pump();
            });
        return;
    }
    if (!isOver)
        return;
    if (m_reply->error() != QNetworkReply::NoError) {
        end(tr("The service ended the answer too early: %1. Nothing was written. Try again.")
                .arg(m_reply->errorString()));
        return;
    }
    m_isBusy = true;
    m_worker->run(
        this, [sink = m_sink] { return sink->commit(); },
        [this](const Written &written) {
            take(written);
            if (!m_isEnded)
                end({});
        });
}

void ExportJob::take(const Written &written)
{
    m_isBusy = false;
    if (m_isEnded)
        return;
    if (!written.problem.isEmpty()) {
        end(written.problem);
        return;
    }
    m_entries += written.entries;
    m_bytes += written.bytes;
    Q_EMIT progressed();
}

void ExportJob::end(const QString &problem)
{
    cancel();
    Q_EMIT finished(problem);
}

} // namespace logyard::ui
