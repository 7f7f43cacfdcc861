// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_dialog.h"

#include "ui/theme/numbers.h"
#include "ui/theme/palettes.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace logyard::ui {
namespace {

constexpr int dialogWidth = 560;
constexpr QLatin1StringView formKey("export/form");
constexpr QLatin1StringView folderKey("export/folder");

QString firstFolder()
{
    const QString kept = QSettings().value(folderKey).toString();
    if (!kept.isEmpty() && QFileInfo(kept).isDir())
        return kept;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

} // namespace

ExportDialog::ExportDialog(ExportOrder order, QWidget *parent)
    : QDialog(parent), m_order(std::move(order)), m_form(new QComboBox(this)),
      m_path(new QLineEdit(this)), m_browse(new QPushButton(tr("&Browse…"), this)),
      m_progress(new QProgressBar(this)), m_note(new QLabel(this)),
      m_start(new QPushButton(tr("&Export"), this)),
      m_open(new QPushButton(tr("Show the &folder"), this)),
      m_close(new QPushButton(tr("Close"), this))
{
    setWindowTitle(tr("Export"));
    m_form->addItem(tr("Text: a line for each entry"), int(ExportForm::Text));
    m_form->addItem(tr("NDJSON: the entries as they are stored"), int(ExportForm::Json));
    m_form->addItem(tr("CSV: the columns, for spreadsheets"), int(ExportForm::Csv));
    m_form->addItem(tr("Markdown: a table of the columns"), int(ExportForm::Markdown));
    m_form->setCurrentIndex(
        std::max(0, m_form->findData(QSettings().value(formKey, int(ExportForm::Text)))));

    auto *what = new QLabel(m_order.summary, this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    auto *file = new QHBoxLayout;
    file->addWidget(m_path, 1);
    file->addWidget(m_browse);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(2 * fontMetrics().height());
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1);
    m_start->setDefault(true);
    m_path->setAccessibleName(tr("File to write"));
    m_form->setAccessibleName(tr("Form"));
    m_progress->setAccessibleName(tr("Progress"));
    m_browse->setAutoDefault(false);
    m_open->setVisible(false);

    auto *rows = new QFormLayout;
    rows->setHorizontalSpacing(18);
    rows->setVerticalSpacing(10);
    rows->addRow(tr("Entries"), what);
    rows->addRow(tr("&Form"), m_form);
    auto *fileLabel = new QLabel(tr("F&ile"), this);
    fileLabel->setBuddy(m_path);
    rows->addRow(fileLabel, file);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addStretch(1);
    buttons->addWidget(m_start);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 14);
    layout->setSpacing(12);
    layout->addLayout(rows);
    layout->addWidget(m_progress);
    layout->addWidget(m_note);
    layout->addLayout(buttons);
    setMinimumWidth(dialogWidth);

    m_path->setText(QDir::toNativeSeparators(
        QDir(firstFolder()).filePath(m_order.name + u'.' + exportSuffix(form()))));
    connect(m_form, &QComboBox::currentIndexChanged, this, &ExportDialog::chooseForm);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::check);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_start, &QPushButton::clicked, this, &ExportDialog::start);
    connect(m_close, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_open, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_path->text()).absolutePath()));
    });
    check();
}

ExportForm ExportDialog::form() const
{
    return static_cast<ExportForm>(m_form->currentData().toInt());
}

QString ExportDialog::noteText() const
{
    return m_note->text();
}

// The file's name follows, unless it ends with something of the user's.
void ExportDialog::chooseForm()
{
    const QFileInfo file(m_path->text());
    bool isOurs = file.suffix().isEmpty();
    for (const ExportForm one :
         {ExportForm::Text, ExportForm::Json, ExportForm::Csv, ExportForm::Markdown})
        isOurs = isOurs || file.suffix() == exportSuffix(one);
    if (isOurs)
        m_path->setText(QDir::toNativeSeparators(
            file.dir().filePath(file.completeBaseName() + u'.' + exportSuffix(form()))));
    check();
}

void ExportDialog::browse()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export to"), m_path->text(), {},
                                                      nullptr, QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty())
        m_path->setText(QDir::toNativeSeparators(path));
}

void ExportDialog::check()
{
    const QFileInfo file(m_path->text().trimmed());
    m_start->setEnabled(!m_path->text().trimmed().isEmpty());
    m_open->setVisible(false);
    if (file.isDir())
        say(tr("This is a folder. Give the file a name."), true);
    else if (!file.absoluteDir().exists())
        say(tr("There is no folder %1.").arg(QDir::toNativeSeparators(file.absolutePath())), true);
    else if (file.exists())
        say(tr("The file is there already, and will be replaced."), false);
    else
        say(form() == ExportForm::Json ? tr("Oldest first. Times are as they are stored.")
                                       : tr("Oldest first, times in the zone of the table (%1).")
                                             .arg(QString::fromLatin1(m_order.zone.id())),
            false);
}

void ExportDialog::start()
{
    const QFileInfo file(m_path->text().trimmed());
    if (m_job || file.isDir() || !file.absoluteDir().exists())
        return;
    QSettings settings;
    settings.setValue(formKey, int(form()));
    settings.setValue(folderKey, file.absolutePath());
    m_job = new ExportJob(m_order.source, m_order.query,
                          EntryExporter(form(), m_order.columns, m_order.zone),
                          file.absoluteFilePath(), this);
    connect(m_job, &ExportJob::progressed, this, &ExportDialog::showProgress);
    connect(m_job, &ExportJob::finished, this, &ExportDialog::finished);
    setRunning(true);
    say(tr("Asking the service…"), false);
    m_job->start();
}

void ExportDialog::showProgress()
{
    const double seconds = double(m_job->elapsed().count()) / 1000;
    const double rate = seconds > 0.5 ? double(m_job->entries()) / seconds : 0;
    QString sentence =
        tr("%1 entries, %2").arg(exactNumber(m_job->entries()), byteSize(m_job->bytes()));
    if (rate > 0)
        sentence += u' ' + tr("(%1)").arg(rateText(rate));
    say(sentence, false);
}

void ExportDialog::finished(const QString &problem)
{
    ExportJob *job = std::exchange(m_job, nullptr);
    job->deleteLater();
    setRunning(false);
    if (!problem.isEmpty()) {
        say(problem, true);
        return;
    }
    m_open->setVisible(true);
    say(job->entries() == 0 ? tr("No entry matches. The file has none.")
                            : tr("Written: %1 entries, %2.")
                                  .arg(exactNumber(job->entries()), byteSize(job->bytes())),
        false);
    m_close->setFocus();
}

void ExportDialog::setRunning(bool on)
{
    for (QWidget *part : {static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_path),
                          static_cast<QWidget *>(m_browse), static_cast<QWidget *>(m_start)})
        part->setEnabled(!on);
    m_progress->setRange(0, on ? 0 : 1); // how many there will be is not known
    m_progress->setValue(0);
    m_close->setText(on ? tr("Cancel") : tr("Close"));
}

void ExportDialog::reject()
{
    if (!m_job) {
        QDialog::reject();
        return;
    }
    delete std::exchange(m_job, nullptr);
    setRunning(false);
    say(tr("Cancelled. Nothing was written."), false);
}

void ExportDialog::say(const QString &sentence, bool isProblem)
{
    setTextColor(
        m_note, isProblem ? errorTextColor(palette()) : palette().color(QPalette::PlaceholderText));
    m_note->setText(sentence);
}

} // namespace logyard::ui
