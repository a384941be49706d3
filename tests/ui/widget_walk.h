#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>

/// All that a person, or a screen reader, can get from the program's widgets: texts, model data in every role, menus,
/// and the accessible tree. Hidden widgets count as well: a click may show them.
namespace maim::test {

struct Said {
    QString where;
    QString text;
};

class WidgetWalk {
public:
    std::vector<Said> run() {
        for (QWidget* top : QApplication::topLevelWidgets()) {
            QList<QWidget*> widgets = top->findChildren<QWidget*>();
            widgets.prepend(top);
            for (QWidget* widget : widgets) {
                look(*widget);
            }
            listen(QAccessible::queryAccessibleInterface(top), 0);
        }
        return std::move(m_said);
    }

private:
    static constexpr int kDeepest = 40;
    static constexpr int kMostCells = 3'000;
    static constexpr int kMostRoles = 64; ///< of our own

    void say(const QString& text) {
        if (!text.isEmpty()) {
            m_said.push_back({m_where, text});
        }
    }

    void look(QWidget& widget) {
        m_where = QLatin1String(widget.metaObject()->className()) + u' ' + widget.objectName();
        for (const QString& text : {widget.windowTitle(), widget.toolTip(), widget.accessibleName(),
                                    widget.accessibleDescription(), widget.statusTip(), widget.whatsThis()}) {
            say(text);
        }
        for (const QAction* action : widget.actions()) {
            say(action->text());
            say(action->toolTip());
        }
        lookInside(widget);
    }

    void lookInside(QWidget& widget) {
        if (const auto* label = qobject_cast<QLabel*>(&widget)) {
            say(label->text());
        } else if (const auto* button = qobject_cast<QAbstractButton*>(&widget)) {
            say(button->text());
        } else if (const auto* line = qobject_cast<QLineEdit*>(&widget)) {
            say(line->displayText());
            say(line->placeholderText());
        } else if (const auto* box = qobject_cast<QComboBox*>(&widget)) {
            lookAt(*box->model());
        } else if (const auto* plain = qobject_cast<QPlainTextEdit*>(&widget)) {
            say(plain->toPlainText());
        } else if (const auto* tabs = qobject_cast<QTabBar*>(&widget)) {
            for (int tab = 0; tab < tabs->count(); ++tab) {
                say(tabs->tabText(tab));
                say(tabs->tabToolTip(tab));
            }
        } else if (const auto* view = qobject_cast<QAbstractItemView*>(&widget); view && view->model()) {
            lookAt(*view->model());
        }
    }

    void lookAt(const QAbstractItemModel& model) {
        for (int section = 0; section < model.columnCount(); ++section) {
            say(model.headerData(section, Qt::Horizontal).toString());
        }
        QList<QModelIndex> open{QModelIndex()};
        while (!open.isEmpty()) {
            const QModelIndex parent = open.takeLast();
            for (int row = 0; row < model.rowCount(parent); ++row) {
                for (int column = 0; column < model.columnCount(parent); ++column) {
                    lookAt(model.index(row, column, parent));
                }
                open += model.index(row, 0, parent);
            }
        }
    }

    void lookAt(const QModelIndex& index) {
        for (int role = 0; role <= Qt::StatusTipRole + 16; ++role) {
            say(index.data(role).toString());
        }
        for (int role = Qt::UserRole; role < Qt::UserRole + kMostRoles; ++role) {
            const QVariant value = index.data(role);
            say(value.userType() == QMetaType::QStringList ? value.toStringList().join(u' ') : value.toString());
        }
    }

    void listen(QAccessibleInterface* heard, int depth) {
        if (!heard || !heard->isValid() || depth > kDeepest) {
            return;
        }
        const QObject* object = heard->object();
        m_where = QStringLiteral("accessible ") +
                  (object ? QLatin1String(object->metaObject()->className()) : QLatin1String("element"));
        for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
                                             QAccessible::Help, QAccessible::Accelerator}) {
            say(heard->text(kind));
        }
        if (QAccessibleTextInterface* text = heard->textInterface()) {
            say(text->text(0, text->characterCount()));
        }
        for (int child = 0; child < qMin(kMostCells, heard->childCount()); ++child) {
            listen(heard->child(child), depth + 1);
        }
    }

    QString m_where;
    std::vector<Said> m_said;
};

/// The first place where `secret` is said; empty when nowhere.
inline QString placeOf(const QString& secret, const std::vector<Said>& said) {
    for (const Said& each : said) {
        if (each.text.contains(secret, Qt::CaseInsensitive)) {
            return each.where + QStringLiteral(": ") + each.text.left(300);
        }
    }
    return {};
}

} // namespace maim::test
