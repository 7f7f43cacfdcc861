// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// What a fuzz target does with one input. Aborts when something that must hold does not. libFuzzer
/// calls it (fuzz_main.cpp), and so does the test that replays the corpus.
int fuzzOne(const std::uint8_t *data, std::size_t size);
