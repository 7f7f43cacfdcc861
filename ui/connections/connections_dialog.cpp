// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connections_dialog.h"

#include "ui/connections/connection_dialog.h"
#include "ui/connections/connections.h"
#include "ui/connections/token_vault.h"
#include "ui/theme/palettes.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

constexpr QSize firstSize(660, 360);

} // namespace

ConnectionsDialog::ConnectionsDialog(Connections *connections, TokenVault *vault,
                                     const QString &shown, QWidget *parent)
    : QDialog(parent), m_connections(connections), m_vault(vault), m_view(new QTreeView(this)),
      m_note(new QLabel(this))
{
    setWindowTitle(tr("Connections"));
    connections->refresh();
    m_view->setModel(connections);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAccessibleName(tr("Connections"));
    m_view->installEventFilter(this);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(Connections::AddressColumn, QHeaderView::Stretch);
    header->resizeSection(Connections::NameColumn, 190);
    header->setSectionResizeMode(Connections::AccessColumn, QHeaderView::ResizeToContents);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);

    auto *top = new QHBoxLayout;
    top->addWidget(m_view, 1);
    top->addWidget(buildButtons());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 14);
    layout->setSpacing(12);
    layout->addLayout(top, 1);
    layout->addWidget(m_note);
    resize(firstSize);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ConnectionsDialog::showCurrent);
    connect(connections, &QAbstractItemModel::modelReset, this, &ConnectionsDialog::showCurrent);
    connect(m_view, &QAbstractItemView::doubleClicked, this, [this] { openCurrent(false); });
    m_view->setCurrentIndex(
        connections->index(std::max(0, connections->rowOf(shown)), Connections::NameColumn));
    showCurrent();
    if (connections->all().isEmpty())
        say(tr("New… keeps the address of a service on another machine under a name."));
    m_view->setFocus();
}

QWidget *ConnectionsDialog::buildButtons()
{
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    const auto add = [&](const QString &text, const QString &toolTip, auto run,
                         QList<QPushButton *> *kind) {
        auto *button = new QPushButton(text, this);
        button->setToolTip(toolTip);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, run);
        layout->addWidget(button);
        if (kind)
            kind->append(button);
    };
    add(
        tr("&Open"), tr("Show its logs in this window (Enter)"), [this] { openCurrent(false); },
        &m_onCurrent);
    add(
        tr("In a new &window"), tr("Show its logs in another window (Ctrl+Enter)"),
        [this] { openCurrent(true); }, &m_onCurrent);
    layout->addSpacing(8);
    add(
        tr("&New…"), tr("Add a service (Insert)"), [this] { this->add(); }, nullptr);
    add(
        tr("&Change…"), tr("Its name, address or token (F2)"), [this] { change(); }, &m_onOwn);
    add(
        tr("&Delete…"), tr("Forget it and its token; logs stay (Delete)"),
        [this] { askToDelete(); }, &m_onOwn);
    layout->addStretch(1);
    add(
        tr("Close"), tr("Close (Esc)"), [this] { reject(); }, nullptr);
    return side;
}

QString ConnectionsDialog::noteText() const
{
    return m_note->text();
}

QString ConnectionsDialog::currentId() const
{
    const auto connection = m_connections->ofRow(m_view->currentIndex().row());
    return connection ? connection->id : QString();
}

void ConnectionsDialog::showCurrent()
{
    const bool hasRow = m_view->currentIndex().isValid();
    for (QPushButton *button : std::as_const(m_onCurrent))
        button->setEnabled(hasRow);
    for (QPushButton *button : std::as_const(m_onOwn))
        button->setEnabled(!currentId().isEmpty());
}

void ConnectionsDialog::openCurrent(bool inNewWindow)
{
    if (!m_view->currentIndex().isValid())
        return;
    const QString id = currentId();
    accept();
    Q_EMIT openRequested(id, inNewWindow);
}

void ConnectionsDialog::add(const Connection &offered)
{
    edit(offered);
}

void ConnectionsDialog::change()
{
    if (const auto connection = m_connections->find(currentId()))
        edit(*connection);
}

void ConnectionsDialog::edit(const Connection &connection)
{
    auto *dialog = new ConnectionDialog(connection, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConnectionDialog::saved, this, &ConnectionsDialog::save);
    dialog->open();
}

void ConnectionsDialog::save(const Connection &connection, const std::optional<QString> &token)
{
    if (!m_connections->put(connection)) {
        say(tr("There are %1 connections already. Delete one first.").arg(Connection::maxCount),
            true);
        return;
    }
    m_view->setCurrentIndex(
        m_connections->index(m_connections->rowOf(connection.id), Connections::NameColumn));
    if (!token)
        return;
    m_vault->write(connection.id, *token, this,
                   [this, id = connection.id, isGiven = !token->isEmpty()](const auto &place) {
                       if (place && isGiven)
                           say(tr("The token is kept in %1.").arg(*place));
                       if (place)
                           return;
                       say(place.error(), true);
                       if (auto kept = m_connections->find(id)) {
                           kept->hasToken = false;
                           m_connections->put(*kept);
                       }
                   });
}

void ConnectionsDialog::askToDelete()
{
    const auto connection = m_connections->find(currentId());
    if (!connection)
        return;
    auto *box = new QMessageBox(QMessageBox::Question, tr("Delete the connection"),
                                tr("Forget the connection “%1”?").arg(connection->name),
                                QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(connection->hasToken
                                ? tr("Its token is forgotten, too. The logs stay where they are.")
                                : tr("The logs stay where they are."));
    QPushButton *remove = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(remove, &QPushButton::clicked, this, [this, connection] {
        m_connections->remove(connection->id);
        if (connection->hasToken)
            m_vault->write(connection->id, {}, this, [this](const auto &done) {
                if (!done)
                    say(done.error(), true);
            });
        say(tr("“%1” was deleted.").arg(connection->name));
    });
    box->open();
}

void ConnectionsDialog::say(const QString &sentence, bool isProblem)
{
    setTextColor(
        m_note, isProblem ? errorTextColor(palette()) : palette().color(QPalette::PlaceholderText));
    m_note->setText(sentence);
}

bool ConnectionsDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openCurrent(key->modifiers().testFlag(Qt::ControlModifier));
        return true;
    case Qt::Key_Insert:
        add();
        return true;
    case Qt::Key_F2:
        change();
        return true;
    case Qt::Key_Delete:
        askToDelete();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace logyard::ui
