// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/intake/batch_builder.h"
#include "server/intake/json_object.h"

#include <string>
#include <string_view>

namespace logyard::intake {

/// What became of the body of a bulk request.
struct ElasticBulk
{
    Intake intake;
    std::string items; ///< the elements of the reply's `items`, one for each action
    /// Why the whole request is no good: an action that is none. Nothing of it may be stored then.
    std::string fault;
};

/// Reads documents that are sent to Elasticsearch. Their fields are those of the Elastic Common
/// Schema where they have it (`@timestamp`, `service.name`, `log.level`, `trace.id`); the service
/// of a document that names none is its index without the date. For one thread; no sockets.
class ElasticReader final
{
public:
    explicit ElasticReader(std::size_t maxEntry = maxEntrySize) : m_builder(maxEntry) { }

    /// Pairs of lines: an action, and the document where it has one. `index` is that of actions
    /// that name none.
    ElasticBulk readBulk(std::string_view body, Timestamp now, std::string_view index = {});

    /// The body is one document.
    Intake readDocument(std::string_view body, Timestamp now, std::string_view index);

private:
    enum class Action { Create, Index, Update, Delete };

    std::string readAction(std::string_view line, std::string_view index);
    bool addDocument(std::string_view text, std::size_t line);

    BatchBuilder m_builder;
    JsonObject m_object;
    EntryWriter m_entry;
    std::string
        m_actionLine; ///< what m_action and m_service are from: most are like the one before
    Action m_action = Action::Index;
    std::string m_service; ///< by the index
    std::string m_lastFault; ///< of the document that was rejected last
};

/// The index that a path names: `/logs/_bulk`, `/logs/_doc/1`; percent-decoded.
std::string indexInPath(std::string_view path);

/// An index without its date or number: `web-2024.01.25` and `web-000001` are `web`.
std::string_view serviceOfIndex(std::string_view index);

} // namespace logyard::intake
