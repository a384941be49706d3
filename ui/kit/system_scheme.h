#pragma once

#include <QObject>
#include <optional>

namespace maim {

/// Whether the desktop is dark, and when that changes. Asks without waiting; until an answer comes it judges by the
/// desktop's own palette.
class SystemScheme : public QObject {
    Q_OBJECT
public:
    explicit SystemScheme(QObject* parent = nullptr);

    bool isDark() const;

Q_SIGNALS:
    void changed();

private:
    void follow();
    void setDark(std::optional<bool> dark);

    std::optional<bool> m_dark; ///< what the desktop says; none while it has said nothing
};

} // namespace maim
