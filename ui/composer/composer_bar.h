#pragma once

#include <QComboBox>
#include <QToolButton>
#include <QWidget>

#include "ui/composer/draft_builder.h"
#include "ui/composer/fields_button.h"
#include "ui/composer/receiver_button.h"
#include "ui/kit/text_toggle.h"

class QLabel;

namespace maim {

/// The line above the message: the receiver, the sender, the group and the segment type; and whether the message is
/// written as a form or as raw JSON.
class ComposerBar : public QWidget {
    Q_OBJECT
public:
    explicit ComposerBar(Theme& theme, QWidget* parent = nullptr);

    void show(const ComposerForm& form);
    void read(ComposerForm& form) const;
    ReceiverButton& receiver() { return *m_receiver; }
    void setPlatforms(const QStringList& platforms);

    bool isJson() const { return m_json->isChecked(); }
    void setJson(bool json);
    void setRevealed(bool revealed) { m_reveal->setChecked(revealed); }

Q_SIGNALS:
    void edited();
    void modeChosen(bool json);
    void revealToggled(bool revealed);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build(Theme& theme);
    void connectFields();
    void retranslate();
    void applyTheme();
    void showValues();
    void chooseSegment();
    void showMode();

    Theme& m_theme;
    QList<QLabel*> m_labels;
    ReceiverButton* m_receiver;
    QComboBox* m_platform;
    FieldsButton* m_sender;
    FieldsButton* m_group;
    QComboBox* m_segment;
    QLineEdit* m_otherType;
    TextToggle* m_form;
    TextToggle* m_json;
    QToolButton* m_reveal; ///< the keys in the JSON
    QLineEdit *m_senderName, *m_senderId, *m_senderCard, *m_groupName, *m_groupId;
};

} // namespace maim
