// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/batch_builder.h"
#include "server/intake/message_text.h"

#include <string_view>

namespace logyard::intake {

/// Reads messages of syslog: RFC 5424, RFC 3164 as programs really write it (also with a time of
/// RFC 3339, as rsyslog forwards it), and text with no more than a priority. The service is the
/// name of the program, else the host, else `syslog`; the level is the severity; structured data
/// becomes an object for each of its ids; a message that is a JSON object (also behind `@cee:`)
/// gives its fields. A time without a year or a zone is in this machine's: see yearlessTime().
///
/// Never rejects for its form: what is not understood is text. For one thread; no sockets.
class SyslogReader final
{
public:
    /// One message, without its framing. `peer`: who sent it, for those that name no host; may be
    /// empty. False: it was rejected, for its size. `line` counts them from 1.
    bool readMessage(std::string_view message, std::string_view peer, BatchBuilder &builder,
                     std::size_t line);

private:
    void readNew(std::string_view text);
    void readOld(std::string_view text, Timestamp now);
    std::size_t readOldTime(std::string_view text, Timestamp now);
    std::string_view readData(std::string_view text);
    void finish(std::string_view message, std::string_view peer);

    EntryWriter m_entry;
    MessageText m_text;
    std::string_view m_host;
    std::string_view m_program;
    std::string_view m_processId;
    std::string_view m_messageId;
    std::string_view m_rest; ///< the message itself
    std::string m_value; ///< of structured data, without its escapes
    // The last time without a year: reading one asks for this machine's zone, and many follow each
    // other within a second.
    std::string m_oldTimeText;
    Timestamp m_oldTime;
    Timestamp m_oldTimeRead;
};

} // namespace logyard::intake
