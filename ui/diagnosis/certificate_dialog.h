#pragma once

#include <QDialog>
#include <QFormLayout>
#include <QListWidget>
#include <QPushButton>
#include <array>

#include "transport/tls_facts.h"
#include "ui/kit/labels.h"

namespace maim {

/// What a TLS peer showed: what was agreed, its chain, each certificate's facts. Pins the peer's own certificate, or
/// unpins it, only on a press. All text from the peer is plain. Deletes itself when closed.
class CertificateDialog : public QDialog {
    Q_OBJECT
public:
    struct Peer {
        QString host;
        TlsFacts facts;
        QString pin;        ///< of the profile; empty: none
        bool mayPin = true; ///< false: the profile is not kept or not ours
    };

    CertificateDialog(Theme& theme, Peer peer, QWidget* parent);

Q_SIGNALS:
    /// Empty: unpin.
    void pinRequested(const QString& sha256);

private:
    enum Row : std::uint8_t { Subject, Issuer, Names, Validity, Key, Sha256, Rows };

    QWidget* makeHead();
    QWidget* makeFacts();
    QWidget* makeButtons();
    void showCertificate(int index);
    void copy() const;
    void pin();
    QString wholeText() const;

    Theme& m_theme;
    Peer m_peer;
    QListWidget* m_chain;
    std::array<ThemedLabel*, Rows> m_facts{};
    QPushButton* m_pin;
};

} // namespace maim
