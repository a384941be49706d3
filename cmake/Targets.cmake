# How every target of ours is built: warnings, Qt's strict string rules, sanitizers.

add_library(house_rules INTERFACE)
target_compile_definitions(house_rules INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS
  QT_NO_CAST_FROM_BYTEARRAY QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(MSVC)
  target_compile_options(house_rules INTERFACE /W4 /permissive- /utf-8)
else()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(house_rules INTERFACE -fpch-preprocess) # lets ccache work with precompiled headers
  endif()
  target_compile_options(house_rules INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual)
endif()
if(MAIM_SANITIZE)
  target_compile_options(house_rules INTERFACE
    -fsanitize=${MAIM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(house_rules INTERFACE -fsanitize=${MAIM_SANITIZE})
endif()

# What nearly every source of ours reads anyway, read once. A source still includes what it uses.
set(MAIM_PRECOMPILED_CORE <QByteArray> <QElapsedTimer> <QHash> <QObject> <QString> <QStringList> <QTimer> <QUrl>
  <QVariant> <QAbstractItemModel> <algorithm> <functional> <memory> <optional> <variant> <vector>)
set(MAIM_PRECOMPILED_UI ${MAIM_PRECOMPILED_CORE} <QAction> <QApplication> <QBoxLayout> <QComboBox> <QDialog> <QEvent>
  <QLabel> <QLineEdit> <QPainter> <QPlainTextEdit> <QPushButton> <QTableView> <QToolButton> <QTreeView> <QWidget>)
# Once for all layers, with the macros of Qt Core alone, which everything has.
add_library(precompiled_core OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
target_link_libraries(precompiled_core PRIVATE Qt6::Core house_rules)
target_precompile_headers(precompiled_core PRIVATE ${MAIM_PRECOMPILED_CORE})
add_library(precompiled_ui OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp)
target_link_libraries(precompiled_ui PRIVATE Qt6::Widgets house_rules)
target_precompile_headers(precompiled_ui PRIVATE ${MAIM_PRECOMPILED_UI})
set(MAIM_UI_LAYERS kit panels shell)

# maim_library(NAME LINKS library...): one static library, one layer of the house.
function(maim_library name)
  cmake_parse_arguments(arg "" "" "LINKS" ${ARGN})
  add_library(${name} STATIC)
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/app ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${arg_LINKS} PRIVATE house_rules)
  set_target_properties(${name} PROPERTIES AUTOMOC ON UNITY_BUILD_MODE GROUP)
  # As shipped, each folder is compiled as one source: a frame's way runs through small functions of many files. What
  # is built whole sets CMAKE_UNITY_BUILD, since it takes half the time; dev builds file by file.
  if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON)
  endif()
  if(name IN_LIST MAIM_UI_LAYERS)
    target_precompile_headers(${name} REUSE_FROM precompiled_ui)
  else()
    target_precompile_headers(${name} REUSE_FROM precompiled_core)
  endif()
endfunction()

# maim_sources(NAME file...): what this folder gives to its layer's library. A folder's sources can be read as one, which
# the tidy preset does: their names do not clash.
function(maim_sources name)
  target_sources(${name} PRIVATE ${ARGN})
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  string(REPLACE "/" "_" folder ${folder})
  set_property(SOURCE ${ARGN} TARGET_DIRECTORY ${name} PROPERTY UNITY_GROUP ${folder})
endfunction()
