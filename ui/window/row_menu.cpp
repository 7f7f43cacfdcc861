// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/row_menu.h"

#include "ui/table/log_model.h"
#include "ui/theme/glyph.h"
#include "ui/theme/key_text.h"

#include <QMenu>

namespace logyard::ui {
namespace {

constexpr int mostLettersOfValue = 40;
constexpr int mostLettersOfTerm = 1'000;

QString shownTerm(const QString &field, QString value)
{
    if (value.size() > mostLettersOfValue)
        value = value.first(mostLettersOfValue - 1) + u'…';
    return QStringLiteral("%1: %2").arg(field, value.replace(u'&', QLatin1StringView("&&")));
}

// A message contains its first line; that of a terminal only with its colours. Empty where the text
// is that of another field, such as msg: `message:` does not find it there.
QString firstLineOfMessage(const LogEntry &entry)
{
    return FieldReader().text(entry, QStringLiteral("message")).section(u'\n', 0, 0).trimmed();
}

} // namespace

RowMenu::RowMenu(const LogModel *model, QObject *parent) : QObject(parent), m_model(model) { }

void RowMenu::popup(int row, int column, const QPoint &globalPosition, QWidget *parent)
{
    const LogEntry *entry = m_model->entryAt(row);
    if (!entry || entry->isGap())
        return;
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addTerms(menu, *entry, column);
    if (entry->hasTime()) {
        const QString time = QString::fromStdString(formatTimestamp(entry->time));
        if (column == LogModel::TimeColumn) {
            menu->addAction(tr("From this time &on"), this,
                            [this, time] { Q_EMIT timeChosen(time, {}); });
            menu->addAction(tr("&Until this time"), this,
                            [this, time] { Q_EMIT timeChosen({}, time); });
            menu->addAction(tr("&Count time from this row"), this, &RowMenu::referenceChosen);
            menu->addSeparator();
        }
        menu->addAction(tr("Entries &around this one") + keyText(QLatin1StringView("Ctrl+Return")),
                        this, &RowMenu::contextChosen);
    }
    menu->addAction(tr("Follow the &request") + keyText(QLatin1StringView("Ctrl+R")), this,
                    &RowMenu::requestChosen)
        ->setEnabled(!FieldReader().requestIds(*entry).isEmpty());
    menu->addAction(tr("&Mark, or remove the mark") + keyText(QLatin1StringView("Ctrl+F2")), this,
                    &RowMenu::markChosen);
    menu->addAction(tr("E&dit the note…") + keyText(QLatin1StringView("Ctrl+Shift+F2")), this,
                    &RowMenu::noteChosen);
    addHighlight(menu, *entry, column);
    menu->addAction(tr("Show a field as co&lumn…"), this, &RowMenu::columnWanted);
    menu->addSeparator();
    addCopies(menu);
    menu->popup(globalPosition);
}

QString RowMenu::valueOf(const LogEntry &entry, int column) const
{
    if (column == LogModel::ServiceColumn)
        return entry.service;
    if (column == LogModel::LevelColumn)
        return levelLabel(entry.level).toLower();
    return FieldReader().text(entry, m_model->fieldOf(column));
}

// Of a message: all rows that have the same.
void RowMenu::addHighlight(QMenu *menu, const LogEntry &entry, int column)
{
    const bool isMessage = column == LogModel::MessageColumn;
    const QString field = isMessage ? QStringLiteral("message") : m_model->fieldOf(column);
    const QString value = isMessage ? entry.message : valueOf(entry, column);
    if (field.isEmpty() || value.isEmpty() || value.size() >= LogEntry::maxMessageSize)
        return;
    menu->addAction(isMessage ? tr("Hi&ghlight this message")
                              : tr("Hi&ghlight %1").arg(shownTerm(field, value)),
                    this, [this, field, value] { Q_EMIT highlightChosen(field, value); });
}

void RowMenu::addTerms(QMenu *menu, const LogEntry &entry, int column)
{
    const bool isMessage = column == LogModel::MessageColumn;
    const QString field = isMessage ? QStringLiteral("message") : m_model->fieldOf(column);
    const QString value = isMessage ? firstLineOfMessage(entry) : valueOf(entry, column);
    if (field.isEmpty() || value.isEmpty() || value.size() > mostLettersOfTerm)
        return;
    const auto add = [&](const QIcon &icon, const QString &text, Term term) {
        menu->addAction(icon, text.arg(shownTerm(field, value)), this,
                        [this, field, value, term] { Q_EMIT termChosen(field, value, term); });
    };
    add({}, tr("&Only %1"), Term::Only);
    add(glyphIcon(Glyph::Include), tr("&Include %1"), Term::Include);
    add(glyphIcon(Glyph::Exclude), tr("&Exclude %1"), Term::Exclude);
    menu->addSeparator();
}

void RowMenu::addCopies(QMenu *menu)
{
    QList<std::pair<CopyFormat, QString>> formats{
        {CopyFormat::Text, tr("&Text") + keyText(QLatin1StringView("Ctrl+C"))},
        {CopyFormat::Messages, tr("&Messages") + keyText(QLatin1StringView("Ctrl+Shift+C"))}};
    formats += otherCopyFormats();
    QMenu *copies = menu->addMenu(glyphIcon(Glyph::Copy), tr("&Copy as"));
    for (const auto &[format, name] : std::as_const(formats))
        copies->addAction(name, this, [this, chosen = format] { Q_EMIT copyChosen(chosen); });
    copies->addAction(tr("&Link") + keyText(QLatin1StringView("Ctrl+Alt+C")), this,
                      &RowMenu::linkChosen);
}

} // namespace logyard::ui
