// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_state.h"
#include "ui/table/log_model.h"

#include <QObject>

#include <optional>

QT_BEGIN_NAMESPACE
class QTimer;
QT_END_NAMESPACE

namespace logyard::ui {

class FilterBar;
class LogPane;
class ServicesPanel;
class ViewBar;

/// Steps from what the reader sees to what belongs to an entry, and back: the entries around it, or
/// all of its request. Each step remembers services, filter and row. Choosing other services ends
/// the way back; changing the filter does not.
class ViewNavigator final : public QObject
{
    Q_OBJECT

public:
    ViewNavigator(ServicesPanel *services, FilterBar *filter, LogPane *pane, ViewBar *bar,
                  QObject *parent);

    /// The entries around the selected one, of the same services, without the filter.
    void showContext();
    /// The entries around this one, without the filter, of all services where it is of none that
    /// are shown. It must have a time; without its line it is not selected.
    void showAround(const LogEntry &anchor);
    /// The entries of all services that have an id of the selected one's request, in time order,
    /// with the time since the row above.
    void followRequest();
    /// Other services and another filter, at an entry if there is one that matters.
    void showFilter(const QStringList &services, const FilterState &filter,
                    const std::optional<LogEntry> &anchor = {});
    /// The same services and filter, in these times only.
    void showRange(Timestamp from, Timestamp to);
    void goBack();
    void goForward();
    /// Back, or to any time where there is no way back.
    void leaveRange();

    bool canGoBack() const { return !m_back.isEmpty(); }
    bool canGoForward() const { return !m_forward.isEmpty(); }
    /// The time column counts between rows, whatever the preferences say.
    bool isRequest() const { return m_view.kind == Kind::Request; }

    static constexpr qsizetype maxSteps = 50;

Q_SIGNALS:
    void changed();
    /// When the first and the last entry of the followed request are of; again as more come.
    void requestSpans(Timestamp first, Timestamp last);
    /// Why a step is not possible, and what to do instead.
    void refused(const QString &sentence);

private:
    enum class Kind { Usual, Context, Request };
    struct View
    {
        Kind kind = Kind::Usual;
        QStringList scope;
        FilterState filter;
        std::optional<LogEntry> anchor; ///< the row that matters
        QString title;
    };

    View current() const;
    void step(View view);
    void show(View view);
    void goTo(const LogEntry &anchor);
    void scopeChanged();
    void filterChanged();
    void addRequestFacts();

    ServicesPanel *m_services;
    FilterBar *m_filter;
    LogPane *m_pane;
    ViewBar *m_bar;
    View m_view; ///< what was gone to last; its filter may have changed since
    QList<View> m_back;
    QList<View> m_forward;
    bool m_isGoing = false; ///< show() changes services and filter, not the user
    bool m_selectsAnchor = false; ///< once the request's entries are there
    QTimer *m_factsTimer;
};

} // namespace logyard::ui
