#include "ui/composer/composer.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "models/seen_senders.h"
#include "profiles/redactor.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

constexpr int kEditorHeight = 50;
constexpr int kJsonHeight = 130;

double secondsNow() {
    return static_cast<double>(wallNow()) / 1e6;
}

} // namespace

Composer::Composer(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_bar(new ComposerBar(theme)),
      m_pages(new QStackedWidget),
      m_segment(new SegmentEditor(theme)),
      m_json(new JsonEditor(theme)),
      m_findings(new FindingsLine(theme)),
      m_shape(new QComboBox),
      m_send(new QPushButton),
      m_sendMenu(new SendMenuButton(theme)) {
    setObjectName(u"composer"_s);
    build();
    connectParts();
    connect(&theme, &Theme::changed, this, &Composer::applyTheme);
    retranslate();
    restoreDraft();
    applyTheme();
}

void Composer::applyTheme() {
    m_json->setFolded(m_theme.presentation().isOn());
    showMode(m_bar->isJson());
}

void Composer::build() {
    m_shape->setObjectName(u"envelopeOrBare"_s);
    m_shape->addItems({QString(), QString()});
    m_send->setObjectName(u"sendButton"_s);
    m_send->setDefault(true);
    m_pages->addWidget(m_segment);
    m_pages->addWidget(m_json);
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(8);
    bottom->addWidget(m_findings, 1, Qt::AlignVCenter);
    bottom->addWidget(m_shape, 0, Qt::AlignBottom);
    bottom->addWidget(m_send, 0, Qt::AlignBottom);
    bottom->addWidget(m_sendMenu, 0, Qt::AlignBottom);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 10);
    layout->setSpacing(7);
    layout->addWidget(m_bar);
    layout->addWidget(m_pages);
    layout->addLayout(bottom);
}

void Composer::connectParts() {
    connect(m_bar, &ComposerBar::edited, this, &Composer::edited);
    connect(m_bar, &ComposerBar::modeChosen, this, &Composer::setMode);
    connect(m_bar, &ComposerBar::revealToggled, m_json, &JsonEditor::setRevealed);
    connect(&m_bar->receiver(), &ReceiverButton::opening, this, &Composer::offerSenders);
    connect(&m_bar->receiver(), &ReceiverButton::chosen, this, [this](const Receiver& receiver) {
        if (m_session) {
            m_session->receivers().add(receiver);
        }
    });
    connect(&m_bar->receiver(), &ReceiverButton::forgotten, this, [this](const Receiver& receiver) {
        m_bar->receiver().setKey({});
        if (m_session) {
            m_session->receivers().remove(receiver.key);
        }
    });
    connect(m_segment, &SegmentEditor::edited, this, &Composer::edited);
    connect(m_segment, &SegmentEditor::submitted, this, &Composer::send);
    connect(m_segment, &SegmentEditor::failed, this, &Composer::showError);
    connect(m_json, &QPlainTextEdit::textChanged, this, &Composer::edited);
    connect(m_json, &JsonEditor::submitted, this, &Composer::send);
    connect(m_shape, &QComboBox::currentIndexChanged, this, &Composer::edited);
    connect(m_send, &QPushButton::clicked, this, &Composer::send);
    connect(m_sendMenu, &SendMenuButton::sent, this, &Composer::binarySent);
    connect(m_findings, &FindingsLine::mendRequested, this, &Composer::mendFinding);
    connect(&m_checker, &DraftChecker::due, this, &Composer::check);
    connect(&m_checker, &DraftChecker::checked, this, &Composer::report);
}

void Composer::setSession(Session* session) {
    if (session == m_session) {
        return;
    }
    keepDraft();
    if (m_session) {
        m_session->disconnect(this);
        m_session->receivers().disconnect(this);
    }
    m_session = session;
    if (session) {
        connect(&session->receivers(), &Receivers::changed, this, &Composer::showReceivers);
        connect(session, &Session::statusChanged, this, &Composer::showHint);
    }
    m_sendMenu->setSession(session);
    m_profile = session ? session->profile().id : QUuid();
    m_findings->setError({});
    restoreDraft();
    showHint();
}

void Composer::keepDraft() {
    m_kept[m_profile] = {form(), m_json->bytes(), m_bar->isJson(), m_encoded};
}

void Composer::restoreDraft() {
    const auto known = m_kept.find(m_profile);
    const Profile profile = m_session ? m_session->profile() : Profile();
    const Kept kept = known == m_kept.end() ? Kept{formFor(profile), {}, false, {}} : known->second;
    QStringList platforms{profile.platform, profile.targetPlatform};
    platforms.removeAll(QString());
    platforms.removeDuplicates();
    m_bar->setPlatforms(platforms);
    m_bar->show(kept.form);
    showReceivers();
    m_segment->show(kept.form);
    m_segment->setLimit(m_session ? m_session->profile().maxMessageBytes * 3 / 4 : Profile().maxMessageBytes);
    const QSignalBlocker quiet(m_shape);
    m_shape->setCurrentIndex(kept.form.bare ? 1 : 0);
    m_bar->setRevealed(false);
    m_json->begin(kept.json);
    m_encoded = kept.encoded;
    m_bar->setJson(kept.isJson);
    showMode(kept.isJson);
    check();
}

void Composer::showReceivers() {
    m_bar->receiver().setReceivers(m_session ? m_session->receivers().all() : std::vector<Receiver>());
    chooseReceiver();
    m_checker.checkSoon();
}

/// The connection's first one who is somebody else, as long as nobody was chosen.
void Composer::chooseReceiver() {
    if (!m_session || !m_bar->receiver().key().isEmpty()) {
        return;
    }
    for (const Receiver& receiver : m_session->receivers().all()) {
        if (receiver.key != m_session->credentials().apiKey) {
            return m_bar->receiver().setKey(receiver.key);
        }
    }
}

/// Who is on the list already needs no key; who sends as we do is ourselves.
void Composer::offerSenders() {
    if (!m_session) {
        return;
    }
    m_session->receivers().want();
    std::vector<SeenSender> seen = seenSenders(m_session->log());
    std::erase_if(seen, [this](const SeenSender& sender) {
        const std::vector<Receiver>& known = m_session->receivers().all();
        return sender.name == m_session->profile().senderName ||
               std::any_of(known.begin(), known.end(), [&](const Receiver& receiver) {
                   return receiver.label == sender.name && receiver.platform == sender.platform;
               });
    });
    m_bar->receiver().setSeen(seen);
}

ComposerForm Composer::form() const {
    ComposerForm form;
    m_bar->read(form);
    m_segment->read(form);
    form.bare = m_shape->currentIndex() == 1;
    return form;
}

QByteArray Composer::encodedForm() const {
    return encoded(form(), m_session ? m_session->profile().platform : QString(), newUuid(), secondsNow());
}

QByteArray Composer::frame() const {
    return m_bar->isJson() ? m_json->bytes() : encodedForm();
}

LintContext Composer::context() const {
    LintContext context = m_session ? m_session->lintContext(Direction::Out) : LintContext();
    context.now = wallNow();
    return context;
}

void Composer::edited() {
    m_segment->setKind(form().kind());
    m_findings->setError({});
    m_checker.checkSoon();
}

void Composer::check() {
    if (!m_session) {
        // Without a server to send it to, nothing can be wrong with it yet.
        m_report.reset();
        m_findings->setReport(nullptr, false);
        return showSendLabel();
    }
    m_checker.check(frame(), context(), m_sentIds);
}

void Composer::report(const DraftReportPtr& report) {
    m_report = report;
    m_findings->setNotice(m_bar->isJson() ? m_json->notice() : QString());
    m_findings->setReport(report, report->envelope.dialect != Dialect::ApiServer);
    showSendLabel();
}

void Composer::mendFinding(int number) {
    const Finding& finding = m_report->findings[static_cast<std::size_t>(number)];
    if (const auto mended = mend(finding, m_report->envelope, m_report->context)) {
        takeDraft(*mended);
    }
}

void Composer::takeDraft(const QByteArray& frame) {
    m_json->load(frame);
    m_encoded.reset();
    m_bar->setJson(true);
    showMode(true);
    m_findings->setError({});
    check();
    m_json->setFocus();
}

/// By a person. What was typed as JSON stays while the form is what it was; it is read back into the form where it can
/// be, so that the one follows the other.
void Composer::setMode(bool json) {
    if (json && m_encoded != form()) {
        m_json->load(encodedForm());
        m_encoded = form();
    }
    if (!json && m_json->isEdited()) {
        if (const auto read = formFrom(m_json->bytes(), form())) {
            Redactor::learn(read->targetKey);
            m_bar->show(*read);
            m_segment->show(*read);
            m_encoded = form();
        }
    }
    if (!json && !m_encoded && !m_json->bytes().isEmpty()) {
        m_encoded = form();
    }
    showMode(json);
    check();
}

void Composer::showMode(bool json) {
    m_pages->setCurrentIndex(json ? 1 : 0);
    m_pages->setFixedHeight(m_theme.scaled(json ? kJsonHeight : kEditorHeight));
    m_shape->setVisible(!json);
}

void Composer::focusEditor() {
    if (m_bar->isJson()) {
        m_json->setFocus();
    } else {
        m_segment->focusEditor();
    }
}

void Composer::showError(const Error& error) {
    m_findings->setError(sentence(error) + u' ' + advice(error));
}

void Composer::send() {
    if (!m_bar->isJson() && form().isEmpty()) {
        m_findings->setError(tr("There is nothing to send yet. Write a message first."));
        return focusEditor();
    }
    if (!m_session) {
        return showError({ErrorCode::NotConnected, {}});
    }
    const QByteArray bytes = frame();
    const Outcome outcome = m_session->send(bytes);
    if (outcome) {
        sent(bytes);
    } else {
        showError(outcome.error());
    }
}

void Composer::sent(const QByteArray& frame) {
    m_findings->setError({});
    if (m_bar->isJson()) {
        learnFrom(frame);
    } else {
        ComposerForm next = form();
        m_session->receivers().add({{}, next.targetKey, next.targetPlatform});
        next.attachment.reset();
        if (next.kind() != DataKind::Json) {
            next.text().clear();
        }
        m_segment->show(next);
    }
    check();
}

void Composer::binarySent(const Outcome& outcome) {
    if (outcome) {
        m_findings->setError({});
    } else {
        showError(outcome.error());
    }
}

void Composer::learnFrom(const QByteArray& frame) {
    const Envelope envelope = decode(frame);
    if (!envelope.id.isEmpty()) {
        m_sentIds += envelope.id;
    }
    if (const std::optional<Message> message = readMessage(envelope)) {
        m_session->receivers().add({{}, message->targetKey, message->targetPlatform});
    }
}

void Composer::showSendLabel() {
    m_send->setText(m_report && m_report->hasErrors() ? tr("Send anyway") : tr("Send"));
}

void Composer::showHint() {
    const bool queues = m_session && m_session->outbox() && m_session->status().phase != fsm::Phase::Open;
    m_findings->setHint(queues ? tr("Not connected. Will be sent when connected.") : QString());
    m_send->setToolTip(queues ? tr("Queues the message. It will be sent when connected.") : QString());
}

void Composer::retranslate() {
    m_shape->setItemText(0, tr("as envelope"));
    m_shape->setItemText(1, tr("bare"));
    m_shape->setAccessibleName(tr("How the message is packed"));
    m_json->setAccessibleName(tr("The frame as JSON"));
    m_json->setFolded(m_theme.presentation().isOn());
    m_json->setPlaceholderText(tr("The whole frame as JSON. Ctrl+Enter sends"));
    showSendLabel();
    showHint();
}

void Composer::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        check();
    }
    QWidget::changeEvent(event);
}

} // namespace maim
