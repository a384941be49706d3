#pragma once

#include <QLineEdit>
#include <QPushButton>
#include <QWidget>
#include <optional>

#include "base/error.h"
#include "ui/composer/draft_builder.h"
#include "ui/kit/theme.h"

namespace maim {

class ThemedLabel;

/// The content of a picture, a voice or a file: a file that is read off the UI thread, or a URL or Base64 as typed.
class MediaField : public QWidget {
    Q_OBJECT
public:
    MediaField(Theme& theme, QWidget* parent = nullptr);

    void show(const QString& text, const std::optional<Attachment>& attachment);
    QString text() const { return m_text->text(); }
    const std::optional<Attachment>& attachment() const { return m_attachment; }
    /// An address that is written here shows as dots.
    void setHidden(bool hidden);
    void setLimit(qint64 bytes) { m_limit = bytes; }
    /// What the button does once a file was chosen.
    void read(const QString& path);

Q_SIGNALS:
    void edited();
    void submitted();
    void failed(const maim::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void choose();
    void drop();
    void showAttachment();
    void retranslate();

    QLineEdit* m_text;
    QPushButton* m_choose;
    QPushButton* m_drop;
    ThemedLabel* m_name;
    std::optional<Attachment> m_attachment;
    qint64 m_limit;
    quint64 m_generation = 0; ///< of the choice; a file whose reading ends after another choice is dropped
};

} // namespace maim
