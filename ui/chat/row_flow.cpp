#include "ui/chat/row_flow.h"

#include <algorithm>

namespace maim {

void RowFlow::setRows(int rows) {
    m_rows = rows;
    m_stale = true;
    if (m_anchorRow >= rows) {
        m_following = true;
    }
}

void RowFlow::setHeight(int height) {
    m_height = height;
    m_stale = true;
}

void RowFlow::follow() {
    m_following = true;
    m_stale = true;
}

void RowFlow::scrollBy(int pixels) {
    if (places().empty()) {
        return;
    }
    m_following = false;
    m_anchorTop -= pixels;
    m_stale = true;
}

void RowFlow::scrollTo(int value) {
    if (value >= maximum()) {
        follow();
        return;
    }
    m_following = false;
    m_anchorRow = std::clamp(value / kUnit, 0, std::max(0, m_rows - 1));
    m_anchorTop = m_rows == 0 ? 0 : -(value % kUnit) * m_heightOf(m_anchorRow) / kUnit;
    m_stale = true;
}

void RowFlow::reveal(int row) {
    for (const Place& place : places()) {
        if (place.row == row) {
            const int below = place.bottom() - m_height;
            if (place.top < 0 || place.height >= m_height) {
                scrollBy(place.top);
            } else if (below > 0) {
                scrollBy(below);
            }
            return;
        }
    }
    const bool above = !m_places.empty() && row < m_places.front().row;
    m_following = false;
    m_anchorRow = row;
    m_anchorTop = above ? 0 : std::max(0, m_height - m_heightOf(row));
    m_stale = true;
}

const std::vector<RowFlow::Place>& RowFlow::places() {
    if (m_stale) {
        m_stale = false;
        lay();
    }
    return m_places;
}

void RowFlow::lay() {
    m_places.clear();
    if (m_rows == 0 || m_height <= 0) {
        return;
    }
    const int row = m_following ? m_rows - 1 : m_anchorRow;
    const int height = m_heightOf(row);
    layUpwards({row, m_following ? m_height - height : m_anchorTop, height});
    layDownwards();
    // A conversation that does not fill the view begins at its top.
    if (m_places.front().row == 0 && m_places.front().top > 0) {
        pullUp(m_places.front().top);
    }
    if (!m_following && reachesTail()) {
        m_following = true;
        return lay();
    }
    const auto whole = std::find_if(m_places.begin(), m_places.end(), [](const Place& p) { return p.top >= 0; });
    const Place& anchor = whole == m_places.end() ? m_places.front() : *whole;
    m_anchorRow = anchor.row;
    m_anchorTop = anchor.top;
}

/// From the anchor to the top edge; rows that are wholly outside are left out.
void RowFlow::layUpwards(Place from) {
    m_places.push_back(from);
    while (m_places.back().top > 0 && m_places.back().row > 0) {
        const int row = m_places.back().row - 1;
        const int height = m_heightOf(row);
        m_places.push_back({row, m_places.back().top - height, height});
    }
    std::reverse(m_places.begin(), m_places.end());
}

void RowFlow::layDownwards() {
    while (m_places.back().bottom() < m_height && m_places.back().row + 1 < m_rows) {
        const int row = m_places.back().row + 1;
        m_places.push_back({row, m_places.back().bottom(), m_heightOf(row)});
    }
    std::erase_if(m_places, [this](const Place& p) {
        return (p.bottom() <= 0 && p.row + 1 < m_rows) || (p.top >= m_height && p.row > 0);
    });
}

void RowFlow::pullUp(int pixels) {
    for (Place& place : m_places) {
        place.top -= pixels;
    }
    layDownwards();
}

bool RowFlow::reachesTail() const {
    const Place& last = m_places.back();
    return last.row == m_rows - 1 && last.bottom() <= m_height;
}

int RowFlow::value() {
    if (places().empty()) {
        return 0;
    }
    const Place& first = m_places.front();
    return first.row * kUnit + (first.height > 0 ? std::max(0, -first.top) * kUnit / first.height : 0);
}

int RowFlow::maximum() {
    const int here = value();
    if (m_following) {
        return here;
    }
    return std::max(here + 1, (m_rows - static_cast<int>(m_places.size())) * kUnit);
}

} // namespace maim
