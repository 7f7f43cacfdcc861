// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/window/face/fake_service.h"
#include "tests/window/face/own_settings.h"

#include "ui/table/log_pane.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QObject>
#include <QSettings>
#include <QTest>
#include <QUrlQuery>

#include <memory>

namespace logyard::test {

/// The whole window on a service of the test's own, with its own settings. To be derived from;
/// begin(), end() before and after each test function.
class WindowFixture : public QObject
{
protected:
    void begin()
    {
        QSettings().clear();
        m_service = std::make_unique<FakeService>();
        QVERIFY(m_service->listen());
    }
    void end()
    {
        m_window.reset();
        m_service.reset();
    }
    /// Twenty of auth, and an error of billing.
    void addEntries()
    {
        for (int i = 0; i < 20; ++i)
            m_service->add(QStringLiteral("auth"), QStringLiteral("info"),
                           QStringLiteral("login %1").arg(i));
        m_service->add(QStringLiteral("billing"), QStringLiteral("error"),
                       QStringLiteral("card refused"),
                       {{QStringLiteral("user"), QStringLiteral("Ann Lee")}});
    }
    void open()
    {
        ui::WindowOptions options;
        options.serviceUrl = m_service->url();
        m_window = std::make_unique<ui::MainWindow>(options, nullptr);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void openWithEntries()
    {
        addEntries();
        open();
    }

    static QString queryItem(const QUrl &url, const char *name)
    {
        return QUrlQuery(url).queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    }
    int rows() const { return m_window->pane()->model()->rowCount(); }
    /// Where the focus is.
    void key(int code, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_window.get(),
                        Qt::Key(code), modifiers);
    }

    OwnSettings m_settings;
    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace logyard::test
