#pragma once

#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <memory>

namespace maim::bench {

/// An X display of 1280x800 of its own, which nothing else uses, or none.
class TestDisplay {
public:
    /// `real`: Xvfb; otherwise Qt's offscreen platform.
    explicit TestDisplay(bool real);
    ~TestDisplay();

    bool isReady() const { return !m_real || !m_number.isEmpty(); }
    bool isReal() const { return m_real; }
    /// For programs that show a window there.
    QProcessEnvironment environment() const;
    /// What it shows now, out of the memory that Xvfb shares: the window need not stop for it. Null where nothing is.
    QImage picture() const;

private:
    bool m_real;
    QTemporaryDir m_folder;
    QProcess m_server;
    QByteArray m_number;
};

/// What a person does with mouse and keyboard while frames come in: chooses rows, turns the wheel in frames and chat,
/// types a filter and takes it away. One xdotool that runs until it is ended.
class Hands {
public:
    explicit Hands(const TestDisplay& display);
    ~Hands();

    /// Empty when it runs; why it does not otherwise.
    const QString& trouble() const { return m_trouble; }

private:
    QProcess m_process;
    QString m_trouble;
};

/// Empty where it is not installed.
QString tool(const QString& name);

} // namespace maim::bench
