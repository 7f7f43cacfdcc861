// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/delete_dialog.h"

#include "ui/theme/numbers.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

constexpr int dialogWidth = 440;

QString timeText(const Timestamp &time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(time.ns / 1'000'000),
                              QLocale::ShortFormat);
}

} // namespace

QString DeleteDialog::whatGoes(const ServiceInfo &service)
{
    QString text = tr("%1 entries (%2) will be gone for good, from the files of the service as "
                      "well.")
                       .arg(exactNumber(service.entries), byteSize(service.bytes));
    if (service.first && service.last)
        text += u' '
            + tr("They are from %1 to %2.").arg(timeText(*service.first), timeText(*service.last));
    return text;
}

DeleteDialog::DeleteDialog(const ServiceInfo &service, QWidget *parent)
    : QDialog(parent), m_name(new QLineEdit(this)),
      m_delete(new QPushButton(tr("&Delete for good"), this))
{
    setWindowTitle(tr("Delete logs"));
    auto *what = new QLabel(whatGoes(service), this);
    auto *how = new QLabel(tr("Type “%1” to delete them.").arg(service.name), this);
    for (QLabel *label : {what, how}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_name->setAccessibleName(tr("Name of the service"));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_delete, QDialogButtonBox::DestructiveRole);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_delete->setEnabled(false);
    m_delete->setAutoDefault(false);
    cancel->setAutoDefault(false); // Enter does nothing before the name is typed
    connect(m_name, &QLineEdit::textChanged, this,
            [this, name = service.name](const QString &text) {
                const bool isTyped = text.trimmed() == name.trimmed();
                m_delete->setEnabled(isTyped);
                m_delete->setDefault(isTyped);
            });
    connect(m_delete, &QPushButton::clicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 14);
    layout->setSpacing(12);
    layout->addWidget(what);
    layout->addWidget(how);
    layout->addWidget(m_name);
    layout->addWidget(buttons);
    setMinimumWidth(dialogWidth);
    m_name->setFocus();
}

} // namespace logyard::ui
