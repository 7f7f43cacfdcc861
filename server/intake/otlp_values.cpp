// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake/otlp_values.h"

#include "server/core/entry.h"

#include <charconv>

namespace logyard::intake {
namespace {

void appendBase64(std::string &out, std::string_view bytes)
{
    constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j)
            group =
                group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0u);
        for (std::size_t j = 0; j < 4; ++j)
            out += i + j <= bytes.size() ? digits[group >> (18 - 6 * j) & 63] : '=';
    }
}

std::string number(double value)
{
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

bool integerIn(const simdjson::dom::element &value, std::int64_t &integer)
{
    if (value.get_int64().get(integer) == simdjson::SUCCESS)
        return true;
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS)
        return false;
    const char *const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, integer);
    return error == std::errc() && rest == end;
}

} // namespace

void appendHex(std::string &out, std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
}

void OtlpProtobuf::write(std::string_view name, Value value, EntryWriter &entry)
{
    switch (value->value_case()) {
    case otlp::AnyValue::kStringValue:
        entry.text(name, value->string_value());
        break;
    case otlp::AnyValue::kBoolValue:
        entry.boolean(name, value->bool_value());
        break;
    case otlp::AnyValue::kIntValue:
        entry.integer(name, value->int_value());
        break;
    case otlp::AnyValue::kDoubleValue:
        entry.number(name, value->double_value());
        break;
    case otlp::AnyValue::kArrayValue:
        entry.beginArray(name);
        for (const otlp::AnyValue &element : value->array_value().values())
            write({}, &element, entry);
        entry.end();
        break;
    case otlp::AnyValue::kKvlistValue:
        entry.beginObject(name);
        for (const otlp::KeyValue &field : value->kvlist_value().values())
            write(field.key(), &field.value(), entry);
        entry.end();
        break;
    case otlp::AnyValue::kBytesValue: {
        std::string base64;
        appendBase64(base64, value->bytes_value());
        entry.text(name, base64);
        break;
    }
    case otlp::AnyValue::VALUE_NOT_SET:
        entry.null(name);
        break;
    }
}

std::string OtlpProtobuf::scalar(Value value)
{
    switch (value->value_case()) {
    case otlp::AnyValue::kStringValue:
        return value->string_value();
    case otlp::AnyValue::kBoolValue:
        return value->bool_value() ? "true" : "false";
    case otlp::AnyValue::kIntValue:
        return std::to_string(value->int_value());
    case otlp::AnyValue::kDoubleValue:
        return number(value->double_value());
    default:
        return {};
    }
}

void OtlpJson::write(std::string_view name, const Value &value, EntryWriter &entry)
{
    simdjson::dom::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) {
        entry.null(name);
        return;
    }
    for (const auto &[kind, inner] : object) {
        std::string_view text;
        std::int64_t integer = 0;
        double real = 0;
        bool boolean = false;
        simdjson::dom::array list;
        if ((kind == "stringValue" || kind == "bytesValue" || kind == "doubleValue")
            && inner.get_string().get(text) == simdjson::SUCCESS) {
            entry.text(name, text);
        } else if (kind == "boolValue" && inner.get_bool().get(boolean) == simdjson::SUCCESS) {
            entry.boolean(name, boolean);
        } else if (kind == "intValue" && integerIn(inner, integer)) {
            entry.integer(name, integer);
        } else if (kind == "doubleValue" && inner.get_double().get(real) == simdjson::SUCCESS) {
            entry.number(name, real);
        } else if (kind == "arrayValue") {
            entry.beginArray(name);
            if (inner["values"].get_array().get(list) == simdjson::SUCCESS) {
                for (const auto &element : list)
                    write({}, element, entry);
            }
            entry.end();
        } else if (kind == "kvlistValue") {
            entry.beginObject(name);
            if (inner["values"].get_array().get(list) == simdjson::SUCCESS)
                forEachAttribute(List(list), [&entry](std::string_view key, const Value &element) {
                    write(key, element, entry);
                });
            entry.end();
        } else {
            continue; // something newer
        }
        return;
    }
    entry.null(name);
}

std::string OtlpJson::scalar(const Value &value)
{
    simdjson::dom::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return {};
    for (const auto &[kind, inner] : object) {
        if (kind == "stringValue" || kind == "boolValue" || kind == "intValue"
            || kind == "doubleValue")
            return scalarText(inner).value_or(std::string());
    }
    return {};
}

simdjson::simdjson_result<simdjson::dom::element>
OtlpJson::member(const simdjson::dom::element &object, std::string_view camelCase,
                 std::string_view snakeCase)
{
    auto value = object[camelCase];
    return value.error() == simdjson::SUCCESS ? value : object[snakeCase];
}

std::uint64_t
OtlpJson::unsignedInteger(const simdjson::simdjson_result<simdjson::dom::element> &value)
{
    std::uint64_t integer = 0;
    std::string_view text;
    if (value.get_uint64().get(integer) == simdjson::SUCCESS)
        return integer;
    if (value.get_string().get(text) != simdjson::SUCCESS)
        return 0;
    const char *const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, integer);
    return error == std::errc() && rest == end ? integer : 0;
}

} // namespace logyard::intake
