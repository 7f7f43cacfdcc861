// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/seal.h"

#include "server/store/file_io.h"

#include <cerrno>
#include <cstring>

namespace logyard::store {
namespace {

std::unexpected<std::string> failed(const std::filesystem::path &file)
{
    return std::unexpected("Could not write " + file.filename().string() + ": "
                           + std::strerror(errno) + ".");
}

} // namespace

std::expected<std::shared_ptr<SealedSegment>, std::string>
seal(PlainSegment &plain, const std::filesystem::path &sealedFile,
     const std::filesystem::path &indexFile, SegmentContext &context, SealTools &tools)
{
    AsideFile aside(sealedFile);
    if (!aside.isOpen())
        return failed(sealedFile);
    std::vector<Block> blocks;
    std::vector<BlockDigest> digests;
    std::uint64_t written = 0;
    Timestamp lastTime;
    for (const auto &full : plain.fullBlocks()) {
        if (tools.stop)
            return std::unexpected(std::string("Stopped."));
        const std::string_view lines = plain.read(full->block, tools.memory);
        if (lines.size() != full->block.size)
            return std::unexpected("Could not read " + plain.file().filename().string() + ".");
        Block block = full->block;
        if (full->digest) {
            digests.push_back(*full->digest);
        } else {
            if (!block.isCounted)
                block.carriedTime = lastTime;
            digests.push_back(tools.builder.build(block, lines, full->facts));
        }
        lastTime = block.maxTime;
        const std::string_view frame = tools.frames.compress(lines);
        if (frame.empty() || !aside.append(frame))
            return failed(sealedFile);
        block.frameOffset = written;
        block.frameSize = static_cast<std::uint32_t>(frame.size());
        written += frame.size();
        blocks.push_back(block);
        if (tools.betweenBlocks)
            tools.betweenBlocks();
    }
    if (!aside.sync())
        return failed(sealedFile);
    const auto identity = identityOf(aside.asidePath());
    if (!identity)
        return failed(sealedFile);
    // Without its index a segment is whole, so that a failure here is none.
    auto header = writeIndex(indexFile, *identity, blocks, digests);
    if (!aside.commit())
        return failed(sealedFile);
    syncFolder(sealedFile.parent_path());
    auto sealed = std::make_shared<SealedSegment>(plain.number(), sealedFile, indexFile,
                                                  context.recentlyUsed);
    sealed->adoptIndex(header ? std::optional(*header) : std::nullopt);
    return sealed;
}

bool rebuildIndex(SealedSegment &segment, SealTools &tools)
{
    std::vector<Block> blocks = segment.walkFrames();
    std::vector<BlockDigest> digests;
    Timestamp lastTime;
    std::uint64_t end = 0;
    bool isSound = true;
    for (Block &block : blocks) {
        if (tools.stop)
            return false;
        block.carriedTime = lastTime;
        const std::string_view lines = segment.read(block, tools.memory);
        isSound = isSound && lines.size() == block.size;
        end = block.frameOffset + block.frameSize;
        digests.push_back(tools.builder.build(block, lines, {}));
        lastTime = tools.builder.lastTime();
        if (tools.betweenBlocks)
            tools.betweenBlocks();
    }
    const bool isDamaged = !isSound || end != segment.identity().size;
    const auto header =
        writeIndex(segment.indexFile(), segment.identity(), blocks, digests, isDamaged);
    if (!header)
        return false;
    segment.adoptIndex(*header);
    return true;
}

} // namespace logyard::store
