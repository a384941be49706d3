# Not yet run: written for Qt 6.5 and newer, whose deployment script copies Qt's libraries and plugins beside the programs.
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
  qt_generate_deploy_app_script(TARGET maim-console OUTPUT_SCRIPT deploy_script NO_UNSUPPORTED_PLATFORM_ERROR)
  install(SCRIPT ${deploy_script})
endif()
set(CPACK_GENERATOR ZIP)
