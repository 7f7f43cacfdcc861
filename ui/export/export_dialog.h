// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/export_job.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
QT_END_NAMESPACE

namespace logyard::ui {

/// What is to be exported.
struct ExportOrder
{
    ExportSource source;
    PageQuery query;
    QString summary; ///< of it, for the user
    QList<ExportColumn> columns; ///< as the table shows them
    QTimeZone zone;
    QString name; ///< of the file, without what it ends with
};

/// Asks for the form and the file, writes it, and says what became of it. Closing it while it
/// writes cancels; nothing is left then. The form and the folder are kept in the settings.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(ExportOrder order, QWidget *parent);

    QLineEdit *pathField() const { return m_path; }
    QComboBox *formBox() const { return m_form; }
    QPushButton *startButton() const { return m_start; }
    QString noteText() const;
    bool isRunning() const { return m_job != nullptr; }
    void reject() override;

private:
    void chooseForm();
    void browse();
    void check();
    void start();
    void showProgress();
    void finished(const QString &problem);
    void say(const QString &sentence, bool isProblem);
    void setRunning(bool on);
    ExportForm form() const;

    ExportOrder m_order;
    ExportJob *m_job = nullptr; ///< while it writes
    QComboBox *m_form;
    QLineEdit *m_path;
    QPushButton *m_browse;
    QProgressBar *m_progress;
    QLabel *m_note;
    QPushButton *m_start;
    QPushButton *m_open;
    QPushButton *m_close;
};

} // namespace logyard::ui
