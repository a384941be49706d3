# Not yet run: written for Qt 6.5 and newer, whose deployment script completes the bundle.
set_target_properties(maim-console PROPERTIES
  MACOSX_BUNDLE_GUI_IDENTIFIER io.github.maim_console.MaimConsole
  MACOSX_BUNDLE_BUNDLE_NAME "Maim Console"
  MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION}
  MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION})
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
  qt_generate_deploy_app_script(TARGET maim-console OUTPUT_SCRIPT deploy_script NO_UNSUPPORTED_PLATFORM_ERROR)
  install(SCRIPT ${deploy_script})
endif()
set(CPACK_GENERATOR DragNDrop)
