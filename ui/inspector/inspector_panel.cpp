#include "ui/inspector/inspector_panel.h"

#include <QEvent>
#include <QVBoxLayout>

#include "models/background.h"
#include "models/frame_text.h"
#include "transport/deflated_size.h"
#include "ui/kit/frame_clipboard.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

// Half a second of a thread of the pool.
constexpr qsizetype kMostDeflatedBytes = 16LL * 1024 * 1024;

} // namespace

InspectorPanel::InspectorPanel(Theme& theme, FrameSelection& selection, QWidget* parent)
    : QWidget(parent),
      m_presentation(theme.presentation()),
      m_selection(selection),
      m_header(new InspectorHeader(theme, this)),
      m_pages(new QStackedWidget(this)),
      m_notice(new Notice(theme)),
      m_tree(new TreePage(theme)),
      m_raw(new RawPage(theme)),
      m_findingsView(new FindingsView(theme, m_findings)) {
    m_findings.setPresentation(&m_presentation);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    for (QWidget* page : {static_cast<QWidget*>(m_notice), static_cast<QWidget*>(m_tree), static_cast<QWidget*>(m_raw),
                          static_cast<QWidget*>(m_findingsView)}) {
        m_pages->addWidget(page);
    }
    m_notice->setObjectName(u"inspectorNotice"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_pages, 1);
    connect(m_header, &InspectorHeader::tabChanged, this, &InspectorPanel::showPage);
    connect(m_header, &InspectorHeader::copyRawTriggered, this, &InspectorPanel::copyRaw);
    connect(m_header, &InspectorHeader::copyRedactedTriggered, this, &InspectorPanel::copyRedacted);
    connect(m_header, &InspectorHeader::revealToggled, this, &InspectorPanel::setRevealed);
    connect(m_tree, &TreePage::filterRequested, this, &InspectorPanel::filterRequested);
    connect(m_notice, &Notice::actionTriggered, this, &InspectorPanel::stopReading);
    connect(m_findingsView, &FindingsView::placeChosen, this, &InspectorPanel::showPlace);
    connect(m_findingsView, &FindingsView::mendChosen, this, &InspectorPanel::mendFinding);
    connect(&m_decoder, &FrameDecoder::decoded, this, &InspectorPanel::showDecoded);
    connect(&m_decoder, &FrameDecoder::missing, this, &InspectorPanel::showMissing);
    connect(&m_decoder, &FrameDecoder::progressed, m_notice, &Notice::setProgress);
    connect(&m_selection, &FrameSelection::currentChanged, this, &InspectorPanel::showFrame);
    connect(&m_presentation, &Presentation::changed, this, &InspectorPanel::veil);
    veil();
    showFrame();
}

void InspectorPanel::setSession(Session* session) {
    if (m_session == session) {
        return;
    }
    if (m_session) {
        m_session->log().disconnect(this);
        m_session->disconnect(this);
    }
    m_session = session;
    concealKeys();
    if (session) {
        connect(&session->log(), &FrameLog::changed, this, &InspectorPanel::followChange);
        connect(session, &QObject::destroyed, this, &InspectorPanel::showFrame);
    }
    showFrame();
}

const FrameRecord* InspectorPanel::record() const {
    return m_session ? m_session->log().find(m_selection.current()) : nullptr;
}

void InspectorPanel::showFrame() {
    m_decoder.cancel();
    m_frame.reset();
    m_deflated = -1;
    updateTitle();
    const FrameRecord* shown = record();
    if (!shown) {
        showNothing(tr("No frame is chosen. Choose a message or a row, and its content appears here byte for byte."));
        return;
    }
    m_rules = shown->rules;
    m_decoder.request(m_session->log(), *shown, m_session->lintContext(shown->direction));
    if (m_decoder.isBusy()) {
        showNothing({});
        m_notice->sayBusy(tr("Reading %1…").arg(sizeText(shown->size)), tr("Stop"));
    }
}

void InspectorPanel::showMissing() {
    showNothing(tr("The bytes of this frame are no longer kept: newer frames took their place in memory. Its "
                   "row in the table is still right."));
}

void InspectorPanel::showNothing(const QString& sentence, const QString& action) {
    m_tree->setFrame({});
    m_raw->setBytes({});
    m_findings.setFindings({});
    m_header->setFindings(0);
    m_header->setUsable(false, sentence);
    m_notice->say(sentence, action);
    showPage();
}

// The notice's one button stops the reading, or starts it over.
void InspectorPanel::stopReading() {
    if (!m_decoder.isBusy()) {
        showFrame();
        return;
    }
    m_decoder.cancel();
    showNothing(tr("Stopped reading this frame."), tr("Read it again"));
}

void InspectorPanel::showDecoded(const DecodedFramePtr& frame) {
    const FrameRecord* shown = record();
    if (!shown || shown->seq != frame->seq) {
        return;
    }
    m_frame = frame;
    m_tree->setFrame(frame);
    showRaw();
    m_findingsView->setMendable(shown->direction == Direction::Out);
    m_findings.setFindings(frame->findings);
    m_header->setFindings(m_findings.rowCount());
    m_header->setUsable(true, {});
    updateTitle();
    measureDeflated();
    showPage();
}

void InspectorPanel::showPage() {
    QWidget* const pages[] = {m_tree, m_raw, m_findingsView};
    m_pages->setCurrentWidget(m_frame ? pages[m_header->tab()] : m_notice);
}

void InspectorPanel::updateTitle() {
    const FrameRecord* shown = record();
    m_header->setTitle(shown ? u"#%1 · %2"_s.arg(shown->seq).arg(sizeText(shown->size)) : QString());
    m_header->setTitleHint(
        shown && m_deflated >= 0
            ? tr("Compressed by itself: %1 (%2)").arg(sizeText(m_deflated), savingText(shown->size, m_deflated))
            : QString());
}

void InspectorPanel::measureDeflated() {
    if (m_frame->bytes().size() > kMostDeflatedBytes) {
        return;
    }
    inBackground<qint64>(
        this, [frame = m_frame] { return deflatedSize(frame->bytes()); },
        [this, frame = m_frame](qint64 bytes) {
            if (frame == m_frame) {
                m_deflated = bytes;
                updateTitle();
            }
        });
}

void InspectorPanel::followChange(qsizetype first, qsizetype last) {
    const FrameRecord* shown = record();
    const auto row = static_cast<qsizetype>(m_selection.current()) - 1;
    if (shown && row >= first && row <= last && !(shown->rules == m_rules)) {
        m_rules = shown->rules;
        updateFindings();
    }
}

void InspectorPanel::updateFindings() {
    const FrameRecord* shown = record();
    if (!m_frame || !shown) {
        return;
    }
    const LintContext context = contextFor(*shown, m_session->lintContext(shown->direction));
    inBackground<std::vector<Finding>>(
        this, [frame = m_frame, context] { return lint(*frame->envelope, context); },
        [this, frame = m_frame](const std::vector<Finding>& findings) {
            if (frame == m_frame) {
                m_findings.setFindings(findings);
                m_header->setFindings(m_findings.rowCount());
            }
        });
}

void InspectorPanel::setRevealed(bool revealed) {
    m_revealed = revealed;
    m_tree->setRevealed(revealed);
    showRaw();
}

void InspectorPanel::showRaw() {
    const bool folded = !m_frame || m_presentation.isOn();
    m_raw->setBytes(folded ? QByteArray() : m_revealed ? m_frame->bytes() : m_frame->masked);
}

void InspectorPanel::veil() {
    m_header->setPresenting(m_presentation.isOn());
    m_tree->veil();
    m_findingsView->rebuild();
    showRaw();
}

void InspectorPanel::copyRaw() {
    if (m_frame) {
        copyToClipboard(m_frame->bytes());
    }
}

void InspectorPanel::copyRedacted() {
    if (m_frame) {
        copyToClipboard(m_frame->masked);
    }
}

void InspectorPanel::showPlace(int row) {
    m_header->setTab(InspectorHeader::Tree);
    m_tree->choose(m_findings.at(row).node);
}

void InspectorPanel::mendFinding(int row) {
    const FrameRecord* shown = record();
    if (!m_frame || !shown) {
        return;
    }
    const LintContext context = contextFor(*shown, m_session->lintContext(shown->direction));
    if (const auto mended = mend(m_findings.at(row), *m_frame->envelope, context)) {
        Q_EMIT mendRequested(*mended);
    }
}

void InspectorPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_header->retranslate();
        m_tree->retranslate();
        m_findingsView->rebuild();
        if (m_frame) {
            updateFindings();
        } else {
            showFrame();
        }
    }
    QWidget::changeEvent(event);
}

} // namespace maim
