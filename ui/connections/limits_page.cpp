#include "ui/connections/limits_page.h"

using namespace Qt::StringLiterals;

namespace maim {

LimitsPage::LimitsPage(Theme& theme, QWidget* parent)
    : EditorPage(theme, parent),
      m_message(makeNumber("limitMessage", 1, 2'097'151, tr(" KiB"))),
      m_verdict(makeNumber("limitVerdict", 100, 60'000, tr(" ms"))),
      m_ack(makeNumber("limitAck", 100, 3'600'000, tr(" ms"))),
      m_reconnectMax(makeNumber("limitReconnect", 100, 3'600'000, tr(" ms"))),
      m_reconnect(new QCheckBox(tr("Connect again when the connection is lost"))),
      m_autoAck(new QCheckBox(tr("Answer received messages with an ACK"))),
      m_engine(new QComboBox),
      m_compression(new QCheckBox(tr("Offer to compress messages"))) {
    m_reconnect->setObjectName(u"limitReconnectOn"_s);
    m_autoAck->setObjectName(u"autoAck"_s);
    m_compression->setObjectName(u"compression"_s);
    m_engine->setObjectName(u"engine"_s);
    m_engine->addItem(tr("Exact: our own"));
    m_engine->addItem(tr("Qt: QWebSocket"));
    addFields();
    connect(m_engine, &QComboBox::currentIndexChanged, this, &LimitsPage::edited);
    connect(m_engine, &QComboBox::currentIndexChanged, this,
            [this](int engine) { m_compression->setEnabled(static_cast<Engine>(engine) == Engine::Exact); });
    for (QCheckBox* box : {m_reconnect, m_autoAck, m_compression}) {
        connect(box, &QCheckBox::toggled, this, &LimitsPage::edited);
    }
    connect(m_reconnect, &QCheckBox::toggled, m_reconnectMax, &QWidget::setEnabled);
}

QSpinBox* LimitsPage::makeNumber(const char* name, int least, int most, const QString& unit) {
    auto* box = new QSpinBox;
    box->setObjectName(QLatin1StringView(name));
    box->setRange(least, most);
    box->setSuffix(unit);
    box->setGroupSeparatorShown(true);
    connect(box, &QSpinBox::valueChanged, this, &LimitsPage::edited);
    return box;
}

void LimitsPage::addFields() {
    m_messageNote = addField(tr("Largest message"), m_message);
    m_messageNote->setHint(tr("A larger one ends the connection. maim_message 0.6.8 takes 102,400 KiB."));
    m_verdictNote = addField(tr("Give up connecting after"), m_verdict);
    m_ackNote = addField(tr("An ACK is overdue after"), m_ack);
    m_reconnectNote = addField({}, m_reconnect);
    m_reconnectNote->setHint(tr("A refused key is tried once, whatever this says."));
    addField(tr("Longest pause between attempts"), m_reconnectMax);
    addField({}, m_autoAck)->setHint(tr("As the guide asks. An ACK is never answered."));
    addField(tr("Engine"), m_engine)
        ->setHint(
            tr("Exact hides nothing. QWebSocket shows what a program that uses it would see: it hides a byte order "
               "mark and some close codes, and breaks off at text that is cut inside a character."));
    addField({}, m_compression)
        ->setHint(tr("permessage-deflate (RFC 7692), if the server grants it. QWebSocket cannot."));
}

void LimitsPage::load(const Profile& profile) {
    m_message->setValue(static_cast<int>(profile.maxMessageBytes / 1024));
    m_verdict->setValue(profile.verdictMs);
    m_ack->setValue(profile.ackTimeoutMs);
    m_reconnect->setChecked(profile.reconnect);
    m_reconnectMax->setEnabled(profile.reconnect);
    m_reconnectMax->setValue(profile.reconnectMaxMs);
    m_autoAck->setChecked(profile.autoAck);
    m_engine->setCurrentIndex(static_cast<int>(profile.engine));
    m_compression->setChecked(profile.compression);
    m_compression->setEnabled(profile.engine == Engine::Exact);
}

void LimitsPage::store(Profile& profile) const {
    // A limit that is not a whole number of KiB stays as it was, unless it was edited.
    if (profile.maxMessageBytes / 1024 != m_message->value()) {
        profile.maxMessageBytes = static_cast<qint64>(m_message->value()) * 1024;
    }
    profile.verdictMs = m_verdict->value();
    profile.ackTimeoutMs = m_ack->value();
    profile.reconnect = m_reconnect->isChecked();
    profile.reconnectMaxMs = m_reconnectMax->value();
    profile.autoAck = m_autoAck->isChecked();
    profile.engine = static_cast<Engine>(m_engine->currentIndex());
    profile.compression = m_compression->isChecked();
}

FieldNote* LimitsPage::noteFor(const Error& error) {
    const QString field = fieldOf(error);
    if (field == "maxMessageBytes"_L1) {
        return m_messageNote;
    }
    if (field == "verdictMs"_L1) {
        return m_verdictNote;
    }
    if (field == "ackTimeoutMs"_L1) {
        return m_ackNote;
    }
    return field == "reconnectMaxMs"_L1 ? m_reconnectNote : nullptr;
}

} // namespace maim
