// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace logyard::query {

/// A set of row numbers below a fixed size.
class RowSet final
{
public:
    RowSet() = default;
    RowSet(std::size_t rows, bool all) { reset(rows, all); }

    void reset(std::size_t rows, bool all)
    {
        m_rows = rows;
        m_words.assign((rows + 63) / 64, all ? ~std::uint64_t(0) : 0);
        trim();
    }

    std::size_t rows() const { return m_rows; }
    bool has(std::size_t row) const { return (m_words[row / 64] >> row % 64 & 1) != 0; }

    std::size_t count() const
    {
        std::size_t sum = 0;
        for (const std::uint64_t word : m_words)
            sum += static_cast<std::size_t>(std::popcount(word));
        return sum;
    }
    bool isEmpty() const
    {
        for (const std::uint64_t word : m_words) {
            if (word != 0)
                return false;
        }
        return true;
    }
    bool hasAll() const { return count() == m_rows; }
    bool operator==(const RowSet &) const = default;

    RowSet &operator&=(const RowSet &other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
        return *this;
    }
    RowSet &operator|=(const RowSet &other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] |= other.m_words[i];
        return *this;
    }
    void invert()
    {
        for (std::uint64_t &word : m_words)
            word = ~word;
        trim();
    }

    /// Makes the set those rows for which `test(row)` is true.
    template <typename Test>
    void fill(const Test &test)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            const std::size_t first = i * 64;
            const std::size_t end = first + 64 < m_rows ? first + 64 : m_rows;
            std::uint64_t word = 0;
            for (std::size_t row = first; row < end; ++row)
                word |= std::uint64_t(test(row) ? 1 : 0) << (row - first);
            m_words[i] = word;
        }
    }

    template <typename Visit>
    void forEach(const Visit &visit) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            for (std::uint64_t word = m_words[i]; word != 0; word &= word - 1)
                visit(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
        }
    }

private:
    void trim()
    {
        if (m_rows % 64 != 0)
            m_words.back() &= (std::uint64_t(1) << m_rows % 64) - 1;
    }

    std::size_t m_rows = 0;
    std::vector<std::uint64_t> m_words;
};

} // namespace logyard::query
