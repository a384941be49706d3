#pragma once

#include <QStringList>

#include "journal/frame.h"

namespace maim::filtering {

/// A field of the record that has one of a few named values, or several of them: dir, dialect, ack.state, finding. A
/// frame without findings has the value none.
class Choices {
public:
    using Reader = quint64 (*)(const FrameRecord&);

    static QStringList fields();
    /// Null for any other field. Lives for ever.
    static const Choices* ofField(const QString& name);

    Choices(QStringList names, Reader reader) : m_names(std::move(names)), m_reader(reader) {}

    const QStringList& names() const { return m_names; }
    /// The values that the frame has: bit n for the nth of names().
    quint64 bitsOf(const FrameRecord& record) const { return m_reader(record); }
    std::optional<quint64> bitOf(const QString& name) const;

private:
    QStringList m_names;
    Reader m_reader;
};

} // namespace maim::filtering
