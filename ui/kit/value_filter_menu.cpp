#include "ui/kit/value_filter_menu.h"

#include <QCoreApplication>

#include "protocol/visible_text.h"
#include "ui/kit/plain_text.h"

using namespace Qt::StringLiterals;

namespace maim {

namespace {

struct Entry {
    const char* name;
    FilterUse use;
    QString text;
};

} // namespace

void addFilterActions(QMenu& menu, const std::optional<ValueFilter>& filter, const QString& whyNot,
                      const Presentation& presentation, const UseFilter& use) {
    const Entry entries[] = {
        {"filterByValue", FilterUse::Replace, QCoreApplication::translate("ValueFilter", "Filter by this value")},
        {"filterAndValue", FilterUse::Narrow,
         QCoreApplication::translate("ValueFilter", "Add to the filter with &&&&")},
        {"filterNotValue", FilterUse::Exclude, QCoreApplication::translate("ValueFilter", "And not this value")},
    };
    menu.setToolTipsVisible(true);
    for (const Entry& entry : entries) {
        QAction* action = menu.addAction(entry.text);
        action->setObjectName(QLatin1StringView(entry.name));
        action->setEnabled(filter.has_value());
        const QString test = !filter ? whyNot : entry.use == FilterUse::Exclude ? filter->opposite : filter->test;
        // In presentation mode nobody may read the value.
        const bool hidden = filter && presentation.isOn();
        action->setToolTip(plainToolTip(visibleLine(hidden ? presentation.id(test) : test)));
        if (filter) {
            QObject::connect(action, &QAction::triggered, &menu,
                             [use, how = entry.use, value = *filter] { use(how, value); });
        }
    }
}

QString usedFilter(FilterUse use, const ValueFilter& filter, const QString& present) {
    switch (use) {
    case FilterUse::Narrow:
        return narrowed(present, filter.test);
    case FilterUse::Exclude:
        return narrowed(present, filter.opposite);
    case FilterUse::Replace:
        break;
    }
    return filter.test;
}

} // namespace maim
