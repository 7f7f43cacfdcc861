// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/reading.h"

#include "ui/table/log_view.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QSettings>

namespace logyard::ui {
namespace {

const QString wrapKey = QStringLiteral("reading/wrap");
const QString sizeKey = QStringLiteral("reading/zoom");

} // namespace

Reading::Reading(LogView *view, const WindowActions &actions, QObject *parent) : QObject(parent)
{
    connect(actions.zoomIn, &QAction::triggered, view, [view] { view->zoom(1); });
    connect(actions.zoomOut, &QAction::triggered, view, [view] { view->zoom(-1); });
    connect(actions.zoomReset, &QAction::triggered, view, [view] { view->zoom(0); });
    connect(actions.unfold, &QAction::triggered, view,
            [view] { view->unfold(view->rowsOfInterest(), true); });
    connect(actions.fold, &QAction::triggered, view,
            [view] { view->unfold(view->rowsOfInterest(), false); });
    connect(actions.wrap, &QAction::toggled, view, [view](bool on) {
        view->setWraps(on);
        QSettings().setValue(wrapKey, on);
    });
    actions.wrap->setChecked(QSettings().value(wrapKey).toBool());
    bool isNumber = false;
    const int steps = QSettings().value(sizeKey).toInt(&isNumber);
    if (isNumber && steps != 0)
        view->zoom(steps);
    // Steps, so that another normal size is followed.
    connect(view, &LogView::zoomChanged, this, [view] {
        const int kept = view->zoomSteps();
        if (kept == 0)
            QSettings().remove(sizeKey);
        else
            QSettings().setValue(sizeKey, kept);
    });
}

} // namespace logyard::ui
