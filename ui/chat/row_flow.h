#pragma once

#include <functional>
#include <vector>

namespace maim {

/// Where rows of unequal height are on the screen, found from one anchor instead of a sum over all rows: only rows on
/// the screen are measured, however many there are. What a person is reading never moves by itself: rows that are added
/// or change their height leave it where it is. Follows the tail while that is in view. Paints nothing.
class RowFlow {
public:
    struct Place {
        int row = 0;
        int top = 0;
        int height = 0;
        int bottom() const { return top + height; }
        bool operator==(const Place&) const = default;
    };
    using HeightOf = std::function<int(int row)>;
    /// Scroll bar units for one row.
    static constexpr int kUnit = 64;

    explicit RowFlow(HeightOf heightOf) : m_heightOf(std::move(heightOf)) {}

    void setRows(int rows);
    void setHeight(int height);
    /// Call it when heights may have changed.
    void invalidate() { m_stale = true; }

    void follow();
    bool isFollowing() const { return m_following; }
    void scrollBy(int pixels);
    /// To where the scroll bar was put.
    void scrollTo(int value);
    /// Scrolls no further than needed; of a row taller than the view the top is shown.
    void reveal(int row);

    /// The rows in view, from the top.
    const std::vector<Place>& places();
    int value();
    int maximum();

private:
    void lay();
    void layUpwards(Place from);
    void layDownwards();
    void pullUp(int pixels);
    bool reachesTail() const;

    HeightOf m_heightOf;
    std::vector<Place> m_places;
    int m_rows = 0;
    int m_height = 0;
    int m_anchorRow = 0;
    int m_anchorTop = 0;
    bool m_following = true;
    bool m_stale = true;
};

} // namespace maim
