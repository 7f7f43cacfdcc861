// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/cell_text.h"

namespace logyard::ui {

QString csvCell(QString text)
{
    bool isNumber = false;
    text.toDouble(&isNumber);
    if (!isNumber && !text.isEmpty() && QStringView(u"=+-@\t\r").contains(text.front()))
        text.prepend(u'\'');
    const bool isPlain = !text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n')
        && !text.contains(u'\r');
    return isPlain ? text : u'"' + text.replace(u'"', QLatin1StringView("\"\"")) + u'"';
}

QString markdownCell(QString text)
{
    text.replace(u'\\', QLatin1StringView("\\\\"));
    text.replace(u'|', QLatin1StringView("\\|"));
    text.replace(u'<', QLatin1StringView("&lt;"));
    return text.trimmed().replace(u'\n', QLatin1StringView("<br>"));
}

} // namespace logyard::ui
