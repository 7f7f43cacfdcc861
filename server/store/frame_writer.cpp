// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/frame_writer.h"

namespace logyard::store {

FrameWriter::FrameWriter() : m_context(ZSTD_createCCtx())
{
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_checksumFlag, 1);
}

std::string_view FrameWriter::compress(std::string_view lines)
{
    m_frame.resize(ZSTD_compressBound(lines.size()));
    const std::size_t size = ZSTD_compress2(m_context.get(), m_frame.data(), m_frame.size(),
                                            lines.data(), lines.size());
    return ZSTD_isError(size) ? std::string_view() : std::string_view(m_frame).substr(0, size);
}

} // namespace logyard::store
