#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "base/error.h"

namespace maim {

/// A value, or the reason why there is none. GCC 12 has no std::expected; this is the part of it that we use.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T& value() const& {
        assert(ok());
        return std::get<0>(m_content);
    }
    T& value() & {
        assert(ok());
        return std::get<0>(m_content);
    }
    T&& value() && {
        assert(ok());
        return std::get<0>(std::move(m_content));
    }
    const T* operator->() const { return &value(); }
    const T& operator*() const { return value(); }

    const Error& error() const {
        assert(!ok());
        return std::get<1>(m_content);
    }

private:
    std::variant<T, Error> m_content;
};

/// A step that yields nothing but may fail.
using Outcome = Result<std::monostate>;
inline Outcome success() {
    return std::monostate{};
}

} // namespace maim
