// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/send/interrupt.h"

#include <csignal>
#include <cstdlib>
#include <initializer_list>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace logyard::send {
namespace {

sigset_t handled()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, signal);
    return signals;
}

} // namespace

Interrupt::Interrupt()
{
    std::signal(SIGPIPE, SIG_IGN);
    const sigset_t signals = handled();
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_descriptor = ::signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
}

Interrupt::~Interrupt()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

int Interrupt::next()
{
    signalfd_siginfo info;
    return ::read(m_descriptor, &info, sizeof info) == sizeof info
        ? static_cast<int>(info.ssi_signo)
        : 0;
}

bool Interrupt::waitFor(int ms) const
{
    pollfd wanted{m_descriptor, POLLIN, 0};
    return ::poll(&wanted, 1, ms) == 1;
}

void Interrupt::endBy(int signal)
{
    std::signal(signal, SIG_DFL);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, signal);
    ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    ::raise(signal);
    std::_Exit(128 + signal);
}

} // namespace logyard::send
