// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/time_range_popup.h"

#include "server/core/timestamp.h"
#include "ui/theme/palettes.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace logyard::ui {
namespace {

bool isRelative(const QString &text)
{
    return text == QLatin1StringView("now") || text.startsWith(QLatin1Char('-'));
}

// What the service and the table take: relative ends as they are, others as RFC 3339.
QString endText(const QString &text, std::optional<qint64> ns)
{
    if (!ns || isRelative(text))
        return text;
    return QString::fromStdString(formatTimestamp(Timestamp{*ns}));
}

} // namespace

TimeRangePopup::TimeRangePopup(QWidget *parent)
    : QFrame(parent, Qt::Popup), m_apply(new QPushButton(tr("Show this time"), this))
{
    setFrameShape(QFrame::StyledPanel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(4);
    addEnd(m_from, tr("From"), tr("2024-01-25 10:30, -2h, or empty"));
    layout->addSpacing(6);
    addEnd(m_to, tr("To"), tr("2024-01-25 11:00, now, or empty"));
    layout->addSpacing(8);
    m_apply->setProperty(primaryProperty, true);
    layout->addWidget(m_apply, 0, Qt::AlignRight);
    connect(m_apply, &QPushButton::clicked, this, &TimeRangePopup::apply);
    setMinimumWidth(340);
    setFocusProxy(m_from.field);
    check();
}

void TimeRangePopup::addEnd(End &end, const QString &name, const QString &example)
{
    end.field = new QLineEdit(this);
    end.field->setPlaceholderText(example);
    end.field->setClearButtonEnabled(true);
    auto *label = new QLabel(name, this);
    label->setBuddy(end.field);
    end.note = new QLabel(this);
    end.note->setTextFormat(Qt::PlainText);
    for (QWidget *each : {static_cast<QWidget *>(label), static_cast<QWidget *>(end.field),
                          static_cast<QWidget *>(end.note)})
        layout()->addWidget(each);
    connect(end.field, &QLineEdit::textChanged, this, &TimeRangePopup::check);
    connect(end.field, &QLineEdit::returnPressed, this, &TimeRangePopup::apply);
}

void TimeRangePopup::checkEnd(End &end)
{
    const QString text = end.field->text().trimmed();
    const auto time = parseTimeExpression(text.toStdString(), Timestamp::now());
    end.ns = time ? std::optional(qint64(time->ns)) : std::nullopt;
    end.usable = text.isEmpty() || end.ns;
    if (text.isEmpty())
        end.note->setText(tr("Open"));
    else if (end.ns)
        end.note->setText(QDateTime::fromMSecsSinceEpoch(*end.ns / 1'000'000)
                              .toString(QStringLiteral("ddd yyyy-MM-dd HH:mm:ss t")));
    else
        end.note->setText(tr("Not a time. Try 2024-01-25 10:30, -15m or now."));
    const QPalette palette = QApplication::palette(this);
    setTextColor(end.note,
                 end.usable ? palette.color(QPalette::PlaceholderText) : errorTextColor(palette));
    QPalette field; // of the one role that is set here
    field.setColor(QPalette::Base,
                   validityBase(text.isEmpty()   ? Validity::Neutral
                                    : end.usable ? Validity::Valid
                                                 : Validity::Invalid,
                                palette));
    end.field->setPalette(field);
}

void TimeRangePopup::check()
{
    if (!m_to.field)
        return;
    checkEnd(m_from);
    checkEnd(m_to);
    if (m_from.ns && m_to.ns && *m_from.ns >= *m_to.ns) {
        m_to.usable = false;
        m_to.note->setText(tr("This must be later than From."));
        setTextColor(m_to.note, errorTextColor(QApplication::palette(this)));
    }
    m_apply->setEnabled(m_from.usable && m_to.usable);
}

void TimeRangePopup::apply()
{
    check();
    if (!m_apply->isEnabled())
        return;
    const TimeRange range{endText(m_from.field->text().trimmed(), m_from.ns),
                          endText(m_to.field->text().trimmed(), m_to.ns)};
    hide();
    Q_EMIT accepted(range);
}

void TimeRangePopup::setRange(const TimeRange &range)
{
    m_from.field->setText(range.from);
    m_to.field->setText(range.to);
    check();
}

} // namespace logyard::ui
