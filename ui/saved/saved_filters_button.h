// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace logyard::ui {

class Alerts;
class SavedFilters;

/// A star that opens the list of saved filters with their counts. A badge counts what matched
/// filters with an alert. Says what was chosen, changes no filter itself.
class SavedFiltersButton final : public QToolButton
{
    Q_OBJECT

public:
    SavedFiltersButton(SavedFilters *filters, Alerts *alerts, QWidget *parent = nullptr);

    /// The one that is shown; empty: none.
    void setCurrent(const QString &id);
    QString badgeText() const;

Q_SIGNALS:
    void chosen(const QString &id);
    void saveRequested();
    void editRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void addAlertActions();
    void showState();

    SavedFilters *m_filters;
    Alerts *m_alerts;
    QString m_current;
};

} // namespace logyard::ui
