// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/numbers.h"

#include <QCoreApplication>
#include <QLocale>

namespace logyard::ui {

QString compactNumber(quint64 count)
{
    if (count < 1000)
        return QString::number(count);
    static constexpr char units[] = {'k', 'M', 'G', 'T', 'P', 'E'};
    std::size_t unit = 0;
    quint64 tenths = count / 100;
    while (tenths >= 10'000 && unit + 1 < sizeof units) {
        tenths /= 1000;
        ++unit;
    }
    const QLatin1Char letter(units[unit]);
    if (tenths >= 1000)
        return QString::number(tenths / 10) + letter;
    return QString::number(tenths / 10) + QLocale().decimalPoint() + QString::number(tenths % 10)
        + letter;
}

QString exactNumber(quint64 count)
{
    return QLocale().toString(count);
}

QString byteSize(quint64 bytes)
{
    return QLocale().formattedDataSize(qint64(std::min<quint64>(bytes, quint64(INT64_MAX))),
                                       bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString rateText(double perSecond)
{
    if (!(perSecond >= 0.05))
        return {};
    const QString number = perSecond < 9.95 ? QLocale().toString(perSecond, 'f', 1)
                                            : compactNumber(quint64(perSecond + 0.5));
    return QCoreApplication::translate("logyard::ui::Numbers", "%1/s").arg(number);
}

} // namespace logyard::ui
