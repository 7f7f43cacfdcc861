// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences_dialog.h"

#include "ui/theme/dialog_layout.h"
#include "ui/theme/numbers.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QTimeZone>

namespace logyard::ui {
namespace {

void choose(QComboBox *box, int data)
{
    box->setCurrentIndex(std::max(0, box->findData(data)));
}

} // namespace

PreferencesDialog::PreferencesDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent), m_before(preferences), m_theme(new QComboBox(this)),
      m_zone(new QComboBox(this)), m_density(new QComboBox(this)), m_place(new QComboBox(this)),
      m_rows(new QComboBox(this))
{
    setWindowTitle(tr("Preferences"));
    m_theme->addItem(tr("As the desktop"), int(ThemeMode::System));
    m_theme->addItem(tr("Light"), int(ThemeMode::Light));
    m_theme->addItem(tr("Dark"), int(ThemeMode::Dark));
    addZones();
    m_density->addItem(tr("Compact"), 0);
    m_density->addItem(tr("Comfortable"), 1);
    m_place->addItem(tr("Right of the table"), 0);
    m_place->addItem(tr("Below the table"), 1);
    for (const int rows : {20'000, 100'000, 300'000, 1'000'000})
        m_rows->addItem(exactNumber(quint64(rows)), rows);
    choose(m_theme, int(preferences.theme));
    m_zone->setCurrentIndex(std::max(0, m_zone->findData(preferences.zone)));
    choose(m_density, preferences.comfortable);
    choose(m_place, preferences.detailsBelow);
    choose(m_rows, preferences.rowCap);

    QFormLayout *form = formOf(this);
    form->addRow(tr("&Theme"), m_theme);
    form->addRow(tr("Time &zone"), m_zone);
    form->addRow(tr("Ro&ws"), m_density);
    form->addRow(tr("&Details"), m_place);
    form->addRow(tr("&Rows in the table, at most"), m_rows);
    m_rows->setToolTip(tr("Older rows are let go; they stay in the logs and load again as you "
                          "scroll up."));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    form->addRow(buttons);
    for (QComboBox *box : {m_theme, m_zone, m_density, m_place, m_rows})
        connect(box, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT changed(chosen()); });
}

// The zones' names can be searched by typing.
void PreferencesDialog::addZones()
{
    m_zone->addItem(tr("Local time (%1)").arg(QString::fromLatin1(QTimeZone::systemTimeZoneId())),
                    QString());
    m_zone->addItem(tr("UTC"), QStringLiteral("UTC"));
    m_zone->insertSeparator(2);
    const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : ids) {
        if (id.contains('/'))
            m_zone->addItem(QString::fromLatin1(id), QString::fromLatin1(id));
    }
    m_zone->setMaxVisibleItems(20);
}

Preferences PreferencesDialog::chosen() const
{
    Preferences preferences = m_before;
    preferences.theme = static_cast<ThemeMode>(m_theme->currentData().toInt());
    preferences.zone = m_zone->currentData().toString();
    preferences.comfortable = m_density->currentData().toInt() == 1;
    preferences.detailsBelow = m_place->currentData().toInt() == 1;
    preferences.rowCap = m_rows->currentData().toInt();
    return preferences;
}

} // namespace logyard::ui
