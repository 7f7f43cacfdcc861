// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_lines.h"

#include "server/core/timestamp.h"

#include <string_view>

namespace logyard::test {
namespace {

constexpr std::int64_t second = 1'000'000'000;

constexpr std::string_view words[]{
    "refused",  "connection", "timeout", "slow",  "query", "user_id", "abc123def",
    "10.0.0.7", "E-42",       "Grüße",   "naïve", "ÉTÉ",   "日本",    "Ωμέγα",
    "null",     "true",       "500",     "1.5",   "a:b",   "(x)",     "*"};
constexpr std::string_view escaped[]{"caf\\u00e9",    "line\\nbreak",  "a \\\"quoted\\\" word",
                                     "back\\\\slash", "up\\/down",     "\\u0047r\\u00fcße",
                                     "tab\\there",    "\\ud83d\\ude00"};
constexpr std::string_view levelFields[]{
    R"("level":"trace")",   R"("level":"DEBUG")", R"("level":"info")",  R"("level":"info")",
    R"("level":"warning")", R"("level":"error")", R"("level":"Error")", R"("level":"fatal")",
    R"("level":30)",        R"("level":3)",       R"("level":50)",      R"("severity":"crit")",
    R"("lvl":"warn")",      R"("level":"odd")",   R"("level":null)",    R"("level":1.5)",
    R"("level":{"a":1})"};
constexpr std::string_view numbers[]{"-0",
                                     "0",
                                     "1",
                                     "-1",
                                     "9007199254740993",
                                     "9007199254740992",
                                     "-9007199254740993",
                                     "9223372036854775807",
                                     "-9223372036854775808",
                                     "18446744073709551615",
                                     "1.50",
                                     "1.5",
                                     "-12.25",
                                     "0.1",
                                     "1e3",
                                     "1000",
                                     "1.5e-7",
                                     "1e308",
                                     "2.0",
                                     "100.10",
                                     "4294967296",
                                     "0.000000001"};
constexpr std::string_view statuses[]{"200",   "200", "404",     "500",  "503",
                                      "500.0", "5e2", "\"500\"", "null", "-500"};
constexpr std::string_view users[]{"ann", "Ann Lee", "bob", "Zoë", "", "5", "true", "-7.5"};
constexpr std::string_view paths[]{"/api/v1", "/api/v2/users", "/x", "/API/v1"};
constexpr std::string_view foreignLines[]{"plain words refused",
                                          "  indented\ttext",
                                          "{\"broken\":",
                                          "[1,2,3]",
                                          "\"a string\"",
                                          "42",
                                          "level=error msg=\"slow query\"",
                                          "\xFF\xFE no UTF-8 refused",
                                          "{\"n\":1} trailing",
                                          "",
                                          "   ",
                                          "caf\xC3\xA9 500",
                                          "{\"big\":123456789012345678901234567890}",
                                          "null",
                                          "{}"};

constexpr std::string_view conditions[]{"refused",
                                        "fuse",
                                        "REFUSED",
                                        "\"slow query\"",
                                        "query",
                                        "abc12",
                                        "abc123def",
                                        "23de",
                                        "grüße",
                                        "GRÜSSE",
                                        "été",
                                        "日",
                                        "ωΜΈγα",
                                        "café",
                                        "\"line\\nbreak\"",
                                        "\"quoted\\\" word\"",
                                        "\"back\\\\slash\"",
                                        "\"up/down\"",
                                        "500",
                                        "1.5",
                                        "1.50",
                                        "\"-0\"",
                                        "null",
                                        "true",
                                        "\"10.0.0.7\"",
                                        "0.0",
                                        "con*tion",
                                        "ab*def",
                                        "E-42",
                                        "42",
                                        "\"*\"",
                                        "nowhere",
                                        "9223372036854775807",
                                        "e3",
                                        "status:500",
                                        "status:\"500\"",
                                        "status:500.0",
                                        "status:5e2",
                                        "status:-500",
                                        "status:null",
                                        "status>=500",
                                        "status:<404",
                                        "status>200",
                                        "NOT status:200",
                                        "status:*",
                                        "status:5*",
                                        "big:9007199254740993",
                                        "big:9007199254740992",
                                        "big:9223372036854775807",
                                        "big:18446744073709551615",
                                        "big:-9223372036854775808",
                                        "big:1.5",
                                        "big:1.50",
                                        "big:0",
                                        "big:-0",
                                        "big:1000",
                                        "big:1e3",
                                        "big>1",
                                        "big:>=9007199254740993",
                                        "big:<0",
                                        "big:<=-12.25",
                                        "big:>1e300",
                                        "big:/^1/",
                                        "big:*5",
                                        "price:12.5",
                                        "price:12.50",
                                        "price:>20",
                                        "price:<=12.34",
                                        "price:/\\.5/",
                                        "price:*",
                                        "ok:true",
                                        "ok:false",
                                        "ok:null",
                                        "NOT ok:*",
                                        "ok:t*",
                                        "user:ann",
                                        "user:ANN",
                                        "user:an*",
                                        "user:\"Ann Lee\"",
                                        "user:\"\"",
                                        "user:zoë",
                                        "user:>1",
                                        "user:5",
                                        "user:/^an/i",
                                        "user:/n$/",
                                        "NOT user:*",
                                        "message:refused",
                                        "message:/ref.sed/",
                                        "message:/slow|timeout/",
                                        "message:\"slow query\"",
                                        "message:*fused*",
                                        "http.path:/api/",
                                        "http.path:\"/api/v1\"",
                                        "http.path:\"/x\"",
                                        "http.status:500",
                                        "http.status:>=404",
                                        "http.path:*",
                                        "http.tags:red",
                                        "tags:red",
                                        "tags:1",
                                        "tags:*",
                                        "tags:>1",
                                        "tags:re*",
                                        "items.sku:A1",
                                        "level:error",
                                        "level>=warn",
                                        "level:none",
                                        "level<info",
                                        "NOT level:info",
                                        "level:*",
                                        "service:s1",
                                        "service:s*",
                                        "service:S2",
                                        "NOT service:s0",
                                        "missing:*",
                                        "NOT missing:*",
                                        "missing:x",
                                        "id:a*",
                                        "id:*7",
                                        "dup:1",
                                        "dup:2",
                                        "dup:>1",
                                        "café:1",
                                        "seq:1",
                                        "host:web-1",
                                        "host:web*",
                                        "host:\"web-2\""};
constexpr std::string_view comparisons[]{":>", ":>=", ":<", ":<="};

} // namespace

void LineMaker::add(const std::string &name, const std::string &value)
{
    m_line += m_line.empty() ? "{" : ",";
    m_line += '"' + name + "\":" + value;
}

void LineMaker::addTime(bool isTimed)
{
    constexpr std::string_view names[]{"timestamp",  "timestamp", "timestamp", "timestamp",
                                       "@timestamp", "time",      "ts"};
    m_clock += static_cast<std::int64_t>(m_random.below(2 * second));
    if (!isTimed) {
        if (m_random.oneIn(2))
            add("timestamp", m_random.oneIn(2) ? "\"yesterday\"" : "null");
        return;
    }
    std::int64_t time = m_clock;
    if (m_random.oneIn(25))
        time -= static_cast<std::int64_t>(m_random.below(300)) * second; // late
    const std::string name = m_random.pick(names);
    if (m_random.oneIn(6))
        add(name, std::to_string(time / 1'000'000)); // ms
    else
        add(name, '"' + formatTimestamp({time}) + '"');
}

void LineMaker::addLevel()
{
    if (m_random.oneIn(6))
        return;
    m_line += m_line.empty() ? "{" : ",";
    m_line += m_random.pick(levelFields);
}

std::string LineMaker::sentence(bool hasEscapes)
{
    std::string text;
    for (auto n = 1 + m_random.below(6); n > 0; --n) {
        text += text.empty() ? "" : " ";
        text += hasEscapes && m_random.oneIn(4) ? m_random.pick(escaped) : m_random.pick(words);
    }
    return text;
}

void LineMaker::addFlat(bool hasEscapes)
{
    auto often = [this] { return !m_random.oneIn(4); };
    if (often())
        add("message", '"' + sentence(hasEscapes) + '"');
    if (often())
        add("status", m_random.pick(statuses));
    if (often())
        add("user", '"' + m_random.pick(users) + '"');
    if (often())
        add("ok", m_random.oneIn(5) ? "null" : m_random.oneIn(2) ? "true" : "false");
    if (often())
        add("big", m_random.pick(numbers));
    if (often()) {
        std::string cents = std::to_string(m_random.below(10'000) + 100);
        cents.insert(cents.size() - 2, ".");
        add("price", cents);
    }
    if (often()) {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string id;
        for (int i = 0; i < 12; ++i)
            id += digits[m_random.below(digits.size())];
        add("id", '"' + id + '"');
    }
    if (m_random.oneIn(3))
        add("host", m_random.oneIn(2) ? "\"web-1\"" : "\"web-2\"");
    if (m_random.oneIn(20)) {
        add("dup", "1");
        add("dup", "2");
    }
    if (m_random.oneIn(8))
        add("http.path", '"' + m_random.pick(paths) + '"');
    if (m_random.oneIn(8))
        add("pad", '"' + std::string(m_random.below(2000), 'x') + '"');
    if (hasEscapes && m_random.oneIn(10))
        add("caf\\u00e9", "1");
}

void LineMaker::addNested()
{
    if (m_random.oneIn(2))
        add("http",
            R"({"path":")" + m_random.pick(paths) + R"(","status":)" + m_random.pick(statuses)
                + R"(,"tags":["red",["blue",)" + m_random.pick(numbers) + R"(]],"note":")"
                + m_random.pick(words) + "\"}");
    if (m_random.oneIn(2))
        add("tags", m_random.oneIn(3) ? "[]" : R"(["red",1,null,2.50,{"deep":"refused"}])");
    if (m_random.oneIn(4))
        add("items", R"([{"sku":"A1"},{"sku":"B2","n":500}])");
    if (m_random.oneIn(10))
        add("empty", "{}");
}

std::string LineMaker::json(Shape shape, bool isTimed)
{
    m_line.clear();
    addTime(isTimed);
    addLevel();
    add("seq", std::to_string(m_made++));
    const bool isPlain = shape == Shape::Flat ? !m_random.oneIn(400) : m_random.oneIn(2);
    addFlat(!isPlain);
    if (shape == Shape::Nested ? !m_random.oneIn(4) : shape == Shape::Mixed && m_random.oneIn(20))
        addNested();
    return m_line + '}';
}

std::string LineMaker::foreign()
{
    if (m_random.oneIn(3))
        return json(Shape::Mixed, m_random.oneIn(2)) + (m_random.oneIn(10) ? "\r" : "");
    return m_random.pick(foreignLines) + (m_random.oneIn(3) ? "" : " ")
        + (m_random.oneIn(5) ? m_random.pick(words) : std::string());
}

std::string FilterMaker::condition(bool usesTime)
{
    if (usesTime && m_random.oneIn(12)) {
        const auto span = static_cast<std::uint64_t>(m_lines.clock() - LineMaker::begin + 1);
        const Timestamp time{LineMaker::begin + static_cast<std::int64_t>(m_random.below(span))};
        return "timestamp" + m_random.pick(comparisons) + formatTimestamp(time);
    }
    if (m_random.oneIn(8))
        return "seq" + m_random.pick(comparisons)
            + std::to_string(m_random.below(static_cast<std::uint64_t>(m_lines.made()) + 2));
    return m_random.pick(conditions);
}

std::string FilterMaker::nest(int depth, bool usesTime)
{
    if (depth == 0 || m_random.oneIn(3))
        return condition(usesTime);
    std::string text = m_random.oneIn(4) ? "NOT (" : "(";
    const std::string joint = m_random.oneIn(2) ? " OR " : " AND ";
    text += nest(depth - 1, usesTime);
    for (auto more = m_random.below(3); more > 0; --more)
        text += joint + nest(depth - 1, usesTime);
    return text + ')';
}

std::string FilterMaker::make(bool usesTime)
{
    if (m_random.oneIn(6))
        return {};
    return m_random.oneIn(2) ? condition(usesTime) : nest(2, usesTime);
}

} // namespace logyard::test
