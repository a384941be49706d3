#pragma once

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QSpinBox>

#include "journal/session_archive.h"
#include "ui/kit/labels.h"

namespace maim {

/// Asks where sessions are recorded and how long they are kept. Yields values; its opener keeps them.
class RecordingSettings : public QDialog {
    Q_OBJECT
public:
    RecordingSettings(Theme& theme, const SessionArchive& archive, QWidget* parent);

    QString folder() const { return m_folder->text(); }
    Retention retention() const;

private:
    void compose(Theme& theme);
    void chooseFolder();

    QLineEdit* m_folder;
    QCheckBox* m_keep;
    QSpinBox* m_megabytes;
    QSpinBox* m_days;
};

} // namespace maim
