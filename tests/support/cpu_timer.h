#pragma once

#include <QtGlobal>
#include <ctime>

namespace maim::test {

/// How much this process has computed, in all its threads, since it was made: what a busy machine does not lengthen.
/// (On Windows std::clock() tells the time that went by.)
class CpuTimer {
public:
    /// In ms.
    qint64 spent() const { return static_cast<qint64>(std::clock() - m_begun) * 1'000 / CLOCKS_PER_SEC; }

private:
    std::clock_t m_begun = std::clock();
};

} // namespace maim::test
