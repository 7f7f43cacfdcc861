// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/text_box.h"

#include "ui/theme/ansi_colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/numbers.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace logyard::ui {

TextBox::TextBox(QWidget *parent)
    : QWidget(parent), m_edit(new QPlainTextEdit(this)), m_showAll(new QPushButton(this))
{
    m_edit->setReadOnly(true);
    m_edit->setUndoRedoEnabled(false);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setFont(monospaceFont());
    m_edit->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setTabChangesFocus(true);
    m_edit->document()->setDocumentMargin(8);
    m_showAll->hide();
    connect(m_showAll, &QPushButton::clicked, this, [this] {
        m_showAll->hide();
        m_edit->setPlainText(m_text);
        showStyles();
        fitHeight();
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_showAll, 0, Qt::AlignLeft);
}

void TextBox::setText(const QString &text)
{
    setText(AnsiText{text, {}});
}

void TextBox::setText(const AnsiText &styled)
{
    const QString &text = styled.text;
    m_text = text;
    m_runs = styled.runs;
    const bool cut = text.size() > maxShown;
    m_edit->setPlainText(cut ? text.left(maxShown) + u'…' : text);
    m_showAll->setText(tr("Show all %1 characters").arg(exactNumber(quint64(text.size()))));
    m_showAll->setVisible(cut);
    showStyles();
    fitHeight();
}

void TextBox::showStyles()
{
    QList<QTextEdit::ExtraSelection> parts;
    const qsizetype shown = m_edit->document()->characterCount() - 1;
    for (const AnsiRun &run : m_runs.first(std::min(m_runs.size(), maxStyled))) {
        if (run.begin >= shown)
            break;
        QTextCursor cursor(m_edit->document());
        cursor.setPosition(int(run.begin));
        cursor.setPosition(int(std::min(run.end, shown)), QTextCursor::KeepAnchor);
        parts.append({cursor, ansiFormat(run.style, palette())});
    }
    m_edit->setExtraSelections(parts);
}

void TextBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showStyles();
}

void TextBox::setMaxLines(int lines)
{
    m_maxLines = lines;
    m_edit->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    fitHeight();
}

void TextBox::fitHeight()
{
    if (m_maxLines <= 0)
        return;
    // A plain text document counts its height in lines.
    const double lines = m_edit->document()->size().height();
    const double shown = std::clamp(lines, 1.0, double(m_maxLines));
    const double height =
        shown * m_edit->fontMetrics().lineSpacing() + 2 * m_edit->document()->documentMargin();
    m_edit->setFixedHeight(int(std::ceil(height)) + 2);
    m_edit->setVerticalScrollBarPolicy(lines > m_maxLines ? Qt::ScrollBarAsNeeded
                                                          : Qt::ScrollBarAlwaysOff);
}

void TextBox::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

} // namespace logyard::ui
