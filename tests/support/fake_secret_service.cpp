// A Secret Service on the session bus that behaves badly: fake_secret_service locked|slow|refused. Prints a line when
// it is there. "locked" wants a prompt that nobody answers; "slow" says nothing for 30 s and is sound from then on.
#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QMap>
#include <QTimer>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

using Attributes = QMap<QString, QString>;

struct WireSecret {
    QDBusObjectPath session;
    QByteArray parameters, value;
    QString contentType;
};

QDBusArgument& operator<<(QDBusArgument& out, const WireSecret& secret) {
    out.beginStructure();
    out << secret.session << secret.parameters << secret.value << secret.contentType;
    out.endStructure();
    return out;
}

const QDBusArgument& operator>>(const QDBusArgument& in, WireSecret& secret) {
    in.beginStructure();
    in >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    in.endStructure();
    return in;
}

using Secrets = QMap<QDBusObjectPath, WireSecret>;
using Paths = QList<QDBusObjectPath>;

const QDBusObjectPath kNoPrompt(u"/"_s), kPrompt(u"/org/freedesktop/secrets/prompt/1"_s),
    kCollection(u"/org/freedesktop/secrets/collection/login"_s), kSession(u"/org/freedesktop/secrets/session/1"_s);
constexpr int kSlowMs = 30'000;

class Service : public QDBusVirtualObject {
public:
    explicit Service(const QString& mode) : m_mode(mode) {}

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override {
        message.setDelayedReply(true);
        if (m_mode == u"slow"_s && !m_awake) {
            if (m_waiting.isEmpty()) {
                QTimer::singleShot(kSlowMs, this, [this] { wakeUp(); });
            }
            m_waiting.append({message, connection});
            return true;
        }
        connection.send(answer(message));
        return true;
    }

private:
    struct Waiting {
        QDBusMessage message;
        QDBusConnection connection;
    };
    struct Item {
        Attributes attributes;
        WireSecret secret;
    };

    void wakeUp() {
        m_awake = true;
        for (const Waiting& one : std::exchange(m_waiting, {})) {
            one.connection.send(answer(one.message));
        }
    }

    QDBusMessage answer(const QDBusMessage& call) {
        if (m_mode == u"refused"_s) {
            return call.createErrorReply(u"org.freedesktop.DBus.Error.AccessDenied"_s, u"Refused by the fixture"_s);
        }
        const QString what = call.member();
        if (what == u"OpenSession"_s) {
            return openSession(call);
        }
        if (what == u"GetAll"_s) {
            return call.createReply(QVariant(QVariantMap()));
        }
        if (what == u"ReadAlias"_s) {
            return call.createReply(QVariant::fromValue(kCollection));
        }
        if (what == u"Prompt"_s) {
            return call.createReply();
        }
        return m_mode == u"locked"_s ? answerLocked(call) : answerSound(call);
    }

    static QDBusMessage openSession(const QDBusMessage& call) {
        if (call.arguments().value(0).toString() != u"plain"_s) {
            return call.createErrorReply(u"org.freedesktop.DBus.Error.NotSupported"_s, u"plain alone"_s);
        }
        return call.createReply({QVariant::fromValue(QDBusVariant(QString())), QVariant::fromValue(kSession)});
    }

    static QDBusMessage answerLocked(const QDBusMessage& call) {
        const Paths none, one{QDBusObjectPath(kCollection.path() + u"/1"_s)};
        if (call.member() == u"SearchItems"_s) {
            return call.createReply({QVariant::fromValue(none), QVariant::fromValue(one)});
        }
        if (call.member() == u"Unlock"_s) {
            return call.createReply({QVariant::fromValue(none), QVariant::fromValue(kPrompt)});
        }
        return call.createErrorReply(u"org.freedesktop.Secret.Error.IsLocked"_s, u"Locked"_s);
    }

    QDBusMessage answerSound(const QDBusMessage& call) {
        const QString what = call.member();
        if (what == u"CreateItem"_s) {
            return create(call);
        }
        if (what == u"SearchItems"_s) {
            return call.createReply({QVariant::fromValue(find(qdbus_cast<Attributes>(call.arguments().value(0)))),
                                     QVariant::fromValue(Paths())});
        }
        if (what == u"Unlock"_s) {
            return call.createReply({call.arguments().value(0), QVariant::fromValue(kNoPrompt)});
        }
        if (what == u"GetSecrets"_s) {
            return secrets(call);
        }
        if (what == u"Delete"_s) {
            m_items.remove(QDBusObjectPath(call.path()));
            return call.createReply(QVariant::fromValue(kNoPrompt));
        }
        return call.createErrorReply(u"org.freedesktop.DBus.Error.UnknownMethod"_s, what);
    }

    Paths find(const Attributes& wanted) const {
        Paths found;
        for (auto item = m_items.begin(); item != m_items.end(); ++item) {
            bool matches = true;
            for (auto one = wanted.begin(); one != wanted.end(); ++one) {
                matches = matches && item->attributes.value(one.key()) == one.value();
            }
            if (matches) {
                found.append(item.key());
            }
        }
        return found;
    }

    QDBusMessage create(const QDBusMessage& call) {
        const QVariantMap properties = qdbus_cast<QVariantMap>(call.arguments().value(0));
        Item item;
        item.attributes = qdbus_cast<Attributes>(properties.value(u"org.freedesktop.Secret.Item.Attributes"_s));
        item.secret = qdbus_cast<WireSecret>(call.arguments().value(1));
        const Paths same = find(item.attributes);
        const QDBusObjectPath path =
            same.isEmpty() ? QDBusObjectPath(kCollection.path() + u'/' + QString::number(++m_last)) : same.first();
        m_items.insert(path, item);
        return call.createReply({QVariant::fromValue(path), QVariant::fromValue(kNoPrompt)});
    }

    QDBusMessage secrets(const QDBusMessage& call) const {
        Secrets found;
        for (const QDBusObjectPath& path : qdbus_cast<Paths>(call.arguments().value(0))) {
            found.insert(path, m_items.value(path).secret);
        }
        return call.createReply(QVariant::fromValue(found));
    }

    QString m_mode;
    bool m_awake = false;
    QList<Waiting> m_waiting;
    QMap<QDBusObjectPath, Item> m_items;
    int m_last = 0;
};

} // namespace

Q_DECLARE_METATYPE(WireSecret)

int main(int argc, char* argv[]) {
    QCoreApplication application(argc, argv);
    qDBusRegisterMetaType<Attributes>();
    qDBusRegisterMetaType<WireSecret>();
    qDBusRegisterMetaType<Secrets>();
    QDBusConnection bus = QDBusConnection::sessionBus();
    Service service(QCoreApplication::arguments().value(1));
    if (!bus.registerVirtualObject(u"/org/freedesktop/secrets"_s, &service, QDBusConnection::SubPath) ||
        !bus.registerService(u"org.freedesktop.secrets"_s)) {
        std::fprintf(stderr, "fake_secret_service: no place on the session bus\n");
        return 1;
    }
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}
