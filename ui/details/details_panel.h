// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/log_entry.h"

#include <QTimeZone>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QStackedWidget;
class QTabWidget;
QT_END_NAMESPACE

namespace logyard::ui {

class FieldTree;
class TextBox;

/// Everything about the selected entry: level, time, service, the whole message, the fields and
/// the JSON. A gap is explained instead. GUI thread; keeps a copy of the entry that it shows.
class DetailsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsPanel(QWidget *parent = nullptr);

    /// nullptr: nothing is selected.
    void setEntry(const LogEntry *entry);

    void setTimeZone(const QTimeZone &zone);

    FieldTree *fields() const { return m_fields; }
    TextBox *message() const { return m_message; }
    TextBox *json() const { return m_json; }
    QString title() const;

Q_SIGNALS:
    void termRequested(const QString &field, const QString &value, bool exclude);
    void columnRequested(const QString &field);
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeTabs();
    void showHead();
    void showJson();

    LogEntry m_entry;
    bool m_hasEntry = false;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QLabel *m_glyph;
    QLabel *m_level;
    QLabel *m_where;
    QStackedWidget *m_pages;
    TextBox *m_message;
    QTabWidget *m_tabs;
    FieldTree *m_fields;
    TextBox *m_json;
    bool m_jsonShown = false;
};

} // namespace logyard::ui
