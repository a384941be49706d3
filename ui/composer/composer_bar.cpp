#include "ui/composer/composer_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include "ui/composer/veiled_fields.h"
#include "ui/kit/labels.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QString firstOf(const QString& one, const QString& other) {
    return one.isEmpty() ? other : one;
}

} // namespace

ComposerBar::ComposerBar(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_receiver(new ReceiverButton(theme)),
      m_platform(new QComboBox),
      m_sender(new FieldsButton),
      m_group(new FieldsButton),
      m_segment(new QComboBox),
      m_otherType(new QLineEdit),
      m_form(new TextToggle(theme)),
      m_json(new TextToggle(theme)),
      m_reveal(new QToolButton),
      m_senderName(m_sender->addField(u"senderName"_s)),
      m_senderId(m_sender->addField(u"senderId"_s)),
      m_senderCard(m_sender->addField(u"senderCard"_s)),
      m_groupName(m_group->addField(u"groupName"_s)),
      m_groupId(m_group->addField(u"groupId"_s)) {
    build(theme);
    connectFields();
    connect(&theme, &Theme::changed, this, &ComposerBar::applyTheme);
    applyTheme();
    retranslate();
}

void ComposerBar::build(Theme& theme) {
    m_platform->setObjectName(u"targetPlatform"_s);
    m_platform->setEditable(true);
    m_platform->setInsertPolicy(QComboBox::NoInsert);
    m_platform->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_platform->setMinimumContentsLength(4);
    m_sender->setObjectName(u"sender"_s);
    m_group->setObjectName(u"group"_s);
    m_segment->setObjectName(u"segmentType"_s);
    m_otherType->setObjectName(u"otherType"_s);
    m_otherType->setMaximumWidth(110);
    m_form->setObjectName(u"formMode"_s);
    m_json->setObjectName(u"jsonMode"_s);
    m_form->setChecked(true);
    m_reveal->setObjectName(u"revealComposerKeys"_s);
    m_reveal->setCheckable(true);
    m_reveal->setAutoRaise(true);
    m_reveal->setFocusPolicy(Qt::TabFocus);
    m_reveal->setIcon(theme.icon(u"eye"_s, ColorRole::Muted));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const auto add = [this, layout, &theme](const QList<QWidget*>& fields) {
        m_labels += new ThemedLabel(theme, FontRole::Body, ColorRole::Muted);
        layout->addWidget(m_labels.last());
        for (QWidget* field : fields) {
            layout->addWidget(field);
        }
    };
    add({m_receiver, m_platform});
    add({m_sender});
    add({m_group});
    add({m_segment, m_otherType});
    layout->addStretch(1);
    layout->addWidget(m_reveal);
    layout->addWidget(m_form);
    layout->addWidget(m_json);
}

void ComposerBar::connectFields() {
    connect(m_receiver, &ReceiverButton::chosen, this, [this](const Receiver& receiver) {
        if (!receiver.platform.isEmpty()) {
            m_platform->setEditText(receiver.platform);
        }
        Q_EMIT edited();
    });
    connect(m_platform, &QComboBox::editTextChanged, this, &ComposerBar::edited);
    for (FieldsButton* fields : {m_sender, m_group}) {
        connect(fields, &FieldsButton::edited, this, [this] {
            showValues();
            Q_EMIT edited();
        });
    }
    connect(m_segment, &QComboBox::currentIndexChanged, this, &ComposerBar::chooseSegment);
    connect(m_otherType, &QLineEdit::textChanged, this, &ComposerBar::edited);
    connect(m_reveal, &QAbstractButton::toggled, this, &ComposerBar::revealToggled);
    connect(m_json, &QAbstractButton::toggled, this, [this](bool json) {
        showMode();
        Q_EMIT modeChosen(json);
    });
}

void ComposerBar::chooseSegment() {
    m_otherType->setVisible(m_segment->currentData().toString().isEmpty());
    Q_EMIT edited();
}

void ComposerBar::setPlatforms(const QStringList& platforms) {
    const QSignalBlocker quiet(m_platform);
    const QString text = m_platform->currentText();
    m_platform->clear();
    m_platform->addItems(platforms);
    m_platform->setEditText(text);
}

void ComposerBar::show(const ComposerForm& form) {
    const QSignalBlocker quiet(this);
    m_receiver->setKey(form.targetKey);
    m_platform->setEditText(form.targetPlatform);
    m_senderName->setText(form.senderName);
    m_senderId->setText(form.senderId);
    m_senderCard->setText(form.senderCard);
    m_groupName->setText(form.groupName);
    m_groupId->setText(form.groupId);
    const int known = form.dataAsJson ? -1 : m_segment->findData(form.segmentType);
    m_segment->setCurrentIndex(known < 0 ? m_segment->count() - 1 : known);
    m_otherType->setText(known < 0 ? form.segmentType : QString());
    m_otherType->setVisible(known < 0);
    showValues();
}

void ComposerBar::read(ComposerForm& form) const {
    const QString type = m_segment->currentData().toString();
    form.targetKey = m_receiver->key();
    form.targetPlatform = m_platform->currentText();
    form.senderName = m_senderName->text();
    form.senderId = m_senderId->text();
    form.senderCard = m_senderCard->text();
    form.groupName = m_groupName->text();
    form.groupId = m_groupId->text();
    form.segmentType = type.isEmpty() ? m_otherType->text() : type;
    form.dataAsJson = type.isEmpty();
}

void ComposerBar::setJson(bool json) {
    const QSignalBlocker quiet(this);
    (json ? m_json : m_form)->setChecked(true);
    showMode();
}

/// The JSON holds all of it; a second place could only contradict it.
void ComposerBar::showMode() {
    for (QWidget* field : QWidgetList{m_receiver, m_platform, m_sender, m_group, m_segment, m_otherType}) {
        field->setEnabled(!isJson());
    }
    m_reveal->setVisible(isJson() && !m_theme.presentation().isOn());
    setToolTip(isJson() ? tr("The JSON holds these fields. Choose Form to change them here.") : QString());
}

void ComposerBar::applyTheme() {
    // Larger type leaves no room for the label, and the list speaks for itself.
    m_labels.last()->setVisible(!m_theme.presentation().isOn());
    layout()->setSpacing(m_theme.presentation().isOn() ? 4 : 8);
    if (m_theme.presentation().isOn()) {
        setRevealed(false);
    }
    showMode();
    showValues();
}

void ComposerBar::showValues() {
    const Presentation& presentation = m_theme.presentation();
    const QString sender = firstOf(presentation.text(m_senderName->text()), presentation.id(m_senderId->text()));
    const QString group = firstOf(presentation.text(m_groupName->text()), presentation.id(m_groupId->text()));
    for (QLineEdit* id : {m_senderId, m_groupId}) {
        veil(*id, presentation.isOn());
    }
    m_sender->setValue(firstOf(sender, tr("nobody")));
    m_group->setValue(firstOf(group, tr("none")));
    m_sender->setAccessibleName(tr("Sender: %1").arg(firstOf(sender, tr("nobody"))));
    m_group->setAccessibleName(tr("Group: %1").arg(firstOf(group, tr("none"))));
}

void ComposerBar::retranslate() {
    const QStringList words{tr("To"), tr("As"), tr("Group"), tr("Segment")};
    for (qsizetype i = 0; i < words.size(); ++i) {
        m_labels[i]->setText(words[i]);
    }
    m_platform->setAccessibleName(tr("Receiver's platform"));
    m_sender->setLabels({tr("Name"), tr("Id"), tr("Card name")});
    m_group->setLabels({tr("Group name"), tr("Group id")});
    m_form->setText(tr("Form"));
    m_json->setText(u"JSON"_s);
    m_reveal->setAccessibleName(tr("Reveal keys"));
    m_reveal->setToolTip(tr("Reveal keys"));
    m_otherType->setPlaceholderText(tr("type"));
    m_otherType->setAccessibleName(tr("Segment type"));
    m_segment->setAccessibleName(tr("Segment type"));
    const QSignalBlocker quiet(m_segment);
    const int current = qMax(0, m_segment->currentIndex());
    m_segment->clear();
    for (const SegmentTypeRow& type : segmentTypes()) {
        m_segment->addItem(type.name, QString(type.name));
    }
    m_segment->addItem(tr("other…"), QString());
    m_segment->setCurrentIndex(current);
    m_otherType->setVisible(m_segment->currentData().toString().isEmpty());
    showValues();
    showMode();
}

void ComposerBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace maim
