// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of a ServicesPanel about its menu, and what it asks before it is done.
#include "ui/services/delete_dialog.h"
#include "ui/services/services_panel.h"
#include "ui/theme/glyph.h"

#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeView>

namespace logyard::ui {

void ServicesPanel::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    const QString service = index.data(ServicesModel::ServiceRole).toString();
    const QString group = index.data(ServicesModel::GroupRole).toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.data(ServicesModel::IsGroupRole).toBool()) {
        const QStringList members = m_model->members(group);
        const bool isFolded = m_layout.collapsed.contains(group);
        menu->addAction(tr("&Open its services"), this, [this, members] { setScope(members); });
        menu->addAction(isFolded ? tr("Un&fold") : tr("&Fold"), this,
                        [this, group, isFolded] { setCollapsed(group, !isFolded); });
        menu->addAction(tr("&Dissolve the group"), this,
                        [this, members] { setGroup(members, {}); });
    } else {
        menu->addAction(tr("&Open"), this, [this, service] {
            setScope(service.isEmpty() ? QStringList() : QStringList{service});
        });
    }
    menu->addAction(tr("Mark all as &read"), m_model, &ServicesModel::markAllRead);
    if (!service.isEmpty())
        addServiceActions(menu, service);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void ServicesPanel::addServiceActions(QMenu *menu, const QString &service)
{
    menu->addAction(glyphIcon(Glyph::Copy), tr("&Copy name"), this,
                    [service] { QApplication::clipboard()->setText(service); });
    menu->addSeparator();
    addGroupActions(menu->addMenu(tr("&Group")), service);
    const bool isHidden = m_layout.hidden.contains(service);
    menu->addAction(isHidden ? tr("&Show again") : tr("&Hide"), this,
                    [this, service, isHidden] { setHidden(service, !isHidden); });
    menu->addSeparator();
    menu->addAction(tr("&Export…"), this, [this, service] { Q_EMIT exportRequested(service); });
    menu->addAction(glyphIcon(Glyph::Trash), tr("&Delete logs…"), this,
                    [this, service] { askToDelete(service); });
}

// Of all selected services where this is one of them.
void ServicesPanel::addGroupActions(QMenu *menu, const QString &service)
{
    QStringList services = selectedServices();
    if (!services.contains(service))
        services = {service};
    const QString group = m_layout.groups.value(service);
    QStringList names = m_layout.groups.values();
    names.removeDuplicates();
    names.sort(Qt::CaseInsensitive);
    for (const QString &name : std::as_const(names)) {
        QAction *action =
            menu->addAction(QString(name).replace(u'&', QLatin1StringView("&&")), this,
                            [this, services, name] { setGroup(services, name); });
        action->setCheckable(true);
        action->setChecked(name == group);
    }
    if (!names.isEmpty())
        menu->addSeparator();
    menu->addAction(tr("&New group…"), this, [this, services] { askForGroup(services); });
    menu->addAction(tr("N&one"), this, [this, services] { setGroup(services, {}); })
        ->setEnabled(!group.isEmpty());
}

void ServicesPanel::askForGroup(const QStringList &services)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New group"));
    dialog->setLabelText(
        services.size() == 1
            ? tr("&Name of the group for “%1”").arg(services.constFirst())
            : tr("&Name of the group for %n services", nullptr, int(services.size())));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, services](const QString &name) {
        if (!name.trimmed().isEmpty())
            setGroup(services, name);
    });
    dialog->open();
}

void ServicesPanel::askToDelete(const QString &service)
{
    const ServiceInfo *info = m_model->serviceAt(m_model->rowOf(service));
    if (!info)
        return;
    auto *box =
        new QMessageBox(QMessageBox::Warning, tr("Delete logs"),
                        tr("Delete all logs of “%1”?").arg(service), QMessageBox::Cancel, window());
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(DeleteDialog::whatGoes(*info));
    QPushButton *remove = box->addButton(tr("Delete…"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(remove, &QPushButton::clicked, this,
            [this, service = *info] { askAgainToDelete(service); });
    box->open();
}

void ServicesPanel::askAgainToDelete(const ServiceInfo &service)
{
    auto *dialog = new DeleteDialog(service, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, name = service.name] { Q_EMIT deleteConfirmed(name); });
    dialog->open();
}

} // namespace logyard::ui
