// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/details_panel.h"

#include "ui/details/field_model.h"
#include "ui/details/field_tree.h"
#include "ui/details/pretty_json.h"
#include "ui/details/text_box.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/level_colors.h"
#include "ui/theme/palettes.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

constexpr int messageLines = 12;

QString timeText(Timestamp time, const QTimeZone &zone)
{
    // To the microsecond; QDateTime knows only milliseconds.
    const qint64 us = time.ns / 1000;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(us / 1000, zone);
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"))
        + QStringLiteral("%1").arg(std::abs(us % 1000), 3, 10, QLatin1Char('0'))
        + local.toString(QStringLiteral(" t"));
}

} // namespace

DetailsPanel::DetailsPanel(QWidget *parent)
    : QWidget(parent), m_glyph(new QLabel(this)), m_level(new QLabel(this)),
      m_where(new QLabel(this)), m_pages(new QStackedWidget(this)), m_message(new TextBox(this)),
      m_tabs(new QTabWidget(this)), m_fields(new FieldTree(this)), m_json(new TextBox(this))
{
    auto *nothing = new QLabel(tr("Select an entry to see all of it."), this);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setForegroundRole(QPalette::PlaceholderText);
    nothing->setAutoFillBackground(true);
    nothing->setBackgroundRole(QPalette::Base);

    m_message->setMaxLines(messageLines);
    m_message->edit()->setAccessibleName(tr("Message"));
    auto *whole = new QWidget(this);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(makeTabs(), 1);
    column->addStretch(0);
    m_pages->addWidget(nothing);
    m_pages->addWidget(whole);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_pages, 1);
    connect(m_fields, &FieldTree::termRequested, this, &DetailsPanel::termRequested);
    connect(m_fields, &FieldTree::columnRequested, this, &DetailsPanel::columnRequested);
    setMinimumWidth(260);
    setEntry(nullptr);
}

QWidget *DetailsPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(10, 6, 6, 6);
    row->setSpacing(6);
    QFont bold = m_level->font();
    bold.setWeight(QFont::DemiBold);
    m_level->setFont(bold);
    m_where->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_where->setTextFormat(Qt::PlainText);
    auto *close = new QToolButton(head);
    close->setIcon(glyphIcon(Glyph::Clear));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close the details (Esc)"));
    close->setAccessibleName(tr("Close the details"));
    connect(close, &QToolButton::clicked, this, &DetailsPanel::closeRequested);
    row->addWidget(m_glyph);
    row->addWidget(m_level);
    row->addSpacing(4);
    row->addWidget(m_where, 1);
    row->addWidget(close);
    return head;
}

QWidget *DetailsPanel::makeTabs()
{
    m_json->edit()->setAccessibleName(tr("JSON"));
    auto *copy = new QToolButton(this);
    copy->setIcon(glyphIcon(Glyph::Copy));
    copy->setText(tr("Copy JSON"));
    copy->setToolTip(tr("Copy the entry as it is stored, on one line"));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    copy->setAutoRaise(true);
    copy->setFocusPolicy(Qt::StrongFocus);
    connect(copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(QString::fromUtf8(m_entry.line)); });
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(true);
    m_tabs->addTab(m_fields, tr("Fields"));
    m_tabs->addTab(m_json, tr("JSON"));
    m_tabs->setCornerWidget(copy);
    connect(m_tabs, &QTabWidget::currentChanged, this, &DetailsPanel::showJson);
    return m_tabs;
}

void DetailsPanel::setEntry(const LogEntry *entry)
{
    m_hasEntry = entry != nullptr;
    m_entry = entry ? *entry : LogEntry();
    m_jsonShown = false;
    showHead();
    m_pages->setCurrentIndex(m_hasEntry ? 1 : 0);
    const bool gap = m_hasEntry && m_entry.isGap();
    m_tabs->setVisible(m_hasEntry && !gap);
    if (gap) {
        m_message->setText(
            m_entry.message + QStringLiteral("\n\n")
            + tr("These entries arrived faster than they could be shown, or while the connection "
                 "was down. They are stored: press Enter on the row to load them from history."));
        m_fields->setLine({});
    } else if (m_hasEntry) {
        m_message->setText(styledMessage(m_entry));
        m_fields->setLine(m_entry.line);
    }
    showJson();
}

void DetailsPanel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    showHead();
}

void DetailsPanel::showHead()
{
    const bool gap = m_hasEntry && m_entry.isGap();
    m_glyph->setVisible(m_hasEntry);
    m_level->setVisible(m_hasEntry);
    if (!m_hasEntry) {
        m_where->setText(tr("Details"));
        m_where->setToolTip({});
        return;
    }
    const QColor color = gap ? palette().color(QPalette::PlaceholderText)
                             : levelColor(m_entry.level, QApplication::palette());
    m_glyph->setPixmap(
        (gap ? glyphIcon(Glyph::Gap, color) : levelIcon(m_entry.level, QApplication::palette()))
            .pixmap(16, 16));
    setTextColor(m_level, color);
    m_level->setText(gap                                ? tr("Gap")
                         : m_entry.level == Level::None ? tr("No level")
                                                        : levelText(m_entry.level));
    QStringList where;
    if (!m_entry.service.isEmpty())
        where << m_entry.service;
    where << (m_entry.hasTime() ? timeText(m_entry.time, m_zone) : tr("no time"));
    m_where->setText(where.join(QStringLiteral("  ·  ")));
    m_where->setToolTip(m_entry.hasTime() ? QString::fromStdString(formatTimestamp(m_entry.time))
                                          : QString());
}

void DetailsPanel::showJson()
{
    if (m_jsonShown || !m_hasEntry || m_entry.isGap() || m_tabs->currentWidget() != m_json)
        return;
    m_jsonShown = true;
    const std::string_view line(m_entry.line.constData(), std::size_t(m_entry.line.size()));
    m_json->setText(m_fields->model()->isJson() ? QString::fromStdString(prettyJson(line))
                                                : QString::fromUtf8(m_entry.line));
}

QString DetailsPanel::title() const
{
    return m_hasEntry ? QStringLiteral("%1 %2").arg(m_level->text(), m_where->text())
                      : m_where->text();
}

void DetailsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showHead();
}

void DetailsPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closeRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace logyard::ui
