#include "ui/frames/saved_filters_button.h"

#include <QEvent>
#include <QInputDialog>
#include <QLineEdit>

#include "ui/frames/filter_veil.h"
#include "ui/kit/plain_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

/// An ampersand in a name is no shortcut.
QString entryText(QString name) {
    return name.replace(u'&', u"&&"_s);
}

} // namespace

SavedFiltersButton::SavedFiltersButton(Theme& theme, SavedFilters& saved, QWidget* parent)
    : QToolButton(parent), m_theme(theme), m_saved(saved) {
    setObjectName(u"savedFilters"_s);
    setAutoRaise(true);
    setIcon(theme.icon(u"star"_s));
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(InstantPopup);
    m_menu.setToolTipsVisible(true);
    m_menu.setObjectName(u"savedFiltersMenu"_s);
    setMenu(&m_menu);
    connect(&m_menu, &QMenu::aboutToShow, this, &SavedFiltersButton::fill);
    retranslate();
}

void SavedFiltersButton::setPresent(const QString& text, const QString& whyNot) {
    m_present = text;
    m_whyNot = whyNot;
}

/// As it may be shown now.
QString SavedFiltersButton::hidden(const QString& filter) const {
    return hidesValue(m_theme.presentation(), filter) ? m_theme.presentation().id(filter) : filter;
}

void SavedFiltersButton::fill() {
    Q_EMIT aboutToFill();
    m_menu.clear();
    qDeleteAll(m_menu.findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
    addFilter({tr("Only messages, no ACKs"), u"type!=sys_ack"_s});
    addFilter({tr("With findings"), u"finding!=none"_s});
    addFilter({tr("No ACK in time"), u"ack.state in (late, timed-out)"_s});
    addFilter({tr("ACK slower than 100 ms"), u"ack.ms>100"_s});
    m_menu.addSeparator();
    for (const SavedFilter& filter : m_saved.all()) {
        addFilter(filter);
    }
    m_menu.addSeparator();
    QAction* save = m_menu.addAction(tr("Save this filter…"), this, [this] {
        askForName(tr("Save this filter"), {},
                   [this, text = m_present](const QString& name) { Q_EMIT saveRequested(name, text); });
    });
    save->setObjectName(u"saveFilter"_s);
    save->setEnabled(m_whyNot.isEmpty());
    save->setToolTip(plainToolTip(m_whyNot.isEmpty() ? hidden(m_present) : m_whyNot));
    QMenu* rename = m_menu.addMenu(tr("Rename"));
    QMenu* remove = m_menu.addMenu(tr("Delete"));
    for (QMenu* menu : {rename, remove}) {
        menu->setEnabled(!m_saved.all().isEmpty());
    }
    for (const SavedFilter& filter : m_saved.all()) {
        rename->addAction(entryText(hidden(filter.name)), this, [this, name = filter.name] {
            askForName(tr("Rename the filter"), name,
                       [this, name](const QString& to) { Q_EMIT renameRequested(name, to); });
        });
        remove->addAction(entryText(hidden(filter.name)), this,
                          [this, name = filter.name] { Q_EMIT removeRequested(name); });
    }
}

void SavedFiltersButton::addFilter(const SavedFilter& filter) {
    QAction* action =
        m_menu.addAction(entryText(hidden(filter.name)), this, [this, text = filter.text] { Q_EMIT chosen(text); });
    action->setToolTip(plainToolTip(hidden(filter.text)));
}

void SavedFiltersButton::askForName(const QString& title, const QString& name, const TakeName& take) {
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(u"filterName"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name"));
    dialog->setTextValue(name);
    if (auto* line = dialog->findChild<QLineEdit*>()) {
        line->setMaxLength(static_cast<int>(SavedFilters::kLongestName));
    }
    connect(dialog, &QInputDialog::textValueSelected, this,
            [take](const QString& chosenName) { take(chosenName.trimmed()); });
    dialog->open();
}

void SavedFiltersButton::retranslate() {
    setToolTip(tr("Saved filters"));
    setAccessibleName(tr("Saved filters"));
}

void SavedFiltersButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QToolButton::changeEvent(event);
}

} // namespace maim
