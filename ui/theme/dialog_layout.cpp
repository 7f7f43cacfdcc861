// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/dialog_layout.h"

#include <QDialog>
#include <QFormLayout>

#include <algorithm>

namespace logyard::ui {

QFormLayout *formOf(QDialog *dialog)
{
    auto *form = new QFormLayout(dialog);
    form->setContentsMargins(20, 18, 20, 14);
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(10);
    return form;
}

void fitDialog(QDialog *dialog, int width)
{
    dialog->setMinimumWidth(width);
    dialog->ensurePolished();
    const int fit = std::max(width, dialog->sizeHint().width());
    const int height = dialog->layout()->totalHeightForWidth(fit);
    dialog->resize(fit, height > 0 ? height : dialog->sizeHint().height());
}

} // namespace logyard::ui
