#include "ui/composer/veiled_fields.h"

#include <QPlainTextDocumentLayout>
#include <QSignalBlocker>

namespace maim {

void VeiledText::veil(const QString& instead) {
    const QSignalBlocker quiet(m_editor);
    if (!m_instead) {
        m_instead = new QTextDocument(&m_editor);
        m_instead->setDocumentLayout(new QPlainTextDocumentLayout(m_instead));
    }
    m_instead->setDefaultFont(m_editor.font());
    m_instead->setPlainText(instead);
    // An editor deletes a document that is its own child when it gets another one.
    m_own->setParent(nullptr);
    m_editor.setDocument(m_instead);
    m_own->setParent(&m_editor);
    m_editor.setReadOnly(true);
}

void VeiledText::unveil() {
    if (!m_instead) {
        return;
    }
    const QSignalBlocker quiet(m_editor);
    m_instead->setParent(nullptr);
    m_own->setDefaultFont(m_editor.font());
    m_editor.setDocument(m_own);
    m_editor.setReadOnly(m_readOnly);
    delete m_instead;
    m_instead = nullptr;
}

void VeiledText::setReadOnly(bool readOnly) {
    m_readOnly = readOnly;
    m_editor.setReadOnly(readOnly || isVeiled());
}

} // namespace maim
