// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_state.h"

#include <QToolButton>

namespace logyard::ui {

class TimeRangePopup;

/// Says which span of time is shown, and changes it by its menu.
class TimeRangeButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit TimeRangeButton(QWidget *parent = nullptr);

    TimeRange range() const { return m_range; }
    void setRange(const TimeRange &range);

    /// Opens the popup for a span of one's own.
    void editCustom();
    TimeRangePopup *popup() const { return m_popup; }

Q_SIGNALS:
    void rangeChanged(const logyard::ui::TimeRange &range);

private:
    void showRange();

    TimeRange m_range;
    TimeRangePopup *m_popup;
    QList<QAction *> m_choices;
    QAction *m_custom = nullptr;
};

} // namespace logyard::ui
