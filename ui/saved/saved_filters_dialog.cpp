// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/saved/saved_filters_dialog.h"

#include "ui/filter/filter_field.h"
#include "ui/saved/alerts.h"
#include "ui/saved/saved_filters.h"
#include "ui/theme/level_colors.h"
#include "ui/theme/palettes.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QTreeView>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr QSize firstSize(760, 460);

QStringList namesIn(const QString &text)
{
    QStringList names;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (!part.trimmed().isEmpty())
            names.append(part.trimmed());
    }
    return names.mid(0, SavedFilter::maxServices);
}

} // namespace

SavedFiltersDialog::SavedFiltersDialog(SavedFilters *filters, Alerts *alerts, QWidget *parent)
    : QDialog(parent), m_filters(filters), m_alerts(alerts), m_view(new QTreeView(this)),
      m_expression(new FilterField(this)), m_level(new QComboBox(this)),
      m_inServices(new QCheckBox(tr("Always for these &services"), this)),
      m_services(new QLineEdit(this)), m_note(new QLabel(this))
{
    setWindowTitle(tr("Saved filters and alerts"));
    m_view->setModel(filters);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAccessibleName(tr("Saved filters"));
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_view->installEventFilter(this);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(SavedFilters::SummaryColumn, QHeaderView::Stretch);
    header->resizeSection(SavedFilters::NameColumn, 170);
    header->resizeSection(SavedFilters::CountColumn, 60);
    header->resizeSection(SavedFilters::AlertColumn, 60);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);

    auto *top = new QHBoxLayout;
    top->addWidget(m_view, 1);
    top->addWidget(buildButtons());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 14);
    layout->setSpacing(12);
    layout->addLayout(top, 1);
    layout->addLayout(buildEditor());
    layout->addWidget(m_note);
    resize(firstSize);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SavedFiltersDialog::showCurrent);
    connect(filters, &SavedFilters::changed, this, &SavedFiltersDialog::showCurrent);
    connect(m_view, &QAbstractItemView::doubleClicked, this,
            [this] { Q_EMIT showRequested(currentId()); });
    m_view->setCurrentIndex(filters->index(0, 0));
    showCurrent();
    if (filters->all().isEmpty())
        say(tr("No filter is saved yet. Ctrl+D in the window saves the one that is shown."));
    else
        say(alerts->problem(), true);
}

QPushButton *SavedFiltersDialog::addButton(const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text, this);
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    return button;
}

QWidget *SavedFiltersDialog::buildButtons()
{
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    const auto add = [&](const QString &text, const QString &toolTip, auto run, bool onCurrent) {
        QPushButton *button = addButton(text, toolTip);
        connect(button, &QPushButton::clicked, this, run);
        layout->addWidget(button);
        if (onCurrent)
            m_onCurrent.append(button);
        return button;
    };
    add(
        tr("Sho&w"), tr("Show what the filter matches (Enter)"),
        [this] { Q_EMIT showRequested(currentId()); }, true);
    add(
        tr("&Rename"), tr("Give it another name (F2)"),
        [this] { m_view->edit(m_view->currentIndex().siblingAtColumn(SavedFilters::NameColumn)); },
        true);
    m_up = add(
        tr("&Up"), tr("Further up in the list (Ctrl+Up)"), [this] { moveBy(-1); }, true);
    m_down = add(
        tr("&Down"), tr("Further down in the list (Ctrl+Down)"), [this] { moveBy(1); }, true);
    add(
        tr("D&elete"), tr("Delete the filter; logs stay (Delete)"), [this] { removeCurrent(); },
        true);
    layout->addSpacing(8);
    add(
        tr("&Test the alert"), tr("Raise a notification as the alert would"),
        [this] {
            say(tr("A notification should be on your desktop now."));
            m_alerts->test(currentId());
            if (!m_alerts->problem().isEmpty())
                say(m_alerts->problem(), true);
        },
        true);
    m_snooze = add(
        tr("S&nooze"), tr("No notifications of this filter for an hour; it goes on counting"),
        [this] { toggleSnooze(); }, true);
    layout->addSpacing(8);
    add(
        tr("&Import…"), tr("Add the filters of a file"), [this] { askForImport(); }, false);
    add(
        tr("E&xport…"), tr("Write all filters to a file"), [this] { askForExport(); }, false);
    layout->addStretch(1);
    add(
        tr("Close"), tr("Close (Esc)"), [this] { reject(); }, false);
    connect(m_alerts, &Alerts::said, this, [this] {
        if (!m_alerts->problem().isEmpty())
            say(m_alerts->problem(), true);
    });
    return side;
}

QFormLayout *SavedFiltersDialog::buildEditor()
{
    for (const Level level :
         {Level::None, Level::Debug, Level::Info, Level::Warn, Level::Error, Level::Fatal})
        m_level->addItem(level == Level::None ? tr("All")
                                              : tr("%1 and above").arg(levelText(level)),
                         int(level));
    m_services->setPlaceholderText(tr("All services; or names with commas between them"));
    m_services->setAccessibleName(tr("Services"));
    connect(m_expression, &QLineEdit::editingFinished, this, &SavedFiltersDialog::edit);
    connect(m_expression, &FilterField::checked, this, [this] {
        if (!m_isShowing)
            say(m_expression->error() ? tr("Not kept: %1").arg(m_expression->error()->sentence)
                                      : QString(),
                true);
    });
    connect(m_level, &QComboBox::activated, this, &SavedFiltersDialog::edit);
    connect(m_services, &QLineEdit::editingFinished, this, &SavedFiltersDialog::edit);
    connect(m_inServices, &QCheckBox::clicked, this, &SavedFiltersDialog::edit);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(8);
    form->addRow(tr("&Filter"), m_expression);
    form->addRow(tr("Minimum &level"), m_level);
    form->addRow(m_inServices, m_services);
    return form;
}

QString SavedFiltersDialog::currentId() const
{
    return m_filters->all().value(m_view->currentIndex().row()).id;
}

void SavedFiltersDialog::select(const QString &id)
{
    m_view->setCurrentIndex(m_filters->index(m_filters->rowOf(id), 0));
}

void SavedFiltersDialog::showCurrent()
{
    const SavedFilter *filter = m_filters->find(currentId());
    for (QPushButton *button : std::as_const(m_onCurrent))
        button->setEnabled(filter != nullptr);
    for (QWidget *part : {static_cast<QWidget *>(m_expression), static_cast<QWidget *>(m_level),
                          static_cast<QWidget *>(m_inServices)})
        part->setEnabled(filter != nullptr);
    const int row = m_view->currentIndex().row();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(filter && row + 1 < m_filters->rowCount());
    m_snooze->setEnabled(filter && filter->alerts);
    m_snooze->setText(filter && m_alerts->isSnoozed(*filter) ? tr("Wa&ke") : tr("S&nooze"));
    m_isShowing = true;
    const SavedFilter shown = filter ? *filter : SavedFilter();
    if (!m_expression->hasFocus() || m_expression->text().trimmed() != shown.filter.expression)
        m_expression->setText(shown.filter.expression);
    m_level->setCurrentIndex(std::max(0, m_level->findData(int(shown.filter.minimumLevel))));
    m_inServices->setChecked(shown.services.has_value());
    m_services->setEnabled(shown.services.has_value());
    m_services->setText(shown.services.value_or(QStringList()).join(QStringLiteral(", ")));
    m_isShowing = false;
}

void SavedFiltersDialog::edit()
{
    const SavedFilter *old = m_filters->find(currentId());
    if (!old || m_isShowing || m_expression->error())
        return;
    SavedFilter filter = *old;
    filter.filter.expression = m_expression->text().trimmed();
    filter.filter.minimumLevel = static_cast<Level>(m_level->currentData().toInt());
    if (m_inServices->isChecked())
        filter.services = namesIn(m_services->text());
    else
        filter.services.reset();
    if (filter != *old)
        m_filters->put(filter);
}

void SavedFiltersDialog::moveBy(int rows)
{
    const int row = m_view->currentIndex().row();
    m_filters->move(row, row + rows);
    showCurrent();
}

void SavedFiltersDialog::removeCurrent()
{
    const SavedFilter *filter = m_filters->find(currentId());
    if (!filter)
        return;
    const QString name = filter->name;
    m_filters->remove(filter->id);
    say(tr("“%1” was deleted.").arg(name));
}

void SavedFiltersDialog::toggleSnooze()
{
    const SavedFilter *filter = m_filters->find(currentId());
    if (!filter)
        return;
    if (m_alerts->isSnoozed(*filter))
        m_alerts->wake(filter->id);
    else
        m_alerts->snooze(filter->id, 60min);
}

void SavedFiltersDialog::askForImport()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Import saved filters"), {},
                                                      tr("Saved filters (*.json);;All files (*)"));
    if (!path.isEmpty())
        importFile(path);
}

void SavedFiltersDialog::askForExport()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export saved filters"),
                                                      QStringLiteral("logyard-filters.json"),
                                                      tr("Saved filters (*.json)"));
    if (!path.isEmpty())
        exportFile(path);
}

void SavedFiltersDialog::importFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        say(tr("The file could not be read: %1.").arg(file.errorString()), true);
        return;
    }
    const auto read = filtersFromJson(file.read(maxFilterFile + 1));
    if (!read) {
        say(read.error(), true);
        return;
    }
    const qsizetype added = m_filters->import(read->filters);
    QString sentence = tr("%n filters were added.", nullptr, int(added));
    if (const qsizetype known = read->filters.size() - added; known > 0)
        sentence += u' ' + tr("%n were there already.", nullptr, int(known));
    if (read->broken > 0)
        sentence += u' ' + tr("%n could not be used.", nullptr, int(read->broken));
    say(sentence, read->broken > 0);
}

void SavedFiltersDialog::exportFile(const QString &path)
{
    QSaveFile file(path);
    const QByteArray json = filtersToJson(m_filters->all());
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        say(tr("The file could not be written: %1.").arg(file.errorString()), true);
        return;
    }
    say(tr("%n filters were written to %1.", nullptr, m_filters->rowCount()).arg(path));
}

void SavedFiltersDialog::say(const QString &sentence, bool isProblem)
{
    setTextColor(
        m_note, isProblem ? errorTextColor(palette()) : palette().color(QPalette::PlaceholderText));
    m_note->setText(sentence);
}

QString SavedFiltersDialog::noteText() const
{
    return m_note->text();
}

bool SavedFiltersDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool withControl = key->modifiers() == Qt::ControlModifier;
    if (key->key() == Qt::Key_Delete)
        removeCurrent();
    else if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
        Q_EMIT showRequested(currentId());
    else if (withControl && key->key() == Qt::Key_Up)
        moveBy(-1);
    else if (withControl && key->key() == Qt::Key_Down)
        moveBy(1);
    else
        return QDialog::eventFilter(watched, event);
    return true;
}

} // namespace logyard::ui
