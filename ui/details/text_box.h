// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/ansi_text.h"

#include <QPlainTextEdit>

QT_BEGIN_NAMESPACE
class QPushButton;
QT_END_NAMESPACE

namespace logyard::ui {

/// Plain text to read and copy, cut after maxShown characters with a button that shows the rest.
class TextBox final : public QWidget
{
    Q_OBJECT

public:
    explicit TextBox(QWidget *parent = nullptr);

    void setText(const QString &text);
    /// With the styles that a terminal would show it in.
    void setText(const AnsiText &text);
    /// The whole text, also what is not shown.
    QString text() const { return m_text; }
    QString shownText() const { return m_edit->toPlainText(); }
    QPushButton *showAllButton() const { return m_showAll; }
    QPlainTextEdit *edit() const { return m_edit; }

    /// As high as its text, up to that many lines; it scrolls beyond. 0: as high as it gets.
    void setMaxLines(int lines);

    static constexpr qsizetype maxShown = 20'000; ///< UTF-16 units
    static constexpr qsizetype maxStyled = 2'000; ///< parts of the text; the rest is plain

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();
    void showStyles();

    QPlainTextEdit *m_edit;
    QPushButton *m_showAll;
    QString m_text;
    QList<AnsiRun> m_runs;
    int m_maxLines = 0;
};

} // namespace logyard::ui
