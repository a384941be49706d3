#pragma once

#include <QStackedWidget>

#include "ui/composer/media_field.h"
#include "ui/composer/message_edit.h"

namespace maim {

/// The editor that fits the segment type: a text, a line, a file, or JSON.
class SegmentEditor : public QStackedWidget {
    Q_OBJECT
public:
    explicit SegmentEditor(Theme& theme, QWidget* parent = nullptr);

    void show(const ComposerForm& form);
    void read(ComposerForm& form) const;
    void setKind(DataKind kind);
    void setLimit(qint64 bytes) { m_media->setLimit(bytes); }
    void focusEditor();

Q_SIGNALS:
    void edited();
    void submitted();
    void failed(const maim::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void veilAll();

    MessageEdit* m_text;
    QLineEdit* m_line;
    MediaField* m_media;
    QPlainTextEdit* m_json;
    VeiledText m_jsonVeil;
    Presentation& m_presentation;
};

} // namespace maim
