// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace logyard::ui {

/// What one chip stands for.
struct ChipContent
{
    enum class Kind {
        Condition, ///< to switch, negate, edit and remove
        Choice ///< of a level, a time or services: to remove
    };
    Kind kind = Kind::Condition;
    QString text;
    QString name; ///< for a screen reader
    bool isOn = true;
    bool isNegated = false;

    bool operator==(const ChipContent &) const = default;
};

/// A part of the filter as a small button with a cross. A click, or Space, switches a condition off
/// and on; Delete and the cross remove it. Says what is wanted, changes nothing itself.
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);

    const ChipContent &content() const { return m_content; }
    void setContent(const ChipContent &content);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    /// Where a click removes it.
    QRect crossRect() const;

    static constexpr int maxWidth = 280;

Q_SIGNALS:
    void removeRequested();
    void negateRequested();
    void editRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool hitButton(const QPoint &position) const override;

private:
    QString shownText() const;

    ChipContent m_content;
    bool m_isOverCross = false;
    bool m_isPressingCross = false;
};

} // namespace logyard::ui
