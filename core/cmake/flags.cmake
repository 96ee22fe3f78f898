# One place for the language options and warnings of our own sources.
add_library(daf_flags INTERFACE)
target_compile_options(daf_flags INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wno-missing-field-initializers  # designated initialisers leave out what has its default
  $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions>)
# GCC 12 at -O3 sees overlapping copies and uninitialised bytes in std::string that are none (GCC bug
# 105651 and its kin).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(daf_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>
                         $<$<COMPILE_LANGUAGE:CXX>:-Wno-maybe-uninitialized>)
endif()
if(DAF_WERROR)
  target_compile_options(daf_flags INTERFACE -Werror)
endif()
