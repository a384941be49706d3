#pragma once

#include <QTabBar>
#include <QToolButton>

#include "ui/kit/labels.h"

namespace maim {

/// The inspector's top line: its tabs, the actions for the frame as a whole, and which frame it is.
class InspectorHeader : public QWidget {
    Q_OBJECT
public:
    enum Tab { Tree, Raw, Findings };

    explicit InspectorHeader(Theme& theme, QWidget* parent = nullptr);

    Tab tab() const { return static_cast<Tab>(m_tabs->currentIndex()); }
    void setTab(Tab tab) { m_tabs->setCurrentIndex(tab); }
    void setTitle(const QString& title) { m_title->setFullText(title); }
    void setTitleHint(const QString& hint) { m_title->setHint(hint); }
    void setFindings(int count);
    /// Without a frame there is nothing to copy or to reveal. The tooltips say `why`.
    void setUsable(bool usable, const QString& why);
    void setRevealed(bool revealed) { m_reveal->setChecked(revealed); }
    /// The raw text is folded away, and nothing can be revealed.
    void setPresenting(bool presenting);
    void retranslate();

Q_SIGNALS:
    void tabChanged();
    void copyRawTriggered();
    void copyRedactedTriggered();
    void revealToggled(bool revealed);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* addButton(const QString& name, const QString& icon);
    void updateToolTips();

    Theme& m_theme;
    QTabBar* m_tabs;
    QToolButton* m_copyRaw;
    QToolButton* m_copyRedacted;
    QToolButton* m_reveal;
    ElidedLabel* m_title;
    QString m_whyNot;
    bool m_presenting = false;
    bool m_wasRaw = false; ///< the raw text was open when presentation mode began
    int m_findings = 0;
};

} // namespace maim
