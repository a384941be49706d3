#include "profiles/keychain_name.h"

#include <QFile>

#ifdef MAIM_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

namespace maim {

QString secretServiceName(const QString& process) {
    const auto begins = [&](const char* name) { return process.startsWith(QLatin1String(name)); };
    if (begins("gnome-keyring")) {
        return QStringLiteral("GNOME Keyring");
    }
    if (begins("kwallet") || begins("ksecret")) {
        return QStringLiteral("KWallet");
    }
    if (begins("keepassxc")) {
        return QStringLiteral("KeePassXC");
    }
    return process.isEmpty() ? QStringLiteral("Secret Service") : QStringLiteral("Secret Service (%1)").arg(process);
}

#ifdef MAIM_DBUS
namespace {

using Done = std::function<void(const QString&)>;

/// Of the bus itself, which answers whatever a keychain does. An invalid value: it said no.
void askBus(QObject* context, const char* method, const QString& name, std::function<void(const QVariant&)> done) {
    constexpr int kPatienceMs = 3'000;
    const QString bus = QStringLiteral("org.freedesktop.DBus");
    QDBusMessage call =
        QDBusMessage::createMethodCall(bus, QStringLiteral("/org/freedesktop/DBus"), bus, QLatin1String(method));
    call.setArguments({name});
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, kPatienceMs), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [done = std::move(done)](QDBusPendingCallWatcher* answered) {
                         answered->deleteLater();
                         const QDBusMessage reply = answered->reply();
                         const bool isAnswer = reply.type() == QDBusMessage::ReplyMessage;
                         done(isAnswer ? reply.arguments().value(0) : QVariant());
                     });
}

// A sandbox has processes of its own: then only what it serves as is known.
QString processName(uint id) {
    QFile file(QStringLiteral("/proc/%1/comm").arg(id));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).trimmed() : QString();
}

void findWallet(QObject* context, const Done& done) {
    askBus(context, "NameHasOwner", QStringLiteral("org.kde.kwalletd6"), [context, done](const QVariant& six) {
        if (six.toBool()) {
            return done(QStringLiteral("KWallet"));
        }
        askBus(context, "NameHasOwner", QStringLiteral("org.kde.kwalletd5"),
               [done](const QVariant& five) { done(five.toBool() ? QStringLiteral("KWallet") : QString()); });
    });
}

} // namespace

// In QtKeychain's order: the Secret Service comes before KWallet.
void findKeychainName(QObject* context, Done done) {
    askBus(context, "GetConnectionUnixProcessID", QStringLiteral("org.freedesktop.secrets"),
           [context, done = std::move(done)](const QVariant& process) {
               process.isValid() ? done(secretServiceName(processName(process.toUInt()))) : findWallet(context, done);
           });
}

#else

void findKeychainName(QObject*, std::function<void(const QString&)> done) {
#if defined(Q_OS_WIN)
    done(QStringLiteral("Windows Credential Manager"));
#elif defined(Q_OS_MACOS)
    done(QStringLiteral("macOS Keychain"));
#else
    done({});
#endif
}

#endif

} // namespace maim
