// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QByteArray>

#include <vector>

namespace logyard::ui {

/// The fields of one entry as a tree, in the order in which they are written. At most maxFields;
/// the last row then says that there are more. GUI thread; owned by its panel.
class FieldModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, TypeColumn, ColumnCount };
    enum Role {
        PathRole = Qt::UserRole, ///< as a filter names the field: `user.id`; empty: no field
        ValueRole, ///< the whole value as text; of objects and arrays their JSON
        IsScalarRole, ///< a filter can compare it
    };

    static constexpr std::size_t maxFields = 20'000;
    static constexpr qsizetype maxShown = 300; ///< UTF-16 units of a value in its row

    explicit FieldModel(QObject *parent = nullptr) : QAbstractItemModel(parent) { }

    /// The line as it is stored; one that is no JSON object has the field `message`.
    void setLine(const QByteArray &line);
    bool isJson() const { return m_isJson; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    std::size_t fieldCount() const { return m_nodes.empty() ? 0 : m_nodes.size() - 1; }
    /// Whether a field has fields of its own.
    bool isNested() const;
    /// The first field with that path; an invalid index where there is none.
    QModelIndex find(const QString &path) const;

private:
    friend class FieldReader;

    enum class Type : quint8 { Text, Number, Boolean, Null, Object, Array, More };

    struct Node
    {
        std::size_t parent = 0;
        int row = 0; ///< within its parent
        Type type = Type::Object;
        QString name;
        QString path;
        QString value;
        std::vector<std::size_t> children;
    };

    const Node &node(const QModelIndex &index) const;
    QString shownValue(const Node &node) const;
    static QString typeName(Type type);

    std::vector<Node> m_nodes; ///< the first one is the root
    bool m_isJson = true;
};

} // namespace logyard::ui
