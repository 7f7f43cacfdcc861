// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/content_encoding.h"

#include "server/core/byte_size.h"

#include <snappy.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <memory>

namespace logyard::intake {
namespace {

constexpr int gzipOrZlib = MAX_WBITS + 32; // zlib tells the two apart by their headers
constexpr int rawDeflate = -MAX_WBITS;
constexpr int largestZstdWindow = 23; // 8 MiB, as RFC 8878 recommends to support
constexpr std::size_t mostOfSnappy = 64; // a copy of 64 bytes takes at least two

class Inflater final
{
public:
    explicit Inflater(int windowBits) { m_ok = inflateInit2(&m_stream, windowBits) == Z_OK; }
    ~Inflater()
    {
        if (m_ok)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    bool isOpen() const { return m_ok; }
    z_stream &stream() { return m_stream; }

private:
    z_stream m_stream{};
    bool m_ok = false;
};

DecodeError damaged(std::string_view encoding)
{
    return {DecodeError::Kind::Damaged,
            "The body is not valid " + std::string(encoding)
                + ". Compress the whole body, or leave Content-Encoding out."};
}

DecodeError tooLarge(std::size_t cap)
{
    return {DecodeError::Kind::TooLarge,
            "The body is larger than " + byteSizeText(cap)
                + " once decompressed. Send it in smaller pieces."};
}

DecodeError noRoom()
{
    return {DecodeError::Kind::NoRoom, "Too many large bodies are being read. Try again later."};
}

using Reserve = std::function<bool(std::size_t bytes)>;

// Makes room for more: twice as much each time, from some times the body on.
std::expected<void, DecodeError> growFor(std::string &out, std::size_t bodySize, std::size_t cap,
                                         const Reserve &reserve)
{
    if (out.size() == cap)
        return std::unexpected(tooLarge(cap));
    const auto size = std::min(cap, std::max<std::size_t>(bodySize * 4, out.size() * 2));
    if (reserve && !reserve(size - out.size()))
        return std::unexpected(noRoom());
    out.resize(size);
    return {};
}

std::expected<std::string, DecodeError> inflateAll(std::string_view encoding, std::string_view body,
                                                   std::size_t cap, int windowBits,
                                                   const Reserve &reserve)
{
    Inflater inflater(windowBits);
    if (!inflater.isOpen() || body.size() > std::numeric_limits<uInt>::max())
        return std::unexpected(damaged(encoding));
    z_stream &stream = inflater.stream();
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    std::string out;
    std::size_t used = 0;
    for (;;) {
        if (used == out.size()) {
            if (auto grown = growFor(out, body.size(), cap, reserve); !grown)
                return std::unexpected(grown.error());
        }
        const auto room = std::min<std::size_t>(out.size() - used, std::size_t(1) << 30);
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + used);
        stream.avail_out = static_cast<uInt>(room);
        const int result = inflate(&stream, Z_NO_FLUSH);
        used += room - stream.avail_out;
        if (result == Z_STREAM_END) {
            // A gzip file may hold several members, one after the other.
            if (stream.avail_in == 0)
                break;
            if (inflateReset(&stream) != Z_OK)
                return std::unexpected(damaged(encoding));
            continue;
        }
        const bool needsRoom = result == Z_BUF_ERROR && stream.avail_out == 0;
        if (result != Z_OK && !needsRoom)
            return std::unexpected(damaged(encoding));
    }
    out.resize(used);
    return out;
}

std::expected<std::string, DecodeError> unzstdAll(std::string_view body, std::size_t cap,
                                                  const Reserve &reserve)
{
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                       &ZSTD_freeDCtx);
    if (!context)
        return std::unexpected(noRoom());
    // A frame may ask for a window of this size before its first byte, and no larger one.
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, largestZstdWindow);
    ZSTD_inBuffer in{body.data(), body.size(), 0};
    std::string out;
    std::size_t used = 0;
    for (;;) {
        if (used == out.size() && out.size() < cap) {
            if (auto grown = growFor(out, body.size(), cap, reserve); !grown)
                return std::unexpected(grown.error());
        }
        const std::size_t read = in.pos;
        ZSTD_outBuffer room{out.data(), out.size(), used};
        const std::size_t left = ZSTD_decompressStream(context.get(), &room, &in);
        if (ZSTD_isError(left))
            return std::unexpected(damaged("zstd"));
        const bool hasMoved = in.pos > read || room.pos > used;
        used = room.pos;
        if (left == 0 && in.pos == in.size) // the last of its frames is whole
            break;
        if (!hasMoved || (in.pos == in.size && room.pos < room.size))
            return std::unexpected(used == cap ? tooLarge(cap) : damaged("zstd"));
    }
    out.resize(used);
    return out;
}

std::expected<std::string, DecodeError> unsnappyAll(std::string_view body, std::size_t cap,
                                                    const Reserve &reserve)
{
    std::size_t size = 0;
    if (!snappy::GetUncompressedLength(body.data(), body.size(), &size))
        return std::unexpected(damaged("snappy"));
    if (size > cap)
        return std::unexpected(tooLarge(cap));
    // The block says its size itself: one that it cannot have is no reason to take memory.
    if (size > body.size() * mostOfSnappy + 64)
        return std::unexpected(damaged("snappy"));
    if (reserve && !reserve(size))
        return std::unexpected(noRoom());
    std::string out(size, '\0');
    if (!snappy::RawUncompress(body.data(), body.size(), out.data()))
        return std::unexpected(damaged("snappy"));
    return out;
}

std::string lowerTrimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    std::string result(text.substr(first, text.find_last_not_of(" \t") - first + 1));
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

} // namespace

bool isIdentity(std::string_view encoding)
{
    const std::string name = lowerTrimmed(encoding);
    return name.empty() || name == "identity";
}

std::expected<std::string, DecodeError> decodeBody(std::string_view encoding, std::string_view body,
                                                   std::size_t cap, const Reserve &reserve)
{
    const std::string name = lowerTrimmed(encoding);
    const bool isGzip = name == "gzip" || name == "x-gzip";
    if (!isGzip && name != "deflate" && name != "zstd" && name != "snappy")
        return std::unexpected(DecodeError{DecodeError::Kind::Unsupported,
                                           "This Content-Encoding is not supported. Use gzip, "
                                           "deflate or zstd, or send the body plain."});
    if (body.empty())
        return std::unexpected(damaged(name));
    if (name == "zstd")
        return unzstdAll(body, cap, reserve);
    if (name == "snappy")
        return unsnappyAll(body, cap, reserve);
    auto result = inflateAll(name, body, cap, gzipOrZlib, reserve);
    if (!result && !isGzip && result.error().kind == DecodeError::Kind::Damaged)
        result = inflateAll(name, body, cap, rawDeflate, reserve);
    return result;
}

} // namespace logyard::intake
