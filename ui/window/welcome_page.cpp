// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/welcome_page.h"

#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/palettes.h"
#include "ui/theme/style.h"
#include "ui/window/code_box.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

constexpr int columnWidth = 620;

QUrl logsUrl(QUrl base)
{
    QString path = base.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    base.setPath(path + QStringLiteral("/logs"));
    return base;
}

} // namespace

WelcomePage::WelcomePage(QUrl serviceUrl, QWidget *parent)
    : QWidget(parent), m_logsUrl(logsUrl(std::move(serviceUrl))),
      m_send(new QPushButton(tr("Send a test entry"), this)), m_result(new QLabel(this))
{
    auto *content = new QWidget;
    content->setFixedWidth(columnWidth);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 28, 0, 28);
    column->setSpacing(8);
    auto *icon = new QLabel(content);
    icon->setPixmap(QIcon(QStringLiteral(":/icons/logyard-64.png")).pixmap(56, 56));
    auto *title = new QLabel(tr("Waiting for the first entry"), content);
    QFont large = resized(title->font(), 7);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    auto *where = new QLabel(tr("Send JSON to %1. Any field is fine; service, level, message and "
                                "timestamp have a meaning.")
                                 .arg(m_logsUrl.toString()),
                             content);
    where->setTextFormat(Qt::PlainText);
    where->setWordWrap(true);
    where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    where->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(icon);
    column->addSpacing(4);
    column->addWidget(title);
    column->addWidget(where);
    column->addSpacing(10);
    addExample(column, tr("From a shell"), curlExample());
    addExample(column, tr("From Python, nothing to install"), pythonExample());

    m_send->setProperty(primaryProperty, true);
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    connect(m_send, &QPushButton::clicked, this, &WelcomePage::sendRequested);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_send);
    row->addWidget(m_result, 1);
    column->addSpacing(10);
    column->addLayout(row);
    column->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *centred = new QWidget;
    auto *middle = new QHBoxLayout(centred);
    middle->addStretch(1);
    middle->addWidget(content);
    middle->addStretch(1);
    for (QWidget *each : {static_cast<QWidget *>(centred), scroll->viewport()}) {
        each->setBackgroundRole(QPalette::Base);
        each->setAutoFillBackground(true);
    }
    scroll->setWidget(centred);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void WelcomePage::addExample(QVBoxLayout *column, const QString &title, const QString &code)
{
    auto *label = new QLabel(title, this);
    QFont bold = label->font();
    bold.setWeight(QFont::DemiBold);
    label->setFont(bold);
    column->addWidget(label);
    column->addWidget(new CodeBox(code, title, this));
    column->addSpacing(6);
}

QString WelcomePage::curlExample() const
{
    return QStringLiteral("curl %1 -H 'Content-Type: application/json' \\\n"
                          "  -d '{\"service\":\"demo\",\"level\":\"info\",\"message\":\"Hello\"}'")
        .arg(m_logsUrl.toString(QUrl::FullyEncoded));
}

QString WelcomePage::pythonExample() const
{
    return QStringLiteral(
               "import json, urllib.request\n\n"
               "entry = {\"service\": \"demo\", \"level\": \"error\", \"message\": \"It broke\"}\n"
               "urllib.request.urlopen(urllib.request.Request(\n"
               "    \"%1\", json.dumps(entry).encode(),\n"
               "    {\"Content-Type\": \"application/json\"}))")
        .arg(m_logsUrl.toString(QUrl::FullyEncoded));
}

void WelcomePage::showResult(const QString &sentence, bool failed)
{
    m_failed = failed;
    m_result->setText(sentence);
    const QPalette palette = QApplication::palette();
    setTextColor(m_result,
                 failed ? errorTextColor(palette) : palette.color(QPalette::PlaceholderText));
}

void WelcomePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showResult(m_result->text(), m_failed);
}

} // namespace logyard::ui
