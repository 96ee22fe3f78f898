# What `cmake --install` puts below a prefix: the public headers, one archive that holds the third
# parties too, and what find_package(daf) and pkg-config read.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(daf_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/daf")
install(TARGETS daf_core EXPORT daf_targets
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT daf_development
        FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT daf_development)
install(EXPORT daf_targets NAMESPACE daf:: FILE daf-targets.cmake
        DESTINATION "${daf_package_dir}" COMPONENT daf_development)

configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/daf-config.cmake.in"
  "${PROJECT_BINARY_DIR}/package/daf-config.cmake" INSTALL_DESTINATION "${daf_package_dir}")
# Until 1.0 a minor version may change the API.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/package/daf-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/package/daf-config.cmake"
              "${PROJECT_BINARY_DIR}/package/daf-config-version.cmake"
        DESTINATION "${daf_package_dir}" COMPONENT daf_development)

# pkg-config finds the prefix from where its file lies, so that an installation can be moved.
file(RELATIVE_PATH daf_prefix_from_pkgconfig "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file("${CMAKE_CURRENT_LIST_DIR}/daf.pc.in" "${PROJECT_BINARY_DIR}/package/daf.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/package/daf.pc"
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT daf_development)

# Their licences ask that their notices go with the code. (Sources that somebody else has put
# together, DAF_SIMDJSON_SOURCE_DIR, may come without.)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE"
        DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT daf_development)
foreach(notice IN ITEMS cmark/COPYING libdeflate/COPYING simdjson/LICENSE snowball/COPYING)
  cmake_path(GET notice PARENT_PATH name)
  cmake_path(GET notice FILENAME file)
  string(TOUPPER "${name}" upper)
  install(FILES "${DAF_${upper}_SOURCE_DIR}/${file}" RENAME "${name}.txt" OPTIONAL
          DESTINATION "${CMAKE_INSTALL_DOCDIR}/licenses" COMPONENT daf_development)
endforeach()
