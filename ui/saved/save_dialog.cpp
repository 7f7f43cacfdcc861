// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/saved/save_dialog.h"

#include "ui/saved/saved_filters.h"
#include "ui/theme/dialog_layout.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace logyard::ui {
namespace {

constexpr qsizetype offeredNameSize = 40;
constexpr qsizetype mostServicesNamed = 3;

QString servicesText(const QStringList &services)
{
    if (services.isEmpty())
        return SaveDialog::tr("Always for all &services");
    return services.size() <= mostServicesNamed
        ? SaveDialog::tr("Always for these &services: %1").arg(services.join(QStringLiteral(", ")))
        : SaveDialog::tr("Always for these %1 &services").arg(services.size());
}

} // namespace

SaveDialog::SaveDialog(SavedFilters *filters, const FilterState &state, const QStringList &services,
                       const SavedFilter *known, QWidget *parent)
    : QDialog(parent), m_filters(filters), m_state(state), m_services(services),
      m_name(new QLineEdit(this)), m_withServices(new QCheckBox(servicesText(services), this)),
      m_withRange(new QCheckBox(tr("With the &time that is chosen now"), this)),
      m_alert(new QCheckBox(tr("&Alert when a live entry matches"), this)), m_note(new QLabel(this))
{
    setWindowTitle(tr("Save the filter"));
    m_name->setMaxLength(int(SavedFilter::maxName));
    m_name->setText(known ? known->name : state.expression.simplified().left(offeredNameSize));
    m_name->selectAll();
    m_withServices->setChecked(known ? known->services.has_value() : !services.isEmpty());
    m_withRange->setChecked(known && known->keepsRange && !state.range.isOpen());
    m_withRange->setEnabled(!state.range.isOpen());
    m_alert->setChecked(known && known->alerts);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setMinimumHeight(2 * fontMetrics().height());
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeading);

    SavedFilter shown;
    shown.filter = state;
    shown.filter.range = {};
    auto *what = new QLabel(this);
    what->setTextFormat(Qt::PlainText);
    what->setFont(monospaceFont());
    what->setText(QFontMetrics(what->font()).elidedText(summaryOf(shown), Qt::ElideRight, 340));
    what->setToolTip(summaryOf(shown));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    connect(buttons, &QDialogButtonBox::accepted, this, &SaveDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &SaveDialog::check);

    QFormLayout *form = formOf(this);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("Filter"), what);
    form->addRow(QString(), m_withServices);
    form->addRow(QString(), m_withRange);
    form->addRow(QString(), m_alert);
    form->addRow(QString(), m_note);
    form->addRow(buttons);
    check();
    fitDialog(this, 460);
}

QString SaveDialog::noteText() const
{
    return m_note->text();
}

void SaveDialog::check()
{
    const QString name = m_name->text().simplified();
    const bool replaces = m_filters->named(name) != nullptr;
    const bool isFull = !replaces && m_filters->rowCount() >= maxSavedFilters;
    m_save->setEnabled(!name.isEmpty() && !isFull);
    m_save->setText(replaces ? tr("&Replace") : tr("&Save"));
    m_note->setText(name.isEmpty() ? tr("Give it a name.")
                        : isFull
                        ? tr("There are %1 saved filters already. Delete one, or save under the "
                             "name of one.")
                              .arg(maxSavedFilters)
                        : replaces ? tr("The saved filter of this name is replaced.")
                                   : QString());
}

void SaveDialog::accept()
{
    if (!m_save->isEnabled())
        return;
    SavedFilter filter;
    if (const SavedFilter *old = m_filters->named(m_name->text()))
        filter.id = old->id;
    else
        filter.id = newFilterId();
    filter.name = m_name->text().simplified();
    filter.filter = m_state;
    filter.keepsRange = m_withRange->isChecked();
    if (!filter.keepsRange)
        filter.filter.range = {};
    if (m_withServices->isChecked())
        filter.services = m_services;
    filter.alerts = m_alert->isChecked();
    m_filters->put(filter);
    QDialog::accept();
}

} // namespace logyard::ui
