// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/exit_code.h"

#include <cstdio>

namespace logyard {

bool hasWindow()
{
    return false;
}

int runWindow(int &, char **, const Options &)
{
    std::fputs("logyard: this build has no window. Start it with --no-gui.\n", stderr);
    return usageError;
}

} // namespace logyard
