// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace logyard::query {

/// Visits what a field's name leads to in an entry: `a.b` is the field "a.b" itself and the field
/// "b" in the object "a", through arrays. Of a name that occurs twice in an object the first
/// counts. Visitors return true to stop.
///
/// A document's numbers may be counted on the way, so that a visitor can tell how one was written
/// (findJsonNumbers()); this means to look into all that is not visited, too.
class FieldWalk final
{
public:
    using Element = simdjson::dom::element;
    using Object = simdjson::dom::object;
    using Array = simdjson::dom::array;

    explicit FieldWalk(bool countNumbers) : m_counting(countNumbers) { }

    /// `visit(element)` for each value, whatever its type; arrays as such.
    template <typename Visit>
    bool anyValue(const Object &object, std::string_view path, const Visit &visit)
    {
        bool seenWhole = false;
        std::uint64_t seenHeads = 0; // one bit for each dot: at most 64, see maxPathDots
        for (const auto &[key, value] : object) {
            if (key == path) {
                if (!std::exchange(seenWhole, true)) {
                    if (visit(value))
                        return true;
                    continue;
                }
            } else if (key.size() < path.size() && path[key.size()] == '.'
                       && path.starts_with(key)) {
                const std::uint64_t head = std::uint64_t(1)
                    << std::count(path.begin(), path.begin() + std::ptrdiff_t(key.size()), '.');
                if ((seenHeads & head) == 0) {
                    seenHeads |= head;
                    if (anyInside(value, path.substr(key.size() + 1), visit))
                        return true;
                    continue;
                }
            }
            pass(value);
        }
        return false;
    }

    /// `visit(element)` for each value that is no array or object, elements of arrays included.
    template <typename Visit>
    bool anyScalar(const Object &object, std::string_view path, const Visit &visit)
    {
        return anyValue(object, path, [&](const Element &value) { return scalars(value, visit); });
    }

    /// How many numbers came before the one that is visited.
    std::size_t numbersPassed() const { return m_numbers; }

private:
    template <typename Visit>
    bool scalars(const Element &value, const Visit &visit)
    {
        if (Array array; value.get(array) == simdjson::SUCCESS) {
            for (const Element &item : array) {
                if (scalars(item, visit))
                    return true;
            }
            return false;
        }
        if (!value.is_object() && visit(value))
            return true;
        pass(value);
        return false;
    }

    template <typename Visit>
    bool anyInside(const Element &value, std::string_view path, const Visit &visit)
    {
        if (Object object; value.get(object) == simdjson::SUCCESS)
            return anyValue(object, path, visit);
        if (Array array; value.get(array) == simdjson::SUCCESS) {
            for (const Element &item : array) {
                if (anyInside(item, path, visit))
                    return true;
            }
            return false;
        }
        pass(value);
        return false;
    }

    void pass(const Element &value)
    {
        if (!m_counting)
            return;
        if (Object object; value.get(object) == simdjson::SUCCESS) {
            for (const auto &[key, inner] : object)
                pass(inner);
        } else if (Array array; value.get(array) == simdjson::SUCCESS) {
            for (const Element &item : array)
                pass(item);
        } else if (value.is_number()) {
            ++m_numbers;
        }
    }

    bool m_counting;
    std::size_t m_numbers = 0;
};

} // namespace logyard::query
