// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace logyard::ui {

/// As one word of a POSIX shell, whatever is in it.
inline QString shellWord(QString text)
{
    return u'\'' + text.replace(u'\'', QLatin1StringView("'\\''")) + u'\'';
}

} // namespace logyard::ui
