// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A library to preload: the wall clock of the program runs as many seconds ahead as the file that
// LOGYARD_TEST_CLOCK names says. The monotonic clock is left alone, as by an administrator who sets
// the time.
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace {

time_t shift()
{
    const char *const file = std::getenv("LOGYARD_TEST_CLOCK");
    const int descriptor = file ? ::open(file, O_RDONLY | O_CLOEXEC) : -1;
    if (descriptor < 0)
        return 0;
    char text[32] = {};
    const ssize_t size = ::read(descriptor, text, sizeof text - 1);
    ::close(descriptor);
    return size > 0 ? std::strtol(text, nullptr, 10) : 0;
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, struct timespec *time)
{
    using Function = int (*)(clockid_t, struct timespec *);
    static const auto real = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME)
        time->tv_sec += shift();
    return result;
}
