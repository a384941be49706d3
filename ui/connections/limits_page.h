#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>

#include "ui/connections/editor_page.h"

namespace maim {

/// Sizes, time-outs, reconnection, automatic ACKs, and the engine.
class LimitsPage : public EditorPage {
    Q_OBJECT
public:
    explicit LimitsPage(Theme& theme, QWidget* parent = nullptr);

    void load(const Profile& profile) override;
    void store(Profile& profile) const override;
    FieldNote* noteFor(const Error& error) override;

private:
    QSpinBox* makeNumber(const char* name, int least, int most, const QString& unit);
    void addFields();

    QSpinBox *m_message, *m_verdict, *m_ack, *m_reconnectMax;
    QCheckBox *m_reconnect, *m_autoAck;
    QComboBox* m_engine;
    QCheckBox* m_compression;
    FieldNote *m_messageNote, *m_verdictNote, *m_ackNote, *m_reconnectNote;
};

} // namespace maim
