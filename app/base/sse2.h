#pragma once

/// MAIM_SSE2, and its functions, where the machine has them. Every x86-64 does; MSVC does not say so by the same name.
#if defined(__SSE2__) || defined(_M_X64)
#define MAIM_SSE2
#include <emmintrin.h>

namespace maim {

inline __m128i loadSixteen(const char* from) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}

} // namespace maim
#endif
