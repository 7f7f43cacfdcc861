// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/field_model.h"

#include "server/core/entry.h"

#include <algorithm>

namespace logyard::ui {

using simdjson::dom::element;
using simdjson::dom::element_type;

/// Fills a model's nodes from a parsed object. simdjson bounds the depth (1024).
class FieldReader final
{
public:
    explicit FieldReader(std::vector<FieldModel::Node> &nodes) : m_nodes(nodes) { }

    void readObject(std::size_t parent, const simdjson::dom::object &fields)
    {
        for (const auto &[key, value] : fields) {
            const QString name = QString::fromUtf8(key.data(), qsizetype(key.size()));
            const QString &above = m_nodes[parent].path;
            if (!add(parent, name, above.isEmpty() ? name : above + u'.' + name, value))
                return;
        }
    }

private:
    using Type = FieldModel::Type;

    bool add(std::size_t parent, const QString &name, const QString &path, const element &value)
    {
        if (m_nodes.size() > FieldModel::maxFields) {
            if (!m_full)
                append(0, FieldModel::tr("…"), {}, Type::More,
                       FieldModel::tr("More fields are not shown; see JSON."));
            m_full = true;
            return false;
        }
        switch (value.type()) {
        case element_type::OBJECT: {
            const simdjson::dom::object fields = value.get_object().value_unsafe();
            readObject(append(parent, name, path, Type::Object, json(value)), fields);
            return !m_full;
        }
        case element_type::ARRAY: {
            const std::size_t node = append(parent, name, path, Type::Array, json(value));
            std::size_t at = 0;
            // A filter on an array's field looks at each of its elements.
            const simdjson::dom::array elements = value.get_array().value_unsafe();
            for (const element each : elements) {
                if (!add(node, QStringLiteral("[%1]").arg(at++), path, each))
                    return false;
            }
            return true;
        }
        default:
            append(parent, name, path, scalarType(value), scalar(value));
            return true;
        }
    }

    std::size_t append(std::size_t parent, const QString &name, const QString &path, Type type,
                       const QString &value)
    {
        FieldModel::Node node;
        node.parent = parent;
        node.row = int(m_nodes[parent].children.size());
        node.type = type;
        node.name = name;
        node.path = path;
        node.value = value;
        m_nodes[parent].children.push_back(m_nodes.size());
        m_nodes.push_back(std::move(node));
        return m_nodes.size() - 1;
    }

    static Type scalarType(const element &value)
    {
        switch (value.type()) {
        case element_type::STRING:
            return Type::Text;
        case element_type::BOOL:
            return Type::Boolean;
        case element_type::NULL_VALUE:
            return Type::Null;
        default:
            return Type::Number;
        }
    }

    static QString scalar(const element &value)
    {
        const auto text = scalarText(value);
        return text ? QString::fromStdString(*text) : QStringLiteral("null");
    }

    // Only to be looked at and copied: a container that holds others is not written out at each
    // of its levels.
    QString json(const element &value)
    {
        if (m_jsonBudget <= 0)
            return {};
        const std::string text = simdjson::to_string(value);
        m_jsonBudget -= qint64(text.size());
        return QString::fromStdString(text);
    }

    std::vector<FieldModel::Node> &m_nodes;
    qint64 m_jsonBudget = 4 * 1024 * 1024;
    bool m_full = false;
};

void FieldModel::setLine(const QByteArray &line)
{
    beginResetModel();
    m_nodes.assign(1, Node());
    if (!line.isNull()) {
        EntryParser parser;
        const EntryView &entry = parser.parse({line.data(), std::size_t(line.size())}, {});
        m_isJson = entry.isJson;
        FieldReader(m_nodes).readObject(0, entry.fields);
    }
    endResetModel();
}

const FieldModel::Node &FieldModel::node(const QModelIndex &index) const
{
    return m_nodes[index.isValid() ? std::size_t(index.internalId()) : 0];
}

QModelIndex FieldModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, quintptr(node(parent).children[std::size_t(row)]));
}

QModelIndex FieldModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || node(child).parent == 0)
        return {};
    const std::size_t above = node(child).parent;
    return createIndex(m_nodes[above].row, 0, quintptr(above));
}

int FieldModel::rowCount(const QModelIndex &parent) const
{
    if (m_nodes.empty() || parent.column() > 0)
        return 0;
    return int(node(parent).children.size());
}

int FieldModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString FieldModel::typeName(Type type)
{
    switch (type) {
    case Type::Text:
        return tr("text");
    case Type::Number:
        return tr("number");
    case Type::Boolean:
        return tr("boolean");
    case Type::Null:
        return tr("null");
    case Type::Object:
        return tr("object");
    case Type::Array:
        return tr("array");
    case Type::More:
        break;
    }
    return {};
}

QString FieldModel::shownValue(const Node &node) const
{
    if (node.type == Type::Object)
        return node.children.size() == 1 ? tr("{1 field}")
                                         : tr("{%1 fields}").arg(node.children.size());
    if (node.type == Type::Array)
        return node.children.size() == 1 ? tr("[1 element]")
                                         : tr("[%1 elements]").arg(node.children.size());
    QString shown = node.value.left(maxShown);
    if (shown.size() < node.value.size())
        shown += u'…';
    shown.replace(u'\n', u'↵');
    return shown;
}

QVariant FieldModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &field = node(index);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == NameColumn)
            return field.name;
        return index.column() == ValueColumn ? shownValue(field) : typeName(field.type);
    case Qt::ToolTipRole:
        if (index.column() == NameColumn)
            return field.path;
        return field.value.size() > maxShown
            ? tr("%1 characters; press Enter to see them all").arg(field.value.size())
            : QVariant();
    case Qt::AccessibleTextRole:
        if (index.column() != NameColumn)
            return {};
        return QStringLiteral("%1: %2").arg(field.name, shownValue(field));
    case PathRole:
        return field.path;
    case ValueRole:
        return field.value;
    case IsScalarRole:
        return field.type < Type::Null;
    default:
        return {};
    }
}

QVariant FieldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Field");
    case ValueColumn:
        return tr("Value");
    case TypeColumn:
        return tr("Type");
    default:
        return {};
    }
}

bool FieldModel::isNested() const
{
    return std::any_of(m_nodes.begin(), m_nodes.end(), [this](const Node &each) {
        return &each != m_nodes.data() && !each.children.empty();
    });
}

QModelIndex FieldModel::find(const QString &path) const
{
    for (std::size_t at = 1; at < m_nodes.size() && !path.isEmpty(); ++at) {
        if (m_nodes[at].path == path)
            return createIndex(m_nodes[at].row, 0, quintptr(at));
    }
    return {};
}

} // namespace logyard::ui
