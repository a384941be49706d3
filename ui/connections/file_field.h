#pragma once

#include <QLineEdit>
#include <QWidget>

namespace maim {

/// A path with a button to choose it.
class FileField : public QWidget {
    Q_OBJECT
public:
    FileField(const QString& name, const QString& title, QWidget* parent = nullptr);

    QString path() const { return m_path->text().trimmed(); }
    void setPath(const QString& path) { m_path->setText(path); }

Q_SIGNALS:
    void edited();

private:
    void choose();

    QString m_title;
    QLineEdit* m_path;
};

} // namespace maim
