#include "ui/composer/media_field.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>

#include "base/user_file.h"
#include "models/background.h"
#include "models/frame_text.h"
#include "protocol/visible_text.h"
#include "ui/composer/veiled_fields.h"
#include "ui/kit/labels.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr qint64 kLimit = 100 * 1024 * 1024;

} // namespace

MediaField::MediaField(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_text(new QLineEdit),
      m_choose(new QPushButton),
      m_drop(new QPushButton),
      m_name(new ThemedLabel(theme, FontRole::Body, ColorRole::Text)),
      m_limit(kLimit) {
    m_text->setObjectName(u"mediaText"_s);
    m_choose->setObjectName(u"chooseFile"_s);
    m_drop->setObjectName(u"dropFile"_s);
    m_name->setObjectName(u"fileName"_s);
    m_choose->setIcon(theme.icon(u"attach"_s));
    m_choose->setAutoDefault(false);
    m_drop->setAutoDefault(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_choose);
    layout->addWidget(m_name);
    layout->addWidget(m_drop);
    layout->addWidget(m_text, 1);
    layout->addStretch();
    connect(m_choose, &QPushButton::clicked, this, &MediaField::choose);
    connect(m_drop, &QPushButton::clicked, this, &MediaField::drop);
    connect(m_text, &QLineEdit::textChanged, this, &MediaField::edited);
    connect(m_text, &QLineEdit::returnPressed, this, &MediaField::submitted);
    retranslate();
}

void MediaField::show(const QString& text, const std::optional<Attachment>& attachment) {
    ++m_generation;
    m_text->setText(text);
    m_attachment = attachment;
    showAttachment();
}

void MediaField::setHidden(bool hidden) {
    veil(*m_text, hidden);
}

void MediaField::choose() {
    auto* dialog = new QFileDialog(this, tr("Choose a file to send"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MediaField::read);
    dialog->open();
}

void MediaField::read(const QString& path) {
    const quint64 generation = ++m_generation;
    m_name->setVeiledText(tr("Reading…"));
    m_name->show();
    inBackground<Result<QByteArray>>(
        this, [path, limit = m_limit] { return readAttachment(path, limit); },
        [this, generation, path](const Result<QByteArray>& content) {
            if (generation != m_generation) {
                return;
            }
            if (content) {
                m_attachment = Attachment{QFileInfo(path).fileName(), content.value()};
            }
            showAttachment();
            if (content) {
                Q_EMIT edited();
            } else {
                Q_EMIT failed(content.error());
            }
        });
}

void MediaField::drop() {
    m_attachment.reset();
    showAttachment();
    Q_EMIT edited();
}

void MediaField::showAttachment() {
    const bool chosen = m_attachment.has_value();
    m_name->setVisible(chosen);
    m_drop->setVisible(chosen);
    m_text->setVisible(!chosen);
    if (chosen) {
        m_name->setVeiledText(visibleName(m_attachment->name) + u" · "_s + sizeText(m_attachment->content.size()));
    }
}

void MediaField::retranslate() {
    m_choose->setText(tr("Choose a file…"));
    m_drop->setText(tr("Remove"));
    m_text->setPlaceholderText(tr("or write a URL or Base64"));
    m_text->setAccessibleName(tr("URL or Base64"));
    showAttachment();
}

void MediaField::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace maim
