#pragma once

#include <QObject>
#include <optional>

class QDBusVariant;

namespace maim {

/// The desktop portal's colour scheme, over D-Bus and without waiting. Silent where there is no portal.
class PortalScheme : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void ask();

Q_SIGNALS:
    /// True for dark; nothing when the desktop has no preference.
    void answered(std::optional<bool> dark);

private:
    Q_SLOT void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
    void take(const QVariant& preference);
};

} // namespace maim
