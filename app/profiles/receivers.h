#pragma once

#include <QObject>
#include <vector>

#include "base/secret.h"

namespace maim {

/// Somebody to write to.
struct Receiver {
    QString label;
    Secret key;
    QString platform;
    bool operator==(const Receiver&) const = default;
};

/// Whom one connection writes to. A receiver's key means something to that connection's server alone, so no other
/// connection is offered it. Whoever owns the secrets loads the list and keeps it. Lives on the UI thread.
class Receivers : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const std::vector<Receiver>& all() const { return m_all; }
    /// One that is known gets no second entry, but a label if this one has it. Without a key it is nobody.
    void add(const Receiver& receiver);
    void remove(const Secret& key);

    /// What an earlier run kept stands first; what is known already wins.
    void load(const Secret& kept);
    bool isLoaded() const { return m_isLoaded; }
    /// All of it with the keys, as one secret; of a long list the newest, since no keychain takes more.
    Secret kept() const;

    /// Somebody looks at the list: what was kept is needed now.
    void want() { Q_EMIT wanted(); }

Q_SIGNALS:
    void changed();
    void edited(); ///< it is to be kept
    void wanted();

private:
    std::vector<Receiver> m_all;
    bool m_isLoaded = false;
};

} // namespace maim
