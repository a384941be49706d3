#pragma once

#include <QPointer>
#include <QStackedWidget>

#include "models/findings_model.h"
#include "models/frame_decoder.h"
#include "models/frame_selection.h"
#include "session/session.h"
#include "ui/inspector/findings_view.h"
#include "ui/inspector/inspector_header.h"
#include "ui/inspector/raw_page.h"
#include "ui/inspector/tree_page.h"
#include "ui/kit/notice.h"

namespace maim {

/// The chosen frame from all sides: tree with bytes, raw text, findings. Keys are masked in all of them until revealed,
/// which is never remembered.
class InspectorPanel : public QWidget {
    Q_OBJECT
public:
    InspectorPanel(Theme& theme, FrameSelection& selection, QWidget* parent = nullptr);

    /// Null: no session, and the panel says what would be here. The session may be destroyed first.
    void setSession(Session* session);
    /// The panel's first line: the dock's title bar may take it over.
    QWidget* header() const { return m_header; }
    void concealKeys() { m_header->setRevealed(false); }

Q_SIGNALS:
    /// For the composer: a frame that was sent, with one finding mended.
    void mendRequested(const QByteArray& mended);
    void filterRequested(maim::FilterUse use, const maim::ValueFilter& filter);

protected:
    void changeEvent(QEvent* event) override;

private:
    const FrameRecord* record() const;
    void showFrame();
    void showDecoded(const DecodedFramePtr& frame);
    void showMissing();
    void showNothing(const QString& sentence, const QString& action = {});
    void stopReading();
    void showPage();
    void updateTitle();
    void measureDeflated();
    void followChange(qsizetype first, qsizetype last);
    void updateFindings();
    void setRevealed(bool revealed);
    void showRaw();
    void veil();
    void copyRaw();
    void copyRedacted();
    void showPlace(int row);
    void mendFinding(int row);

    Presentation& m_presentation;
    FrameSelection& m_selection;
    QPointer<Session> m_session;
    FrameDecoder m_decoder;
    DecodedFramePtr m_frame; ///< null while there is none, or while it is being read
    FindingsModel m_findings;
    qint64 m_deflated = -1; ///< bytes that compression would leave of the frame; -1: not known
    RuleSet m_rules;        ///< those that the findings were made for
    bool m_revealed = false;
    InspectorHeader* m_header;
    QStackedWidget* m_pages;
    Notice* m_notice;
    TreePage* m_tree;
    RawPage* m_raw;
    FindingsView* m_findingsView;
};

} // namespace maim
