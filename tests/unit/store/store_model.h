// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/core/entry.h"
#include "server/store/log_store.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace logyard::test {

/// What a store must hold, kept the plainest way: all lines in memory, each read by parsing every
/// one of them. Knows nothing of blocks, segments and indexes.
class StoreModel final
{
public:
    /// The line as it is stored; one that holds no entry is left out.
    void add(const std::string &service, std::string line);
    void remove(const std::string &service) { m_lines.erase(service); }
    /// Keeps the newest lines only.
    void keepLast(const std::string &service, std::size_t count);

    const std::vector<std::string> &lines(const std::string &service) const;
    std::size_t size() const;

    struct Found
    {
        std::string service;
        std::size_t order; ///< of arrival in its service
        Timestamp time;
        std::string json; ///< as it is shown
        std::string jsonWithService; ///< as it is shown in merged replies
    };
    /// What belongs, by service and in each in the order of arrival.
    std::vector<Found> select(const store::Selection &selection) const;

    using Group = std::pair<std::optional<std::int64_t>, std::vector<std::optional<std::string>>>;
    std::map<Group, std::uint64_t> groups(const store::StatsRequest &request) const;

    /// The values of one field on the first level that occurs once in a line and holds no array.
    std::map<std::string, std::uint64_t> values(const store::Selection &selection,
                                                const std::string &field) const;

    store::ServiceSummary summary(const std::string &service) const;

private:
    void forEach(const store::Selection &selection,
                 const std::function<void(const EntryView &, std::size_t order)> &visit) const;

    std::map<std::string, std::vector<std::string>> m_lines;
};

/// Numbers that are equal get one text: a group's value may be written in several ways.
std::string plainNumber(const std::string &text);

} // namespace logyard::test
