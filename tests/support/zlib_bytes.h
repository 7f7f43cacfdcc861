// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <zlib.h>

namespace logyard::test {

inline constexpr int gzipFormat = MAX_WBITS + 16;
inline constexpr int zlibFormat = MAX_WBITS;
inline constexpr int rawFormat = -MAX_WBITS;

/// The bytes in one of the formats above. Its users link ZLIB::ZLIB.
inline QByteArray compressed(const QByteArray &bytes, int format)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, format, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, uLong(bytes.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace logyard::test
