// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace logyard::test {

/// Random numbers from a seed, the same everywhere.
class Random final
{
public:
    explicit Random(unsigned seed) : m_engine(seed) { }

    std::uint64_t below(std::uint64_t bound) { return m_engine() % bound; }
    bool oneIn(std::uint64_t n) { return below(n) == 0; }
    std::string pick(const auto &choices)
    {
        return std::string(choices[below(std::size(choices))]);
    }

private:
    std::mt19937_64 m_engine;
};

/// Makes lines as programs log them, and as they had better not: late, nested, escaped, with
/// numbers at the edge, names that occur twice, times that nobody can read.
class LineMaker final
{
public:
    enum class Shape { Flat, Mixed, Nested };

    explicit LineMaker(Random &random) : m_random(random) { }

    /// One JSON object. `isTimed`: it names a time that can be read.
    std::string json(Shape shape, bool isTimed);

    /// What a program that does not log JSON writes; may be blank.
    std::string foreign();

    static constexpr std::int64_t begin = 1'706'178'645'000'000'000;
    std::int64_t clock() const { return m_clock; }
    int made() const { return m_made; }

private:
    void add(const std::string &name, const std::string &value);
    void addTime(bool isTimed);
    void addLevel();
    void addFlat(bool hasEscapes);
    void addNested();
    std::string sentence(bool hasEscapes);

    Random &m_random;
    std::int64_t m_clock = begin;
    int m_made = 0;
    std::string m_line;
};

/// A random filter over what LineMaker makes; its parse never fails.
class FilterMaker final
{
public:
    explicit FilterMaker(Random &random, const LineMaker &lines) : m_random(random), m_lines(lines)
    {
    }

    /// `usesTime`: it may ask for entries' times.
    std::string make(bool usesTime);

private:
    std::string condition(bool usesTime);
    std::string nest(int depth, bool usesTime);

    Random &m_random;
    const LineMaker &m_lines;
};

} // namespace logyard::test
