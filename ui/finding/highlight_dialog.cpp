// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finding/highlight_dialog.h"

#include "ui/filter/filter_field.h"
#include "ui/theme/glyph.h"

#include <QButtonGroup>
#include <QColorDialog>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QTimer>
#include <QToolButton>

namespace logyard::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto reportAfter = 150ms; // of a pause in typing
constexpr int customId = hueCount;

QIcon swatch(const RowLook &look, const QPalette &palette)
{
    QPixmap pixmap(40, 40);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette.color(QPalette::Mid));
    painter.setBrush(look.fill.isValid() ? look.fill : palette.color(QPalette::Base));
    painter.drawRoundedRect(QRectF(1, 1, 18, 18), 3, 3);
    QFont font = painter.font();
    font.setPixelSize(10);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(look.text);
    painter.drawText(QRectF(0, 0, 20, 20), Qt::AlignCenter, QStringLiteral("ab"));
    return pixmap;
}

} // namespace

HighlightDialog::HighlightDialog(const HighlightRules &rules, QWidget *parent)
    : QDialog(parent), m_model(new HighlightModel(rules, this)), m_list(new QListView(this)),
      m_field(new FilterField(this)), m_problem(new QLabel(this)), m_part(new QComboBox(this)),
      m_hues(new QButtonGroup(this)), m_custom(new QToolButton(this)), m_form(new QWidget(this)),
      m_reportTimer(new QTimer(this))
{
    setWindowTitle(tr("Highlighters"));
    resize(680, 460);
    m_reportTimer->setSingleShot(true);
    m_reportTimer->setInterval(reportAfter);
    m_list->setModel(m_model);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setAccessibleName(tr("Rules, the first that matches decides"));
    m_list->setUniformItemSizes(true);
    auto *intro = new QLabel(tr("A row is coloured by the first rule that matches it. Nothing is "
                                "hidden."),
                             this);
    m_field->setPlaceholderText(tr("level:error service:auth*"));
    m_field->setAccessibleName(tr("Filter of the rule"));
    m_problem->setWordWrap(true);
    m_part->addItem(tr("Behind the row"), int(HighlightRule::Part::Row));
    m_part->addItem(tr("The text"), int(HighlightRule::Part::Text));

    auto *form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(14);
    form->addRow(tr("&Filter"), m_field);
    form->addRow(QString(), m_problem);
    form->addRow(tr("&Colour"), buildColors());
    form->addRow(tr("&Where"), m_part);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_list, 1);
    middle->addWidget(buildButtons());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 14);
    layout->setSpacing(12);
    layout->addWidget(intro);
    layout->addLayout(middle, 1);
    layout->addWidget(m_form);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &HighlightDialog::showRule);
    connect(m_model, &HighlightModel::rulesChanged, this, [this] {
        showColors();
        m_reportTimer->start();
    });
    connect(m_reportTimer, &QTimer::timeout, this, &HighlightDialog::report);
    connect(m_field, &FilterField::checked, this, [this] {
        m_problem->setText(m_field->error() ? m_field->error()->sentence : QString());
        setTextColor(m_problem, errorTextColor(palette()));
        change([this](HighlightRule &rule) { rule.expression = m_field->text(); });
    });
    connect(m_part, &QComboBox::currentIndexChanged, this, [this] {
        change([this](HighlightRule &rule) {
            rule.part = static_cast<HighlightRule::Part>(m_part->currentData().toInt());
        });
    });
    select(0);
    showRule();
}

HighlightDialog::~HighlightDialog()
{
    if (m_reportTimer->isActive())
        report();
}

QWidget *HighlightDialog::buildButtons()
{
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    m_add = button(tr("&Add"), tr("Add a rule"), {});
    m_remove = button(tr("&Remove"), tr("Remove the rule (Del in the list)"), {});
    m_up = button(tr("&Up"), tr("Before the rule above"), QKeySequence(Qt::ALT | Qt::Key_Up));
    m_down = button(tr("&Down"), tr("After the rule below"), QKeySequence(Qt::ALT | Qt::Key_Down));
    for (QPushButton *each : {m_add, m_remove, m_up, m_down})
        layout->addWidget(each);
    layout->addStretch(1);
    connect(m_add, &QPushButton::clicked, this, &HighlightDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &HighlightDialog::remove);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    auto *erase = new QShortcut(QKeySequence(Qt::Key_Delete), m_list);
    erase->setContext(Qt::WidgetShortcut);
    connect(erase, &QShortcut::activated, this, &HighlightDialog::remove);
    return side;
}

QPushButton *HighlightDialog::button(const QString &text, const QString &hint,
                                     const QKeySequence &key)
{
    auto *made = new QPushButton(text, this);
    made->setAutoDefault(false);
    made->setToolTip(key.isEmpty() ? hint
                                   : QStringLiteral("%1 (%2)").arg(
                                       hint, key.toString(QKeySequence::NativeText)));
    if (!key.isEmpty())
        connect(new QShortcut(key, this), &QShortcut::activated, made, &QPushButton::click);
    return made;
}

QWidget *HighlightDialog::buildColors()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (int each = 0; each <= customId; ++each) {
        QToolButton *choice = each == customId ? m_custom : new QToolButton(this);
        choice->setCheckable(true);
        choice->setAutoRaise(true);
        choice->setIconSize({20, 20});
        choice->setFocusPolicy(Qt::TabFocus);
        const QString name = each == customId ? tr("Another colour…") : hueName(Hue(each));
        choice->setToolTip(name);
        choice->setAccessibleName(name);
        m_hues->addButton(choice, each);
        layout->addWidget(choice);
    }
    m_custom->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_custom->setText(tr("Another…"));
    layout->addStretch(1);
    connect(m_hues, &QButtonGroup::idClicked, this, [this](int id) {
        if (id == customId) {
            chooseColor();
            return;
        }
        change([id](HighlightRule &rule) {
            rule.hue = Hue(id);
            rule.custom = QColor();
        });
    });
    return row;
}

void HighlightDialog::select(int row)
{
    m_list->setCurrentIndex(m_model->index(row));
}

int HighlightDialog::row() const
{
    return m_list->currentIndex().row();
}

QString HighlightDialog::problem() const
{
    return m_problem->text();
}

template <typename Change>
void HighlightDialog::change(Change change)
{
    if (m_isShowing || row() < 0)
        return;
    HighlightRule rule = m_model->rules()[row()];
    change(rule);
    m_model->setRule(row(), rule);
}

void HighlightDialog::add()
{
    const int at = row() + 1;
    HighlightRule rule;
    rule.hue = nextHue(m_model->rules());
    m_model->insertRule(at, rule);
    select(at);
    m_field->setFocus();
}

void HighlightDialog::remove()
{
    if (row() < 0)
        return;
    m_model->removeRows(row(), 1);
    showRule();
}

void HighlightDialog::move(int by)
{
    const int from = row();
    if (from >= 0)
        m_model->moveRow({}, from, {}, by > 0 ? from + 2 : from - 1);
    showRule();
}

void HighlightDialog::showRule()
{
    m_isShowing = true;
    const bool isRule = row() >= 0;
    const HighlightRule rule = isRule ? m_model->rules()[row()] : HighlightRule();
    m_field->setText(rule.expression);
    m_part->setCurrentIndex(m_part->findData(int(rule.part)));
    m_form->setEnabled(isRule);
    showColors();
    m_isShowing = false;
}

void HighlightDialog::showColors()
{
    const int at = row();
    const bool isRule = at >= 0;
    const HighlightRule rule = isRule ? m_model->rules()[at] : HighlightRule();
    HighlightRule sample = rule;
    sample.custom = QColor();
    for (int each = 0; each < hueCount; ++each) {
        sample.hue = Hue(each);
        m_hues->button(each)->setIcon(swatch(lookOf(sample, palette()), palette()));
    }
    m_custom->setIcon(rule.custom.isValid() ? swatch(lookOf(rule, palette()), palette()) : QIcon());
    m_hues->button(rule.custom.isValid() ? customId : int(rule.hue))->setChecked(true);
    m_remove->setEnabled(isRule);
    m_up->setEnabled(at > 0);
    m_down->setEnabled(isRule && at < m_model->rowCount() - 1);
    m_add->setEnabled(m_model->rowCount() < maxHighlightRules);
}

void HighlightDialog::chooseColor()
{
    auto *dialog = new QColorDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (const QColor custom = row() < 0 ? QColor() : m_model->rules()[row()].custom;
        custom.isValid())
        dialog->setCurrentColor(custom);
    connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor &color) {
        change([&](HighlightRule &rule) { rule.custom = color; });
    });
    connect(dialog, &QDialog::rejected, this, &HighlightDialog::showColors);
    dialog->open();
}

void HighlightDialog::report()
{
    m_reportTimer->stop();
    Q_EMIT rulesChanged(m_model->rules());
}

void HighlightDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_up)
        showColors();
}

} // namespace logyard::ui
