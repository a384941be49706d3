#include "ui/inspector/inspector_header.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace maim {

InspectorHeader::InspectorHeader(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_tabs(new QTabBar(this)),
      m_copyRaw(addButton(u"copyRaw"_s, u"copy"_s)),
      m_copyRedacted(addButton(u"copyRedacted"_s, u"lock"_s)),
      m_reveal(addButton(u"revealKeys"_s, u"eye"_s)),
      m_title(new ElidedLabel(theme, FontRole::Body, ColorRole::Muted, this)) {
    m_tabs->setObjectName(u"inspectorTabs"_s);
    m_tabs->setForegroundRole(QPalette::WindowText);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    // When room is short the title gives way, not the tabs.
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (int tab = Tree; tab <= Findings; ++tab) {
        m_tabs->addTab({});
    }
    m_reveal->setCheckable(true);
    m_title->setObjectName(u"inspectorTitle"_s);
    m_title->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 12, 1);
    layout->setSpacing(2);
    layout->addWidget(m_tabs);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addSpacing(4);
    // At the edge, where no title and no number of findings moves them: a hand is already on its way to them.
    for (QToolButton* button : {m_copyRaw, m_copyRedacted, m_reveal}) {
        layout->addWidget(button);
    }
    connect(m_tabs, &QTabBar::currentChanged, this, &InspectorHeader::tabChanged);
    connect(m_copyRaw, &QToolButton::clicked, this, &InspectorHeader::copyRawTriggered);
    connect(m_copyRedacted, &QToolButton::clicked, this, &InspectorHeader::copyRedactedTriggered);
    connect(m_reveal, &QToolButton::toggled, this, &InspectorHeader::revealToggled);
    retranslate();
}

QToolButton* InspectorHeader::addButton(const QString& name, const QString& icon) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setIcon(m_theme.icon(icon, ColorRole::Muted));
    button->setFixedSize(24, 24);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void InspectorHeader::setFindings(int count) {
    m_findings = count;
    m_tabs->setTabText(Findings, tr("Findings %1").arg(count));
}

void InspectorHeader::setUsable(bool usable, const QString& why) {
    m_whyNot = usable ? QString() : why;
    for (QToolButton* button : {m_copyRaw, m_copyRedacted, m_reveal}) {
        button->setEnabled(usable);
    }
    m_reveal->setEnabled(usable && !m_presenting);
    updateToolTips();
}

void InspectorHeader::setPresenting(bool presenting) {
    if (presenting == m_presenting) {
        return;
    }
    m_presenting = presenting;
    if (presenting) {
        m_wasRaw = tab() == Raw;
        setRevealed(false);
    }
    m_tabs->setTabVisible(Raw, !presenting);
    if (m_wasRaw) {
        setTab(presenting ? Tree : Raw);
    }
    setUsable(m_whyNot.isEmpty(), m_whyNot);
}

void InspectorHeader::retranslate() {
    m_tabs->setAccessibleName(tr("Views of the frame"));
    m_tabs->setTabText(Tree, tr("Tree"));
    m_tabs->setTabText(Raw, tr("Raw"));
    setFindings(m_findings);
    m_copyRaw->setAccessibleName(tr("Copy raw: the exact bytes, with keys"));
    m_copyRedacted->setAccessibleName(tr("Copy with the keys masked"));
    m_reveal->setAccessibleName(tr("Reveal keys"));
    updateToolTips();
}

void InspectorHeader::updateToolTips() {
    for (QToolButton* button : {m_copyRaw, m_copyRedacted, m_reveal}) {
        button->setToolTip(m_whyNot.isEmpty() ? button->accessibleName() : m_whyNot);
    }
    if (m_presenting) {
        m_reveal->setToolTip(tr("Presentation mode reveals nothing"));
    }
}

void InspectorHeader::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(0, height() - 1, width(), 1, m_theme.color(ColorRole::Line));
}

} // namespace maim
