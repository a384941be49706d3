#include "ui/inspector/tree_page.h"

#include <QVBoxLayout>

namespace maim {

TreePage::TreePage(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_reason(new ThemedLabel(theme, FontRole::Body, ColorRole::Error, this)),
      m_tree(new JsonTreeView(theme, m_model, this)),
      m_bytes(new BytesView(theme, this)),
      m_presentation(theme.presentation()) {
    m_model.setPresentation(&m_presentation);
    m_reason->setObjectName(QStringLiteral("undecodableReason"));
    m_reason->setWordWrap(true);
    m_reason->setContentsMargins(12, 8, 12, 8);
    m_reason->hide();
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_tree);
    splitter->addWidget(m_bytes);
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 1);
    m_tree->setMinimumHeight(60);
    m_bytes->setMinimumHeight(40);
    splitter->setSizes({340, 84});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_reason);
    layout->addWidget(splitter, 1);
    connect(m_tree, &JsonTreeView::nodeChosen, this, &TreePage::markNode);
    auto* menu = new TreeMenu(*m_tree, m_model, m_presentation);
    connect(menu, &TreeMenu::filterRequested, this, &TreePage::filterRequested);
    connect(m_bytes, &BytesView::byteChosen, this, &TreePage::chooseByte);
    retranslate();
}

void TreePage::setFrame(const DecodedFramePtr& frame) {
    m_model.setFrame(frame);
    showReason();
    showBytes();
    m_tree->openFirstLevels();
}

void TreePage::setRevealed(bool revealed) {
    m_revealed = revealed;
    m_model.setRevealed(revealed);
    showBytes();
    markNode(m_model.nodeAt(m_tree->currentIndex()));
}

void TreePage::veil() {
    showBytes();
    markNode(m_model.nodeAt(m_tree->currentIndex()));
}

void TreePage::retranslate() {
    m_tree->setAccessibleName(tr("Frame as a tree"));
    m_bytes->setAccessibleName(tr("Frame as bytes"));
    showReason();
}

// Of a broken frame not every key can be found by its node: then the masked text stands in for the bytes, and their
// places no longer agree with the tree's.
bool TreePage::linked() const {
    const DecodedFramePtr& frame = m_model.frame();
    return frame && !m_presentation.isOn() && (m_revealed || frame->document().ok() || frame->masked == frame->bytes());
}

void TreePage::showBytes() {
    m_bytes->setVisible(!m_presentation.isOn());
    if (m_presentation.isOn()) {
        return m_bytes->setBytes({}, {});
    }
    const DecodedFramePtr& frame = m_model.frame();
    std::vector<json::Span> hidden;
    if (frame && linked() && !m_revealed) {
        for (const json::NodeId key : frame->keys) {
            const json::Span quoted = frame->document().node(key).value;
            hidden.push_back({quoted.begin + 1, quoted.end - 1});
        }
    }
    m_bytes->setBytes(!frame ? QByteArray() : linked() ? frame->bytes() : frame->masked, std::move(hidden));
    if (frame && linked() && frame->document().error()) {
        const auto at = static_cast<std::uint32_t>(frame->document().error()->offset);
        m_bytes->mark({at, at + 1});
    }
}

void TreePage::showReason() {
    const DecodedFramePtr& frame = m_model.frame();
    const bool broken = frame && frame->document().error();
    m_reason->setVisible(broken);
    m_reason->setVeiledText(broken ? tr("This is not JSON.") + u' ' +
                                         json::sentence(*frame->document().error(), frame->bytes())
                                   : QString());
}

void TreePage::choose(json::NodeId node) {
    m_tree->choose(node);
    markNode(node);
}

void TreePage::markNode(json::NodeId node) {
    if (node != json::kNone && linked()) {
        m_bytes->mark(m_model.frame()->document().node(node).value);
    }
}

void TreePage::chooseByte(qsizetype offset) {
    if (!linked()) {
        return;
    }
    const json::NodeId node = m_model.frame()->document().at(offset);
    if (node != json::kNone) {
        choose(node);
    }
}

} // namespace maim
