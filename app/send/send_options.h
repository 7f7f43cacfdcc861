// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/send/delivery.h"

#include <QStringList>

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace logyard::send {

/// What `logyard send` was asked to do.
struct SendOptions
{
    enum class Source { Pipe, Files, Docker } source = Source::Pipe;
    std::string service; ///< empty, with files: by their names
    Delivery::Options delivery;
    std::string tlsCaFile; ///< empty: only the system's authorities are trusted
    std::vector<std::filesystem::path> files;
    bool fromStart = false;
    std::string dockerSocket;
    std::filesystem::path stateFile; ///< with files and Docker: where the positions are kept
    std::size_t buffer = std::size_t(64) << 20; ///< bytes
    bool waitsWhenFull = false; ///< instead of dropping
    std::chrono::milliseconds wait{10'000}; ///< at the end, for what is not delivered yet
    bool isHelp = false;
};

/// Of `logyard send ...`, the program's name first. Needs no QCoreApplication. The error is a
/// sentence for the user.
std::expected<SendOptions, QString> readSendOptions(const QStringList &arguments);

/// The service that a file's entries are of when none is given: its name without the folder,
/// `.log` and the like, and what rotation adds.
std::string serviceOfFile(const std::filesystem::path &file);

extern const char sendUsage[];

} // namespace logyard::send
