// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>

namespace logyard::ui {

/// Behind the text of an action in a menu: a key that is another widget's, such as "Ctrl+C", as
/// this system and language name it.
inline QString keyText(QLatin1StringView portable)
{
    return u'\t'
        + QKeySequence::fromString(portable, QKeySequence::PortableText)
              .toString(QKeySequence::NativeText);
}

} // namespace logyard::ui
