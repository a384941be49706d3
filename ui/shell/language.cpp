#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace maim {

namespace {

bool systemSpeaksChinese() {
    const QStringList languages = QLocale::system().uiLanguages();
    return !languages.isEmpty() && languages.first().startsWith("zh"_L1);
}

} // namespace

Language::Language(QObject* parent) : QObject(parent) {
    install(systemSpeaksChinese());
}

void Language::choose(Choice choice) {
    if (choice == m_choice) {
        return;
    }
    m_choice = choice;
    install(choice == Choice::Chinese || (choice == Choice::System && systemSpeaksChinese()));
    Q_EMIT changed();
}

void Language::install(bool chinese) {
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    if (chinese && m_qt.load(u"qtbase_zh_CN"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qt);
    }
    // What is installed last is asked first. The English one holds the plural forms.
    if (m_own.load(chinese ? u":/i18n/maim_zh_CN.qm"_s : u":/i18n/maim_en.qm"_s)) {
        QCoreApplication::installTranslator(&m_own);
    }
}

QString Language::code(Choice choice) {
    switch (choice) {
    case Choice::English:
        return u"en"_s;
    case Choice::Chinese:
        return u"zh_CN"_s;
    case Choice::System:
        break;
    }
    return {};
}

Language::Choice Language::fromCode(const QString& code) {
    for (const Choice choice : {Choice::English, Choice::Chinese}) {
        if (code == Language::code(choice)) {
            return choice;
        }
    }
    return Choice::System;
}

} // namespace maim
