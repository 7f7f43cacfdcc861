// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MainWindow that says what is wrong with the service, and what can be done.
#include "ui/connections/connection.h"
#include "ui/table/log_pane.h"
#include "ui/window/banner.h"
#include "ui/window/facet_watch.h"
#include "ui/window/main_window.h"
#include "ui/window/service_watch.h"
#include "ui/window/status_strip.h"
#include "ui/window/window_actions.h"

#include <QAction>

namespace logyard::ui {

void MainWindow::connectAccess()
{
    connect(m_actions->connections, &QAction::triggered, this, &MainWindow::connectionsWanted);
    connect(m_watch, &ServiceWatch::reachableChanged, this, [this](bool reachable) {
        m_status->setReachable(reachable, m_watch->missing() == ServiceWatch::Missing::Nothing);
        if (reachable && !m_loadError.isEmpty())
            m_pane->reload();
        if (reachable)
            m_facetWatch->entriesCame();
        updateBanner();
    });
    connect(m_banner, &Banner::buttonClicked, this, [this] {
        if (m_watch->missing() == ServiceWatch::Missing::Token) {
            Q_EMIT tokenWanted(m_options.token.isEmpty() ? QString() : m_watch->whyNot());
        } else if (m_watch->missing() == ServiceWatch::Missing::Trust) {
            Q_EMIT trustWanted(m_watch->certificate());
        } else {
            m_watch->refresh();
            if (!m_loadError.isEmpty())
                m_pane->reload();
        }
    });
}

void MainWindow::updateBanner()
{
    const QString service =
        m_options.name.isEmpty() ? addressText(m_options.serviceUrl) : m_options.name;
    if (!m_options.startError.isEmpty()) {
        m_banner->showProblem(tr("The logging service of this window did not start."),
                              m_options.startError, {});
    } else if (m_watch->missing() == ServiceWatch::Missing::Token) {
        if (m_options.token.isEmpty())
            m_banner->showProblem(
                tr("%1 asks for a token.").arg(service),
                tr("Whoever runs the service makes one with “logyard token add”."),
                tr("Enter a token…"));
        else
            m_banner->showProblem(tr("%1 does not take the token.").arg(service), m_watch->whyNot(),
                                  tr("Enter a token…"));
    } else if (m_watch->missing() == ServiceWatch::Missing::Trust) {
        m_banner->showProblem(
            m_options.trust
                ? tr("%1 shows another certificate than the one that you trusted.").arg(service)
                : tr("%1 is not known to be what it says.").arg(service),
            m_watch->whyNot(), tr("Look at its certificate…"));
    } else if (!m_watch->isReachable()) {
        m_banner->showProblem(
            tr("Reconnecting: the service at %1 does not answer.").arg(service),
            m_watch->whyNot() + u' '
                + (m_options.ownsService
                       ? tr("What was stored is safe. If it stays so, restart Logyard.")
                       : tr("Start it there with “logyard --no-gui”, or check the address and "
                            "the network. It is asked again every two seconds.")),
            tr("Try now"));
    } else if (!m_loadError.isEmpty()) {
        m_banner->showProblem(tr("The entries could not be loaded."), m_loadError, tr("Try again"));
    } else {
        m_banner->clear();
    }
}

} // namespace logyard::ui
