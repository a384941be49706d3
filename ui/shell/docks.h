#pragma once

#include <QDockWidget>
#include <QMainWindow>
#include <QVector>

namespace maim {

/// The panels around the chat as docks: where they are at first, and how their places are kept and restored. A kept
/// state of another version, or a broken one, gives the first layout.
class Docks : public QObject {
    Q_OBJECT
public:
    enum class Place { Connections, Events, Frames, Inspector, Latency, Doctor };

    explicit Docks(QMainWindow* window);

    /// `header` becomes the dock's title bar. Each place once.
    void add(Place place, QWidget* panel, QWidget* header);
    void arrange();
    /// In front of the other tabs in its place. Takes no focus.
    void reveal(Place place);
    void hide(Place place) { dock(place)->hide(); }
    bool hasFocus(Place place) const;

    QByteArray state() const;
    void restore(const QByteArray& state);
    QList<QAction*> toggles() const;
    void retranslate();

Q_SIGNALS:
    /// Also when it was its tab that brought it up.
    void shown(maim::Docks::Place place, bool shown);

private:
    QDockWidget* dock(Place place) const { return m_docks[static_cast<int>(place)]; }

    QMainWindow* m_window;
    QVector<QDockWidget*> m_docks;
};

} // namespace maim
