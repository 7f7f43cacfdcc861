// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// OpenTelemetry's values in both of their encodings, as the reader of requests sees them. For
// otlp.cpp alone.

#include "server/intake/entry_writer.h"
#include "server/intake/otlp_logs.pb.h"

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace logyard::intake {

/// How protocol buffers say what a request has.
struct OtlpProtobuf
{
    using Value = const otlp::AnyValue *;

    static void write(std::string_view name, Value value, EntryWriter &entry);
    /// Text, numbers and booleans; empty for all else.
    static std::string scalar(Value value);
    static bool isText(Value value) { return value->value_case() == otlp::AnyValue::kStringValue; }

    template <typename List, typename Visit>
    static void forEachAttribute(const List &list, const Visit &visit)
    {
        for (const otlp::KeyValue &attribute : list)
            visit(std::string_view(attribute.key()), &attribute.value());
    }
    template <typename Visit>
    static bool forEachInList(Value value, const Visit &visit)
    {
        if (value->value_case() != otlp::AnyValue::kKvlistValue)
            return false;
        forEachAttribute(value->kvlist_value().values(), visit);
        return true;
    }
};

/// How JSON does. Integers of 64 bits may be text.
struct OtlpJson
{
    using Value = simdjson::dom::element;
    using List = std::optional<simdjson::dom::array>; ///< none: an empty one

    static void write(std::string_view name, const Value &value, EntryWriter &entry);
    static std::string scalar(const Value &value);
    static bool isText(const Value &value)
    {
        return value["stringValue"].is_string() || value["string_value"].is_string();
    }

    template <typename Visit>
    static void forEachAttribute(const List &list, const Visit &visit)
    {
        if (!list)
            return;
        for (const auto &attribute : *list) {
            std::string_view key;
            simdjson::dom::element value;
            if (attribute["key"].get_string().get(key) == simdjson::SUCCESS
                && attribute["value"].get(value) == simdjson::SUCCESS)
                visit(key, value);
        }
    }
    template <typename Visit>
    static bool forEachInList(const Value &value, const Visit &visit)
    {
        simdjson::dom::array list;
        if (value["kvlistValue"]["values"].get_array().get(list) != simdjson::SUCCESS)
            return false;
        forEachAttribute(List(list), visit);
        return true;
    }

    /// A member by its name in JSON's own spelling, or in that of the protocol buffers.
    static simdjson::simdjson_result<simdjson::dom::element>
    member(const simdjson::dom::element &object, std::string_view camelCase,
           std::string_view snakeCase);
    static std::uint64_t
    unsignedInteger(const simdjson::simdjson_result<simdjson::dom::element> &value);
};

void appendHex(std::string &out, std::string_view bytes);

} // namespace logyard::intake
