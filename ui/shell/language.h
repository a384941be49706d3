#pragma once

#include <QObject>
#include <QTranslator>

namespace maim {

/// The language of the interface, changed at run time: installs our own translation and Qt's, and Qt tells each widget.
class Language : public QObject {
    Q_OBJECT
public:
    enum class Choice { System, English, Chinese };

    explicit Language(QObject* parent = nullptr);

    void choose(Choice choice);
    Choice choice() const { return m_choice; }

    /// "en", "zh_CN"; empty for the system's.
    static QString code(Choice choice);
    /// An unknown code means the system's.
    static Choice fromCode(const QString& code);

Q_SIGNALS:
    void changed();

private:
    void install(bool chinese);

    Choice m_choice = Choice::System;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace maim
