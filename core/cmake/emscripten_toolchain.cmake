# Finds Emscripten's own CMake toolchain: an activated emsdk, an emcc on the PATH, or Debian's package.
if(DEFINED ENV{EMSDK})
  list(APPEND daf_emscripten_roots "$ENV{EMSDK}/upstream/emscripten")
endif()
find_program(DAF_EMCC emcc)
if(DAF_EMCC)
  file(REAL_PATH "${DAF_EMCC}" daf_emcc)
  cmake_path(GET daf_emcc PARENT_PATH daf_emcc_folder)
  list(APPEND daf_emscripten_roots "${daf_emcc_folder}")
endif()
list(APPEND daf_emscripten_roots /usr/share/emscripten)

# emcc and em++ are programs in Python that call clang: a second for each file, as long as many files
# take to compile. They say what they would call clang with, so that it is called with just that.
function(daf_compile_with_clang root)
  find_program(DAF_EM_CONFIG em-config HINTS "${root}")
  if(NOT DAF_EM_CONFIG)
    return()
  endif()
  execute_process(COMMAND "${DAF_EM_CONFIG}" LLVM_ROOT OUTPUT_VARIABLE folder
                  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  execute_process(COMMAND "${DAF_EM_CONFIG}" CLANG_ADD_VERSION OUTPUT_VARIABLE version
                  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  foreach(language IN ITEMS C CXX)
    set(clang "${folder}/clang")
    if(language STREQUAL "CXX")
      string(APPEND clang "++")
    endif()
    if(version)
      string(APPEND clang "-${version}")
    endif()
    execute_process(COMMAND "${CMAKE_${language}_COMPILER}" --cflags
                    OUTPUT_VARIABLE flags RESULT_VARIABLE failed OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(failed OR NOT flags OR NOT EXISTS "${clang}")
      continue()  # the driver does it
    endif()
    set("CMAKE_${language}_COMPILE_OBJECT"
        "\"${clang}\" ${flags} <DEFINES> <INCLUDES> <FLAGS> -o <OBJECT> -c <SOURCE>" PARENT_SCOPE)
  endforeach()
endfunction()

foreach(root IN LISTS daf_emscripten_roots)
  if(EXISTS "${root}/cmake/Modules/Platform/Emscripten.cmake")
    include("${root}/cmake/Modules/Platform/Emscripten.cmake")
    daf_compile_with_clang("${root}")
    # Debian's emcc calls a script that needs acorn, which lives outside Node's default search path.
    if(EXISTS /usr/share/nodejs/acorn)
      set(CMAKE_C_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
      set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_C_LINKER_LAUNCHER}")
    endif()
    return()
  endif()
endforeach()
message(FATAL_ERROR "Emscripten was not found: install the package emscripten, or activate an emsdk")
