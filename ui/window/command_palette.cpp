// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_palette.h"

#include "ui/theme/glyph.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace logyard::ui {
namespace {

constexpr int wordScore = 8;
constexpr int neighbourScore = 5;
constexpr int letterScore = 1;
constexpr int paletteWidth = 560;
constexpr int paletteRows = 12;
constexpr int rowPadding = 10;

QString plain(QString text)
{
    text.replace(QLatin1StringView("&&"), QLatin1StringView("\1"));
    text.remove(u'&');
    text.replace(QLatin1StringView("\1"), QLatin1StringView("&"));
    while (text.endsWith(u'…'))
        text.chop(1);
    return text;
}

void collect(const QMenu &menu, const QString &where, QList<Command> &commands)
{
    const QList<QAction *> actions = menu.actions();
    for (QAction *action : actions) {
        if (action->menu()) {
            collect(*action->menu(), where + QStringLiteral(" › ") + plain(action->text()),
                    commands);
        } else if (!action->isSeparator() && action->isEnabled()) {
            const QString name = plain(action->text().section(u'\t', 0, 0));
            QString keys = action->text().section(u'\t', 1);
            if (keys.isEmpty())
                keys = action->shortcut().toString(QKeySequence::NativeText);
            commands.append({name, where, keys, action->icon(), [action] { action->trigger(); }});
        }
    }
}

class CommandDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, option.fontMetrics.height() + rowPadding};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const bool selected = option.state & QStyle::State_Selected;
        const QPalette &palette = option.palette;
        if (selected)
            painter->fillRect(option.rect, palette.highlight());
        const QColor text = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        const QColor faint = selected ? text : palette.color(QPalette::PlaceholderText);
        QRect rect = option.rect.adjusted(rowPadding, 0, -rowPadding, 0);
        const QString keys = index.data(CommandModel::KeysRole).toString();
        const QString where = index.data(CommandModel::WhereRole).toString();
        painter->setPen(faint);
        painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, keys);
        const QFontMetrics &metrics = option.fontMetrics;
        rect.setRight(rect.right() - metrics.horizontalAdvance(keys) - rowPadding);
        const QString name =
            metrics.elidedText(index.data().toString(), Qt::ElideRight, rect.width());
        painter->setPen(text);
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, name);
        rect.setLeft(rect.left() + metrics.horizontalAdvance(name) + rowPadding);
        painter->setPen(faint);
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(where, Qt::ElideRight, rect.width()));
    }
};

} // namespace

QList<Command> commandsOf(const QMenuBar &menus)
{
    QList<Command> commands;
    const QList<QAction *> actions = menus.actions();
    for (const QAction *action : actions) {
        if (action->menu())
            collect(*action->menu(), plain(action->text()), commands);
    }
    return commands;
}

std::optional<int> fuzzyScore(QStringView typed, QStringView text)
{
    int score = 0;
    qsizetype at = 0;
    qsizetype last = -2;
    for (const QChar letter : typed) {
        if (letter.isSpace())
            continue;
        // The beginning of a word if there is one, else the next place.
        qsizetype found = -1;
        for (qsizetype i = at; i < text.size(); ++i) {
            if (text[i].toCaseFolded() != letter.toCaseFolded())
                continue;
            const bool begins = i == 0 || !text[i - 1].isLetterOrNumber();
            if (found < 0)
                found = i;
            if (i == last + 1 || begins) {
                found = i;
                break;
            }
        }
        if (found < 0)
            return std::nullopt;
        const bool begins = found == 0 || !text[found - 1].isLetterOrNumber();
        score += begins ? wordScore : found == last + 1 ? neighbourScore : letterScore;
        last = found;
        at = found + 1;
    }
    return score;
}

CommandModel::CommandModel(QList<Command> commands, QObject *parent)
    : QAbstractListModel(parent), m_commands(std::move(commands))
{
    setTyped({});
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

const Command *CommandModel::commandAt(int row) const
{
    return row < 0 || row >= m_shown.size() ? nullptr : &m_commands[m_shown[row]];
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    const Command *command = index.isValid() ? commandAt(index.row()) : nullptr;
    if (!command)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return command->name;
    case Qt::DecorationRole:
        return command->icon;
    case Qt::AccessibleTextRole:
        return QStringList{command->name, command->where, command->keys}.join(QStringLiteral(", "));
    case WhereRole:
        return command->where;
    case KeysRole:
        return command->keys;
    default:
        return {};
    }
}

void CommandModel::setTyped(const QString &typed)
{
    std::vector<std::pair<int, qsizetype>> found;
    for (qsizetype i = 0; i < m_commands.size(); ++i) {
        const Command &command = m_commands[i];
        auto score = fuzzyScore(typed, command.name);
        if (score)
            *score *= 2; // its name counts more than where it is
        else
            score = fuzzyScore(typed, QString(command.where + u' ' + command.name));
        if (score)
            found.emplace_back(-*score, i);
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, qsizetype>::first);
    beginResetModel();
    m_shown.clear();
    for (const auto &[score, i] : found)
        m_shown.append(i);
    endResetModel();
}

CommandPalette::CommandPalette(QList<Command> commands, QWidget *parent)
    : QDialog(parent, Qt::Popup), m_field(new QLineEdit(this)),
      m_model(new CommandModel(std::move(commands), this)), m_list(new QListView(this))
{
    m_field->setPlaceholderText(tr("Find a command or a service"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->addAction(glyphIcon(Glyph::Search), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setCurrentIndex(m_model->index(0));
    m_list->setFixedHeight(paletteRows * (fontMetrics().height() + rowPadding));
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setTyped(text);
        m_list->setCurrentIndex(m_model->index(0));
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    setFixedWidth(paletteWidth);
    adjustSize();
    const QWidget *window = parent->window();
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, window->height() / 8)));
    m_field->setFocus();
}

void CommandPalette::run()
{
    const Command *command = m_model->commandAt(m_list->currentIndex().row());
    if (!command)
        return;
    // Later: the window has the focus again, and this may be gone.
    QTimer::singleShot(0, parentWidget(), command->run);
    accept();
}

// A popup has no frame of its own, and may lie over what is as light.
void CommandPalette::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Mid).darker(130));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            run();
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace logyard::ui
