// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/block_digest.h"
#include "server/store/frame_writer.h"
#include "server/store/plain_segment.h"
#include "server/store/sealed_segment.h"

#include <atomic>
#include <functional>

namespace logyard::store {

/// What the background works with.
struct SealTools
{
    DigestBuilder builder;
    FrameWriter frames;
    ReadMemory memory;
    std::atomic<bool> stop = false; ///< give up what is being done
    std::function<void()> betweenBlocks; ///< lets more urgent work in; may be empty
};

/// Writes a plain segment's sealed file and index. The error is a sentence; stopping is one too.
std::expected<std::shared_ptr<SealedSegment>, std::string>
seal(PlainSegment &plain, const std::filesystem::path &sealedFile,
     const std::filesystem::path &indexFile, SegmentContext &context, SealTools &tools);

/// Makes a sealed segment's index anew. False when it could not.
bool rebuildIndex(SealedSegment &segment, SealTools &tools);

} // namespace logyard::store
