# libsodium as the target "sodium". vcpkg gives a package file; elsewhere it is found by its header and its name, which
# needs no pkg-config.
find_package(unofficial-sodium CONFIG QUIET)
if(TARGET unofficial-sodium::sodium)
  add_library(sodium ALIAS unofficial-sodium::sodium)
else()
  find_path(SODIUM_INCLUDE_DIR sodium.h REQUIRED)
  find_library(SODIUM_LIBRARY NAMES sodium libsodium REQUIRED)
  add_library(sodium INTERFACE IMPORTED GLOBAL)
  target_include_directories(sodium INTERFACE ${SODIUM_INCLUDE_DIR})
  target_link_libraries(sodium INTERFACE ${SODIUM_LIBRARY})
endif()
