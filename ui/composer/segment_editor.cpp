#include "ui/composer/segment_editor.h"

#include <QEvent>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/composer/exact_text.h"
#include "ui/kit/json_highlighter.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QWidget* atTheTop(QWidget* field) {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(field);
    layout->addStretch();
    return page;
}

std::size_t place(DataKind kind) {
    return static_cast<std::size_t>(kind);
}

} // namespace

SegmentEditor::SegmentEditor(Theme& theme, QWidget* parent)
    : QStackedWidget(parent),
      m_text(new MessageEdit),
      m_line(new QLineEdit),
      m_media(new MediaField(theme)),
      m_json(new QPlainTextEdit),
      m_jsonVeil(*m_json),
      m_presentation(theme.presentation()) {
    m_text->setObjectName(u"composerText"_s);
    m_line->setObjectName(u"composerLine"_s);
    m_json->setObjectName(u"segmentJson"_s);
    m_json->setTabChangesFocus(true);
    theme.bindFont(m_json, FontRole::Fixed);
    connect(&theme, &Theme::changed, this, &SegmentEditor::veilAll);
    new JsonHighlighter(theme, m_json->document());
    // In the order of DataKind.
    addWidget(m_text);
    addWidget(atTheTop(m_line));
    addWidget(atTheTop(m_media));
    addWidget(m_json);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SegmentEditor::edited);
    connect(m_text, &MessageEdit::submitted, this, &SegmentEditor::submitted);
    connect(m_line, &QLineEdit::textChanged, this, &SegmentEditor::edited);
    connect(m_line, &QLineEdit::returnPressed, this, &SegmentEditor::submitted);
    connect(m_media, &MediaField::edited, this, &SegmentEditor::edited);
    connect(m_media, &MediaField::submitted, this, &SegmentEditor::submitted);
    connect(m_media, &MediaField::failed, this, &SegmentEditor::failed);
    connect(m_json, &QPlainTextEdit::textChanged, this, &SegmentEditor::edited);
    retranslate();
}

void SegmentEditor::show(const ComposerForm& form) {
    const QSignalBlocker quiet(this);
    m_jsonVeil.unveil();
    m_text->setText(form.texts[place(DataKind::Text)]);
    m_line->setText(form.texts[place(DataKind::Line)]);
    m_media->show(form.texts[place(DataKind::Media)], form.attachment);
    m_json->setPlainText(form.texts[place(DataKind::Json)]);
    veilAll();
    setKind(form.kind());
}

void SegmentEditor::read(ComposerForm& form) const {
    form.texts[place(DataKind::Text)] = m_text->text();
    form.texts[place(DataKind::Line)] = m_line->text();
    form.texts[place(DataKind::Media)] = m_media->text();
    form.texts[place(DataKind::Json)] = editedText(m_jsonVeil.document());
    form.attachment = m_media->attachment();
}

void SegmentEditor::veilAll() {
    const bool on = m_presentation.isOn();
    m_text->setHidden(on && m_presentation.text(m_text->text()) != m_text->text());
    m_media->setHidden(on);
    veil(*m_line, on);
    m_jsonVeil.setVeiled(on, tr("Hidden while presentation mode is on. It is sent as it is."));
}

void SegmentEditor::setKind(DataKind kind) {
    setCurrentIndex(static_cast<int>(kind));
}

void SegmentEditor::focusEditor() {
    QWidget* const editors[] = {m_text, m_line, m_media->findChild<QPushButton*>(u"chooseFile"_s), m_json};
    editors[currentIndex()]->setFocus();
}

void SegmentEditor::retranslate() {
    m_text->setPlaceholderText(tr("Write a message. Enter sends, Shift+Enter starts a new line"));
    m_text->setAccessibleName(tr("Message"));
    m_line->setPlaceholderText(tr("Id"));
    m_line->setAccessibleName(tr("Id"));
    m_json->setPlaceholderText(tr("JSON of the segment's data"));
    m_json->setAccessibleName(tr("JSON of the segment's data"));
    veilAll();
}

void SegmentEditor::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QStackedWidget::changeEvent(event);
}

} // namespace maim
