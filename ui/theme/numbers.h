// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace logyard::ui {

/// A count in at most five characters: 999, 1.2k, 12.4k, 124k, 1.2M. Cut, never rounded up.
QString compactNumber(quint64 count);

/// The whole count with the separators of the user's locale.
QString exactNumber(quint64 count);

/// 512 B, 1.2 MB: powers of 1000.
QString byteSize(quint64 bytes);

/// 0.4/s, 12/s, 1.2k/s; empty for none.
QString rateText(double perSecond);

} // namespace logyard::ui
