// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/display.h"

#include "server/store/unique_fd.h"

#include <QStringList>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string>

#include <sys/socket.h>
#include <sys/un.h>

namespace logyard {
namespace {

using namespace Qt::StringLiterals;

// Whether somebody listens; `name` may begin with a null byte, as those do that are no file's.
bool listens(const std::string &name)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.empty() || name.size() >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, name.data(), name.size());
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size()
                                             + (name.front() == '\0' ? 0 : 1));
    const store::UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    return ::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), size) == 0
        || errno == EAGAIN; // it is busy
}

// host:number.screen; a host is elsewhere, and is left to Qt.
bool hasX11(const QString &display)
{
    const qsizetype colon = display.lastIndexOf(u':');
    if (colon < 0)
        return false;
    const QString host = display.left(colon);
    if (!host.isEmpty() && host != u"unix"_s)
        return true;
    const std::string path =
        "/tmp/.X11-unix/X" + display.mid(colon + 1).section(u'.', 0, 0).toStdString();
    return listens('\0' + path) || listens(path);
}

bool hasWayland(const QString &display)
{
    if (qEnvironmentVariableIsSet("WAYLAND_SOCKET")) // it is open already
        return true;
    if (display.isEmpty())
        return false;
    return listens(display.startsWith(u'/')
                       ? display.toStdString()
                       : (qEnvironmentVariable("XDG_RUNTIME_DIR") + u'/' + display).toStdString());
}

} // namespace

QString displayTrouble()
{
    bool wantsX11 = true;
    bool wantsWayland = true;
    QString x11 = qEnvironmentVariable("DISPLAY");
    QString wayland = qEnvironmentVariable("WAYLAND_DISPLAY");
    if (const QString asked = qEnvironmentVariable("QT_QPA_PLATFORM"); !asked.isEmpty()) {
        wantsX11 = wantsWayland = false;
        for (const QString &platform : asked.split(u';')) {
            const QString name = platform.section(u':', 0, 0);
            const bool isWayland = name.startsWith(u"wayland"_s);
            if (!isWayland && name != u"xcb"_s)
                return {}; // one that needs none, such as offscreen
            (isWayland ? wantsWayland : wantsX11) = true;
            if (isWayland && wayland.isEmpty())
                wayland = u"wayland-0"_s;
        }
    }
    if ((wantsX11 && hasX11(x11)) || (wantsWayland && hasWayland(wayland)))
        return {};
    QStringList tried;
    if (wantsX11 && !x11.isEmpty())
        tried.append(u"DISPLAY="_s + x11);
    if (wantsWayland && !wayland.isEmpty())
        tried.append(u"WAYLAND_DISPLAY="_s + wayland);
    return (tried.isEmpty()
                ? u"A window needs a display, and neither DISPLAY nor WAYLAND_DISPLAY is set."_s
                : u"A window needs a display, and none answers at %1."_s.arg(tried.join(u" or "_s)))
        + u" With --no-gui the service runs without one."_s;
}

} // namespace logyard
