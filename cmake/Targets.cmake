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
    -fsanitize=${MAIM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    -g1) # lines for the reports; the rest is for a debugger, and would double what is written and linked
  target_link_options(house_rules INTERFACE -fsanitize=${MAIM_SANITIZE})
endif()

# What nearly every source of ours reads anyway, read once. A source still includes what it uses.
set(MAIM_PRECOMPILED_CORE <QByteArray> <QElapsedTimer> <QHash> <QObject> <QString> <QStringList> <QTimer> <QUrl>
  <QVariant> <QAbstractItemModel> <algorithm> <functional> <memory> <optional> <variant> <vector>)
set(MAIM_PRECOMPILED_UI ${MAIM_PRECOMPILED_CORE} <QAction> <QApplication> <QBoxLayout> <QComboBox> <QDialog> <QEvent>
  <QLabel> <QLineEdit> <QPainter> <QPlainTextEdit> <QPushButton> <QTableView> <QToolButton> <QTreeView> <QWidget>)

# maim_library(NAME LINKS library...): one static library, one layer of the house.
function(maim_library name)
  cmake_parse_arguments(arg "" "" "LINKS" ${ARGN})
  add_library(${name} STATIC)
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/app ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${arg_LINKS} PRIVATE house_rules)
  set_target_properties(${name} PROPERTIES AUTOMOC ON UNITY_BUILD_MODE GROUP)
  # As shipped, a folder is compiled as one source: the frame's way runs through small functions of many files. The
  # sanitizers' builds are made whole each time, which is faster that way.
  if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo" OR MAIM_SANITIZE)
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON)
  endif()
  if(name STREQUAL "ui")
    target_precompile_headers(${name} PRIVATE ${MAIM_PRECOMPILED_UI})
  else()
    target_precompile_headers(${name} PRIVATE ${MAIM_PRECOMPILED_CORE})
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
