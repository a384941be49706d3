#pragma once

#include "journal/filter.h"
#include "journal/payload_store.h"

namespace maim {

/// Asks one filter about many frames of one store, in the order of their numbers. Each block is fetched once; where the
/// filter needs a word, it is looked for in whole blocks, and only frames that seem to have it are asked. One thread;
/// the store outlives it.
class FilterPass {
public:
    FilterPass(Filter filter, const PayloadStore& store);

    /// As Filter::holds() with the payload from the store. `record` comes after all that were asked before.
    bool holds(const FrameRecord& record);

private:
    bool mayHold(FrameSeq seq);
    void fetch(FrameSeq seq);
    QByteArray payload(FrameSeq seq) const;

    const Filter m_filter;
    const PayloadStore& m_store;
    const bool m_needsPayload;
    const ByteSearch* const m_word; ///< m_filter's
    SearchedBlock m_here;
    FrameSeq m_next = 0; ///< with a word: the next frame that may have it, m_here.end if none
};

} // namespace maim
