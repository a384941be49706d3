#pragma once

#include <QListView>

namespace maim {

/// A list of wrapped lines that is as high as whole lines of text are, so that at its end none is cut in half at the
/// top.
class EventList : public QListView {
    Q_OBJECT
public:
    using QListView::QListView;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitLines();
};

} // namespace maim
