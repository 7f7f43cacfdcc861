// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_set.h"

#include "ui/connections/certificate_dialog.h"
#include "ui/connections/connections.h"
#include "ui/connections/token_dialog.h"
#include "ui/window/main_window.h"

#include <QEventLoopLocker>
#include <QMessageBox>
#include <QPushButton>
#include <QSslCertificate>
#include <QTimer>

#include <chrono>
#include <memory>
#include <utility>

namespace logyard::ui {
namespace {

void tell(const QString &title, const QString &sentence, QWidget *parent)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, sentence, QMessageBox::Close, parent);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

// Of a service that the user named, or was asked about.
WindowOptions optionsFor(const QUrl &address)
{
    WindowOptions options;
    options.serviceUrl = address;
    return options;
}

constexpr auto keychainPatience = std::chrono::milliseconds(1500);

} // namespace

struct WindowSet::KeychainWait
{
    bool isOver = false;
    QPointer<QMessageBox> box;
};

WindowSet::WindowSet(WindowOptions first, Theme *theme, TokenVault *vault, QObject *parent)
    : QObject(parent), m_first(std::move(first)), m_theme(theme), m_vault(vault),
      m_connections(new Connections(this))
{
    if (m_first.ownsService)
        m_connections->setFirst(tr("This machine"), m_first.serviceUrl);
    else if (!m_first.asksFirst && !m_connections->at(m_first.serviceUrl))
        m_connections->setFirst(tr("Given at the start"), m_first.serviceUrl);
}

WindowSet::~WindowSet()
{
    const auto windows = m_windows;
    for (const QPointer<MainWindow> &window : windows)
        delete window;
}

QList<MainWindow *> WindowSet::windows() const
{
    QList<MainWindow *> open;
    for (const QPointer<MainWindow> &window : m_windows) {
        if (window)
            open.append(window);
    }
    return open;
}

void WindowSet::start()
{
    if (!m_first.asksFirst) {
        // An address that the user has kept comes with its token, unless another one was given.
        const auto kept =
            m_first.ownsService || !m_first.token.isEmpty() || !m_first.redisUrl.isEmpty()
            ? std::nullopt
            : m_connections->at(m_first.serviceUrl);
        if (kept)
            openConnection(kept->id, m_first.view, nullptr);
        else
            open(m_first, nullptr);
        return;
    }
    ViewLink link = m_first.view.value_or(ViewLink());
    link.service = m_first.serviceUrl;
    if (const auto known = m_connections->at(link.service))
        openConnection(known->id, link, nullptr);
    else
        askToFollow(link, nullptr);
}

MainWindow *WindowSet::open(const WindowOptions &options, MainWindow *instead)
{
    if (instead)
        instead->saveSettings(); // the new window begins where the old one was
    auto *window = new MainWindow(options, m_theme);
    window->setAttribute(Qt::WA_DeleteOnClose);
    m_windows.removeIf([](const QPointer<MainWindow> &gone) { return !gone; });
    m_windows.append(window);
    connect(window, &MainWindow::connectionsWanted, this,
            [this, window] { showConnections(window); });
    connect(window, &MainWindow::linkOpened, this,
            [this, window](const QString &text) { openLink(text, window); });
    connect(window, &MainWindow::tokenWanted, this,
            [this, window](const QString &why) { askForToken(window, why); });
    connect(window, &MainWindow::trustWanted, this,
            [this, window](const QByteArray &certificate) { askForTrust(window, certificate); });
    window->show();
    if (instead)
        instead->close();
    return window;
}

void WindowSet::openConnection(const QString &id, const std::optional<ViewLink> &view,
                               MainWindow *instead)
{
    const auto connection = m_connections->find(id);
    WindowOptions options = connection ? optionsFor(connection->address) : m_first;
    options.view = view;
    options.notice.clear();
    if (!connection) {
        open(options, instead);
        return;
    }
    options.name = connection->name;
    options.connectionId = connection->id;
    options.trust = trustInOne(connection->certificate);
    if (!connection->hasToken) {
        open(options, instead);
        return;
    }
    // Without its token the window opens all the same, and says what is missing.
    const auto wait = std::make_shared<KeychainWait>();
    const auto go = [this, wait, options, from = QPointer(instead)](
                        const std::expected<QString, QString> &token) mutable {
        if (std::exchange(wait->isOver, true))
            return;
        options.token = token.value_or(QString());
        if (!token)
            options.notice = token.error();
        open(options, from);
        if (wait->box)
            wait->box->close();
    };
    m_vault->read(id, this, go);
    if (!wait->isOver && !instead)
        QTimer::singleShot(keychainPatience, this, [this, wait, go] { askToWait(wait, go); });
}

// A keychain may wait for its user, who would see nothing of the program till then.
void WindowSet::askToWait(const std::shared_ptr<KeychainWait> &wait,
                          const TokenVault::ReadHandler &go)
{
    if (wait->isOver)
        return;
    auto *box = new QMessageBox(QMessageBox::Information, tr("Token"),
                                tr("The system’s keychain has not given the token yet."));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Is it waiting to be unlocked?"));
    QPushButton *without = box->addButton(tr("&Open without it"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(without);
    box->setAttribute(Qt::WA_DeleteOnClose);
    // The box may be the only window, and its end that of the program.
    connect(without, &QPushButton::clicked, this,
            [go, locker = std::make_shared<QEventLoopLocker>()] { go(QString()); });
    connect(box, &QMessageBox::finished, this, [wait, box, without] {
        if (box->clickedButton() != without)
            wait->isOver = true;
    });
    wait->box = box;
    box->open();
}

void WindowSet::showConnections(MainWindow *window)
{
    m_dialog =
        new ConnectionsDialog(m_connections, m_vault, window->options().connectionId, window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ConnectionsDialog::openRequested, this,
            [this, from = QPointer(window)](const QString &id, bool inNewWindow) {
                openConnection(id, {}, inNewWindow ? nullptr : from.data());
            });
    m_dialog->open();
}

void WindowSet::openLink(const QString &text, MainWindow *from)
{
    const auto link = readLink(text);
    if (!link) {
        tell(tr("Open a link"), link.error(), from);
        return;
    }
    if (from && isSameService(link->service, from->options().serviceUrl)) {
        from->showView(*link);
        return;
    }
    m_connections->refresh();
    if (const auto known = m_connections->at(link->service))
        openConnection(known->id, *link, from);
    else if (!m_first.asksFirst && isSameService(link->service, m_first.serviceUrl))
        openConnection({}, *link, from);
    else
        askToFollow(*link, from);
}

// A link is text from anywhere: nobody is connected with what it names without a word.
void WindowSet::askToFollow(const ViewLink &link, MainWindow *from)
{
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("Open a link"),
        tr("The link leads to the service at %1, which is none of your connections.")
            .arg(addressText(link.service)),
        QMessageBox::Cancel, from);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Connect to it? No token is sent there."));
    QPushButton *follow = box->addButton(tr("C&onnect"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    // At the start the box is the only window, and its end would be that of the program.
    connect(follow, &QPushButton::clicked, this,
            [this, link, from = QPointer(from), locker = std::make_shared<QEventLoopLocker>()] {
                openAddress(link, from);
            });
    box->open();
}

void WindowSet::openAddress(const ViewLink &link, MainWindow *instead)
{
    WindowOptions options = optionsFor(link.service);
    options.view = link;
    open(options, instead);
}

// The user's connection that the window shows, or a new one for its service.
Connection WindowSet::connectionOf(const MainWindow &window) const
{
    const WindowOptions &options = window.options();
    if (const auto known = m_connections->find(options.connectionId))
        return *known;
    if (const auto known = m_connections->at(options.serviceUrl))
        return *known;
    const QUrl address = serviceAddress(options.serviceUrl);
    return {newConnectionId(), address.host(), address};
}

void WindowSet::askForToken(MainWindow *window, const QString &why)
{
    auto *dialog = new TokenDialog(addressText(window->options().serviceUrl), why, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TokenDialog::given, this,
            [this, window = QPointer(window)](const QString &token, bool isToBeKept) {
                if (!window)
                    return;
                const Connection connection = connectionOf(*window);
                WindowOptions options = window->options();
                options.token = token;
                options.view = window->currentView();
                options.notice.clear();
                options.startError.clear();
                const bool isKept =
                    isToBeKept && !options.ownsService && m_connections->put(connection);
                if (isKept) {
                    options.name = connection.name;
                    options.connectionId = connection.id;
                }
                const MainWindow *next = open(options, window);
                if (isKept)
                    connect(
                        next, &MainWindow::accessGiven, this,
                        [this, id = connection.id, token] { keepToken(id, token); },
                        Qt::SingleShotConnection);
            });
    dialog->open();
}

void WindowSet::keepToken(const QString &id, const QString &token)
{
    auto connection = m_connections->find(id);
    if (!connection)
        return;
    connection->hasToken = true;
    if (!m_connections->put(*connection))
        return;
    m_vault->write(id, token, this, [this, id](const auto &place) {
        if (place)
            return;
        if (auto kept = m_connections->find(id)) {
            kept->hasToken = false;
            m_connections->put(*kept);
        }
        tell(tr("Token"), place.error(), windows().isEmpty() ? nullptr : windows().constLast());
    });
}

void WindowSet::askForTrust(MainWindow *window, const QByteArray &certificate)
{
    const QSslCertificate shown(certificate, QSsl::Der);
    if (shown.isNull())
        return;
    auto *dialog = new CertificateDialog(addressText(window->options().serviceUrl), shown,
                                         connectionOf(*window).certificate, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CertificateDialog::trusted, this, [this, window = QPointer(window), shown] {
        if (!window)
            return;
        Connection connection = connectionOf(*window);
        connection.certificate = fingerprintOf(shown);
        WindowOptions options = window->options();
        options.trust = trustInOne(connection.certificate);
        options.view = window->currentView();
        options.notice.clear();
        if (m_connections->put(connection)) {
            options.name = connection.name;
            options.connectionId = connection.id;
        }
        open(options, window);
    });
    dialog->open();
}

} // namespace logyard::ui
