#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

namespace maim::test {

struct CorpusFrame {
    QString name;
    QByteArray bytes;
};

/// The odd frames that must survive everything byte for byte: the files of tests/data/corpus, and some that are too big
/// or too regular to be kept as files. Every one is valid UTF-8, so that it can travel as a text frame.
std::vector<CorpusFrame> corpus();

} // namespace maim::test
