// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The protocols, for protocol.cpp alone. Each has a file of its own, protocol_<name>.cpp.

#include "server/http/protocol.h"

namespace logyard::http {

std::unique_ptr<Protocol> makeJsonLine(const Limits &limits);
std::unique_ptr<Protocol> makeElastic(const Limits &limits);
std::unique_ptr<Protocol> makeLoki(const Limits &limits);
std::unique_ptr<Protocol> makeOtlp(const Limits &limits);
std::unique_ptr<Protocol> makeGelf(const Limits &limits);
std::unique_ptr<Protocol> makeSeq(const Limits &limits);
std::unique_ptr<Protocol> makeSplunk(const Limits &limits);
std::unique_ptr<Protocol> makeDatadog(const Limits &limits);

/// Gives an errorReply() the protocol's form: its body, its type, its fields.
void formElastic(Reply &error);
void formLoki(Reply &error);
void formOtlp(Reply &error);
void formSeq(Reply &error);
void formSplunk(Reply &error);
void formDatadog(Reply &error);

} // namespace logyard::http
