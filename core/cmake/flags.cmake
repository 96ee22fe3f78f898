# One place for the language options and warnings of our own sources.
add_library(daf_flags INTERFACE)
target_compile_options(daf_flags INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wno-missing-field-initializers  # designated initialisers leave out what has its default
  $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions>)
if(DAF_WERROR)
  target_compile_options(daf_flags INTERFACE -Werror)
endif()
