// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_state.h"
#include "ui/live/live_feed.h"
#include "ui/window/run.h"
#include "ui/window/window_settings.h"

#include <QMainWindow>

QT_BEGIN_NAMESPACE
class QSplitter;
class QStackedWidget;
class QTimer;
class QToolButton;
QT_END_NAMESPACE

namespace logyard::ui {

class Banner;
class DetailsPanel;
class EntrySender;
class FilterBar;
class FindBar;
class Finding;
class LogPane;
class ServicesPanel;
class ServiceWatch;
class StatusStrip;
class ServiceClient;
struct ServiceList;
class Theme;
class FacetPanel;
class FacetWatch;
class HistogramView;
class RowMenu;
class SavedFilterControl;
class Timeline;
class ColumnLayouts;
class ViewBar;
class ViewNavigator;
class WelcomePage;
class WindowActions;

/// The window: services on the left, the filter above, the table, the details of an entry. Puts
/// the parts together and owns them; the theme is the application's. GUI thread. An unreachable
/// service is shown and asked again, it never stops the window.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const WindowOptions &options, Theme *theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    ServicesPanel *services() const { return m_services; }
    FilterBar *filterBar() const { return m_filter; }
    LogPane *pane() const { return m_pane; }
    DetailsPanel *details() const { return m_details; }
    Banner *banner() const { return m_banner; }
    FacetPanel *facets() const { return m_facets; }
    HistogramView *histogram() const { return m_histogram; }
    ViewBar *viewBar() const { return m_viewBar; }
    StatusStrip *status() const { return m_status; }
    WelcomePage *welcome() const { return m_welcome; }
    SavedFilterControl *savedFilters() const { return m_saved; }
    WindowActions *windowActions() const { return m_actions; }
    bool showsWelcome() const;
    const WindowOptions &options() const { return m_options; }

    /// As a step: the way back leads to what was shown before.
    void showView(const ViewLink &view);
    /// What is shown, with nothing in it that is only valid now.
    ViewLink currentView() const;
    void saveSettings() const;

Q_SIGNALS:
    void connectionsWanted();
    void linkOpened(const QString &text);
    /// What is missing to get in; `why` is what the service said of the token that was sent.
    void tokenWanted(const QString &why);
    void trustWanted(const QByteArray &certificate);
    /// The service has answered, and so has taken the token.
    void accessGiven();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *buildLogSide();
    QToolButton *toolButton(QAction *action);
    void connectPane();
    void connectService();
    void connectActions();
    void connectTableActions();

    void restore(const WindowSettings &settings);
    WindowSettings current() const;
    void setPreferences(const Preferences &preferences);
    void editPreferences();

    void connectViews();
    void connectFacets();
    void connectFilters();
    void connectFinding();
    void connectLinks();
    void connectAccess();
    void askForLink();
    void copyText(const QString &text, const QString &said);
    void exportEntries();
    void countAgain();
    void askForColumn();
    void setTimeStyle(TimeStyle style);
    void openCommands();

    void takeServices(const ServiceList &list);
    void takeBatch(const LiveBatch &batch);
    void applyFilter(const FilterState &state);
    void deleteService(const QString &service);
    void setDetailsVisible(bool visible);
    void showDetails();
    void showWelcome(bool on);
    void updateBanner();
    void updateTitle();
    void updateFlow();
    void showAbout();

    WindowOptions m_options;
    Theme *m_theme;
    ServiceClient *m_client;
    LiveFeed *m_feed;
    ServiceWatch *m_watch;
    EntrySender *m_sender;
    Preferences m_preferences;

    WindowActions *m_actions;
    ServicesPanel *m_services;
    FilterBar *m_filter;
    LogPane *m_pane;
    FindBar *m_find;
    DetailsPanel *m_details;
    WelcomePage *m_welcome;
    Banner *m_banner;
    StatusStrip *m_status;
    QSplitter *m_mainSplitter = nullptr;
    QSplitter *m_contentSplitter = nullptr;
    QSplitter *m_leftSplitter = nullptr;
    QStackedWidget *m_pages = nullptr;
    QToolButton *m_pauseButton = nullptr;
    QToolButton *m_followButton = nullptr;
    QTimer *m_refreshTimer;
    ViewBar *m_viewBar;
    RowMenu *m_rowMenu;
    ViewNavigator *m_views;
    HistogramView *m_histogram;
    Timeline *m_timeline;
    FacetPanel *m_facets;
    FacetWatch *m_facetWatch;
    ColumnLayouts *m_columns;
    Finding *m_finding;
    SavedFilterControl *m_saved;
    QTimer *m_ageTimer; ///< repaints ages
    QString m_loadError;
    bool m_sawEntries = false; ///< since the service was last known to be empty
};

} // namespace logyard::ui
