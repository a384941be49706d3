#include "ui/shell/desktop_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include "base/user_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

QString text(const char* source) {
    return QCoreApplication::translate("DesktopOptions", source);
}

Error usage(const QString& what) {
    return {ErrorCode::Usage, {what}};
}

void declare(QCommandLineParser& parser) {
    const auto add = [&](const QString& name, const char* description, const QString& value = {}) {
        parser.addOption({name, text(description), value});
    };
    add(u"demo"_s, QT_TRANSLATE_NOOP("DesktopOptions", "Start connected to the built-in server."));
    add(u"connect"_s, QT_TRANSLATE_NOOP("DesktopOptions", "Connect to this address, for this run only."), u"URL"_s);
    add(u"platform"_s, QT_TRANSLATE_NOOP("DesktopOptions", "The platform to connect as."), u"NAME"_s);
    add(u"auth"_s, QT_TRANSLATE_NOOP("DesktopOptions", "Where the key goes: query, header or both."), u"HOW"_s);
    add(u"engine"_s, QT_TRANSLATE_NOOP("DesktopOptions", "What speaks WebSocket: exact, or qt, which is QWebSocket."),
        u"NAME"_s);
    add(u"api-key-file"_s, QT_TRANSLATE_NOOP("DesktopOptions", "Read the key from this file instead of MAIM_API_KEY."),
        u"FILE"_s);
    add(u"open"_s, QT_TRANSLATE_NOOP("DesktopOptions", "Show this recorded session."), u"FILE"_s);
    add(u"data-dir"_s, QT_TRANSLATE_NOOP("DesktopOptions", "Keep connections and settings in this folder."), u"DIR"_s);
    add(u"language"_s, QT_TRANSLATE_NOOP("DesktopOptions", "The language for this run: en or zh_CN."), u"CODE"_s);
    add(u"theme"_s, QT_TRANSLATE_NOOP("DesktopOptions", "The theme for this run: light or dark."), u"NAME"_s);
    add(u"presentation"_s, QT_TRANSLATE_NOOP("DesktopOptions", "Start with keys, ids and addresses hidden."));
    add(u"screenshot"_s, QT_TRANSLATE_NOOP("DesktopOptions", "Save a picture of the settled window."), u"FILE"_s);
    add(u"quit-after"_s, QT_TRANSLATE_NOOP("DesktopOptions", "Quit after this many seconds."), u"SECONDS"_s);
    add(u"quit-after-frames"_s,
        QT_TRANSLATE_NOOP("DesktopOptions", "Quit once this many frames are shown and recorded."), u"COUNT"_s);
    add(u"report"_s, QT_TRANSLATE_NOOP("DesktopOptions", "Write measurements as JSON when quitting."), u"FILE"_s);
}

Result<KeyPlacement> placementOf(const QString& name) {
    if (name.isEmpty() || name == "query"_L1) {
        return KeyPlacement::Query;
    }
    if (name == "header"_L1) {
        return KeyPlacement::Header;
    }
    if (name == "both"_L1) {
        return KeyPlacement::Both;
    }
    return usage(u"--auth takes query, header or both."_s);
}

Result<Secret> keyOf(const QString& file, const QByteArray& environmentKey) {
    if (file.isEmpty()) {
        return Secret(environmentKey);
    }
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::FileUnreadable, {file, source.errorString()}};
    }
    return secretIn(file, source.readAll());
}

/// A key in the address itself is taken out of it; one that is given separately wins.
Result<DesktopOptions::Target> targetOf(const QCommandLineParser& parser, const QByteArray& environmentKey) {
    const auto address = takeApart(parser.value(u"connect"_s));
    const auto placement = placementOf(parser.value(u"auth"_s));
    const auto key = keyOf(parser.value(u"api-key-file"_s), environmentKey);
    const auto engine = parser.isSet(u"engine"_s) ? engineFrom(parser.value(u"engine"_s)) : Engine::Exact;
    if (!address || !placement || !key) {
        return !address ? address.error() : !placement ? placement.error() : key.error();
    }
    if (!engine) {
        return usage(u"--engine takes exact or qt."_s);
    }
    DesktopOptions::Target target;
    target.profile.id = QUuid::createUuid();
    target.profile.name = address->url.host();
    target.profile.url = address->url;
    target.profile.platform = parser.isSet(u"platform"_s) ? parser.value(u"platform"_s) : address->platform;
    target.profile.placement = *placement;
    target.profile.engine = *engine;
    target.profile.temporary = true;
    target.apiKey = key->isEmpty() ? address->apiKey : *key;
    return target;
}

Outcome readEnd(const QCommandLineParser& parser, DesktopOptions& options) {
    bool isNumber = true;
    if (parser.isSet(u"quit-after"_s)) {
        options.quitAfterSeconds = parser.value(u"quit-after"_s).toInt(&isNumber);
    }
    if (!isNumber || options.quitAfterSeconds < 0) {
        return usage(u"--quit-after takes a whole number of seconds."_s);
    }
    if (parser.isSet(u"quit-after-frames"_s)) {
        options.quitAfterFrames = parser.value(u"quit-after-frames"_s).toLongLong(&isNumber);
    }
    return isNumber && options.quitAfterFrames >= 0
               ? success()
               : Outcome(usage(u"--quit-after-frames takes a whole number of frames."_s));
}

Outcome readChoices(const QCommandLineParser& parser, DesktopOptions& options) {
    const QString language = parser.value(u"language"_s);
    if (!language.isEmpty()) {
        options.language = Language::fromCode(language);
        if (options.language == Language::Choice::System) {
            return usage(u"--language takes en or zh_CN."_s);
        }
    }
    const QString theme = parser.value(u"theme"_s);
    if (!theme.isEmpty() && theme != "light"_L1 && theme != "dark"_L1) {
        return usage(u"--theme takes light or dark."_s);
    }
    if (!theme.isEmpty()) {
        options.scheme = theme == "dark"_L1 ? Theme::Scheme::Dark : Theme::Scheme::Light;
    }
    return readEnd(parser, options);
}

} // namespace

Result<DesktopOptions> parseDesktopOptions(const QStringList& arguments, const QByteArray& environmentKey) {
    QCommandLineParser parser;
    declare(parser);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(arguments)) {
        return usage(parser.errorText());
    }
    if (!parser.positionalArguments().isEmpty()) {
        return usage(u"Options begin with --; one argument does not."_s);
    }
    DesktopOptions options;
    if (parser.isSet(help)) {
        options.answer = parser.helpText();
    } else if (parser.isSet(version)) {
        options.answer = QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion() + u'\n';
    }
    options.demo = parser.isSet(u"demo"_s);
    options.presentation = parser.isSet(u"presentation"_s);
    options.sessionFile = parser.value(u"open"_s);
    options.dataFolder = parser.value(u"data-dir"_s);
    options.screenshotFile = parser.value(u"screenshot"_s);
    options.reportFile = parser.value(u"report"_s);
    if (Outcome choices = readChoices(parser, options); !choices) {
        return choices.error();
    }
    if (parser.isSet(u"connect"_s)) {
        auto target = targetOf(parser, environmentKey);
        if (!target) {
            return target.error();
        }
        options.connect = std::move(target).value();
    }
    return options;
}

bool hasDisplay() {
#ifdef Q_OS_LINUX
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

} // namespace maim
