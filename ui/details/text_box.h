// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    /// The whole text, also what is not shown.
    QString text() const { return m_text; }
    QString shownText() const { return m_edit->toPlainText(); }
    QPushButton *showAllButton() const { return m_showAll; }
    QPlainTextEdit *edit() const { return m_edit; }

    /// As high as its text, up to that many lines; it scrolls beyond. 0: as high as it gets.
    void setMaxLines(int lines);

    static constexpr qsizetype maxShown = 20'000; ///< UTF-16 units

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();

    QPlainTextEdit *m_edit;
    QPushButton *m_showAll;
    QString m_text;
    int m_maxLines = 0;
};

} // namespace logyard::ui
