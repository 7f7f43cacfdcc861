// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace logyard::ui {

class LogView;
class WindowActions;

/// How the table's text is read: rows unfolded and folded, and its size, kept between runs. GUI thread; what it is given must
/// outlive it.
class Reading final : public QObject
{
    Q_OBJECT

public:
    Reading(LogView *view, const WindowActions &actions, QObject *parent);
};

} // namespace logyard::ui
