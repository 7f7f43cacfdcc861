// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/overlap.h"

#include "server/core/entry.h"

#include <string>

namespace logyard::ui {

void Overlap::remember(const LogEntry &entry)
{
    if (entry.isGap())
        return;
    const Key k = key(entry);
    ++m_counts[k];
    m_order.push_back(k);
    if (qsizetype(m_order.size()) > m_capacity) {
        forget(m_order.front());
        m_order.pop_front();
    }
}

bool Overlap::take(const LogEntry &entry)
{
    if (m_counts.isEmpty() || entry.isGap())
        return false;
    const Key k = key(entry);
    if (!m_counts.contains(k))
        return false;
    forget(k);
    return true;
}

void Overlap::clear()
{
    m_counts.clear();
    m_order.clear();
}

// 64 bits of the line without its `"service":"<name>"`, which the service adds in merged answers
// where the stored line has none.
Overlap::Key Overlap::key(const LogEntry &entry)
{
    std::string member = "\"service\":";
    appendJsonString(member, entry.service.toStdString());
    const std::string_view line(entry.line.constData(), std::size_t(entry.line.size()));
    const std::size_t at = line.find(member);
    if (at == std::string_view::npos)
        return std::hash<std::string_view>()(line);
    std::string_view before = line.substr(0, at);
    std::string_view after = line.substr(at + member.size());
    if (after.starts_with(','))
        after.remove_prefix(1);
    else if (before.ends_with(','))
        before.remove_suffix(1);
    return std::hash<std::string>()(std::string(before).append(after));
}

void Overlap::forget(Key key)
{
    const auto found = m_counts.find(key);
    if (found == m_counts.end())
        return;
    if (--*found == 0)
        m_counts.erase(found);
}

} // namespace logyard::ui
