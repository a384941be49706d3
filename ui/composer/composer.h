#pragma once

#include <QPointer>
#include <QWidget>
#include <map>

#include "session/session.h"
#include "ui/composer/composer_bar.h"
#include "ui/composer/draft_checker.h"
#include "ui/composer/findings_line.h"
#include "ui/composer/json_editor.h"
#include "ui/composer/segment_editor.h"
#include "ui/composer/send_menu_button.h"

class QPushButton;

namespace maim {

/// Writes a message as a form or as raw JSON, says what is wrong with it, and sends exactly what it shows. Keeps a
/// draft for each connection; loses nothing that was typed when sending fails.
class Composer : public QWidget {
    Q_OBJECT
public:
    explicit Composer(Theme& theme, QWidget* parent = nullptr);

    void setSession(Session* session);
    /// Into the JSON editor, byte for byte.
    void takeDraft(const QByteArray& frame);
    void showError(const Error& error);
    void focusEditor();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// What is kept for a connection while another one is shown.
    struct Kept {
        ComposerForm form;
        QByteArray json;
        bool isJson = false;
        std::optional<ComposerForm> encoded;
    };

    void build();
    void connectParts();
    void applyTheme();
    void retranslate();
    void keepDraft();
    void restoreDraft();
    void showReceivers();
    void chooseReceiver();
    void offerSenders();
    ComposerForm form() const;
    QByteArray encodedForm() const;
    QByteArray frame() const;
    LintContext context() const;
    void edited();
    void check();
    void report(const DraftReportPtr& report);
    void mendFinding(int number);
    void setMode(bool json);
    void showMode(bool json);
    void send();
    void sent(const QByteArray& frame);
    void binarySent(const Outcome& outcome);
    void learnFrom(const QByteArray& frame);
    void showSendLabel();
    void showHint();

    Theme& m_theme;
    QPointer<Session> m_session;
    QUuid m_profile;
    std::map<QUuid, Kept> m_kept;
    ComposerBar* m_bar;
    QStackedWidget* m_pages;
    SegmentEditor* m_segment;
    JsonEditor* m_json;
    FindingsLine* m_findings;
    QComboBox* m_shape;
    QPushButton* m_send;
    SendMenuButton* m_sendMenu;
    DraftChecker m_checker;
    DraftReportPtr m_report;
    QSet<MessageId> m_sentIds;             ///< sent by hand: using one again is a repetition
    std::optional<ComposerForm> m_encoded; ///< the form that belongs to the JSON
};

} // namespace maim
