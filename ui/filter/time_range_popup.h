// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_state.h"

#include <QFrame>

#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace logyard::ui {

/// Where a span of time is typed in, with what was understood under each field. Only a span that
/// was understood can be applied. Owned by its button; a popup of its own.
class TimeRangePopup final : public QFrame
{
    Q_OBJECT

public:
    explicit TimeRangePopup(QWidget *parent = nullptr);

    void setRange(const TimeRange &range);

Q_SIGNALS:
    void accepted(const logyard::ui::TimeRange &range);

private:
    struct End
    {
        QLineEdit *field = nullptr;
        QLabel *note = nullptr;
        std::optional<qint64> ns; ///< what was understood, since 1970
        bool usable = true;
    };

    void addEnd(End &end, const QString &name, const QString &example);
    void check();
    void checkEnd(End &end);
    void apply();

    End m_from;
    End m_to;
    QPushButton *m_apply;
};

} // namespace logyard::ui
