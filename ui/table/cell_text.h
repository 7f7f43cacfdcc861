// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace logyard::ui {

/// A cell of a CSV file (RFC 4180). Text that a spreadsheet would take for a formula gets an
/// apostrophe before it; numbers do not.
QString csvCell(QString text);

/// A cell of a table in Markdown.
QString markdownCell(QString text);

} // namespace logyard::ui
