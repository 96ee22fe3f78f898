# simdjson, cmark and libdeflate, compiled from source, natively and for WebAssembly alike (Snowball:
# snowball.cmake). Each is found in
# (1) DAF_<NAME>_SOURCE_DIR, (2) DAF_THIRD_PARTY_DIR, filled by core/tools/fetch_third_party.sh,
# (3) the pinned release, fetched by CMake. They are never committed.
include(FetchContent)

set(DAF_THIRD_PARTY_DIR "${PROJECT_SOURCE_DIR}/build/third-party" CACHE PATH
    "Where core/tools/fetch_third_party.sh has put the third-party sources")
set(DAF_SIMDJSON_SOURCE_DIR "" CACHE PATH "A folder that holds simdjson.h and simdjson.cpp")
set(DAF_CMARK_SOURCE_DIR "" CACHE PATH "A folder that holds cmark's sources (src/cmark.h in it)")

# daf_find_source(VARIABLE FOLDER WITNESS URL SHA256): sets VARIABLE to the source folder.
function(daf_find_source variable folder witness url sha256)
  foreach(candidate "${${variable}}" "${DAF_THIRD_PARTY_DIR}/${folder}")
    if(candidate AND EXISTS "${candidate}/${witness}")
      set(${variable} "${candidate}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  FetchContent_Declare(${folder} URL "${url}" URL_HASH SHA256=${sha256} SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(${folder})
  string(TOLOWER "${folder}" lower)
  set(${variable} "${${lower}_SOURCE_DIR}" PARENT_SCOPE)
endfunction()

# daf_write_header(NAME CONTENT): writes a header, if it is another one, and sets `daf_prelude` to it.
function(daf_write_header name content)
  set(path "${PROJECT_BINARY_DIR}/third-party/${name}")
  file(WRITE "${path}.new" "${content}")
  file(COPY_FILE "${path}.new" "${path}" ONLY_IF_DIFFERENT)
  set(daf_prelude "${path}" PARENT_SCOPE)
endfunction()

daf_find_source(DAF_CMARK_SOURCE_DIR cmark-0.30.2 src/cmark.h
  https://github.com/commonmark/cmark/archive/refs/tags/0.30.2.tar.gz
  6c7d2bcaea1433d977d8fed0b55b71c9d045a7cdf616e3cd2dce9007da753db3)
if(NOT DAF_SIMDJSON_SOURCE_DIR)
  set(DAF_SIMDJSON_SOURCE_DIR "${DAF_THIRD_PARTY_DIR}/simdjson-3.9.4")
endif()
if(NOT EXISTS "${DAF_SIMDJSON_SOURCE_DIR}/simdjson.cpp")
  message(FATAL_ERROR "simdjson.cpp is not in '${DAF_SIMDJSON_SOURCE_DIR}': run "
    "core/tools/fetch_third_party.sh, or set DAF_SIMDJSON_SOURCE_DIR")
endif()

add_library(simdjson OBJECT "${DAF_SIMDJSON_SOURCE_DIR}/simdjson.cpp")
target_include_directories(simdjson SYSTEM PUBLIC "${DAF_SIMDJSON_SOURCE_DIR}")
target_compile_features(simdjson PUBLIC cxx_std_20)
# Numbers are taken as the source writes them (json_tree.cpp), so simdjson need not read them: its
# table of powers of five alone would be a tenth of the WebAssembly module. Its get_double and the
# like would give 0.
target_compile_definitions(simdjson PUBLIC SIMDJSON_EXCEPTIONS=0 SIMDJSON_SKIPNUMBERPARSING)
# It would look into the environment for the name of a kernel.
daf_write_header(simdjson_prelude.h "#include <cstdlib>\n#define getenv(name) static_cast<char*>(nullptr)\n")
target_compile_options(simdjson PRIVATE -w "SHELL:-include \"${daf_prelude}\"")
set_target_properties(simdjson PROPERTIES CXX_CLANG_TIDY "")

# cmark's parser and node tree: what writes XML, man, LaTeX and CommonMark is left out (html.c is
# there because cmark.c names it; the linker drops it). So are its table of character references
# (houdini_html_u.c) and that of case folding in utf8.c, which the linker drops under another name:
# commonmark.cpp brings ours.
set(daf_cmark_sources blocks buffer cmark cmark_ctype houdini_href_e houdini_html_e
    html inlines iterator node references scanners utf8)
list(TRANSFORM daf_cmark_sources PREPEND "${DAF_CMARK_SOURCE_DIR}/src/")
list(TRANSFORM daf_cmark_sources APPEND ".c")
set(daf_cmark_generated "${PROJECT_BINARY_DIR}/third-party/cmark")
set(HAVE_STDBOOL_H 1)
set(HAVE___BUILTIN_EXPECT 1)
set(HAVE___ATTRIBUTE__ 1)
block(SCOPE_FOR VARIABLES)
  set(PROJECT_VERSION_MAJOR 0)
  set(PROJECT_VERSION_MINOR 30)
  set(PROJECT_VERSION_PATCH 2)
  configure_file("${DAF_CMARK_SOURCE_DIR}/src/config.h.in" "${daf_cmark_generated}/config.h")
  configure_file("${DAF_CMARK_SOURCE_DIR}/src/cmark_version.h.in"
                 "${daf_cmark_generated}/cmark_version.h")
endblock()
file(WRITE "${daf_cmark_generated}/cmark_export.h.new"
     "#define CMARK_EXPORT\n#define CMARK_NO_EXPORT\n")
file(COPY_FILE "${daf_cmark_generated}/cmark_export.h.new" "${daf_cmark_generated}/cmark_export.h"
     ONLY_IF_DIFFERENT)
add_library(cmark OBJECT ${daf_cmark_sources})
target_include_directories(cmark SYSTEM PUBLIC "${DAF_CMARK_SOURCE_DIR}/src"
                                               "${daf_cmark_generated}")
target_compile_definitions(cmark PUBLIC CMARK_STATIC_DEFINE)
set_source_files_properties("${DAF_CMARK_SOURCE_DIR}/src/utf8.c" PROPERTIES
  COMPILE_DEFINITIONS cmark_utf8proc_case_fold=cmark_utf8proc_case_fold_unused)
# It would print before it ends a program; nothing here prints, and a page is spared printf.
daf_write_header(cmark_prelude.h "#include <stdio.h>\n#define fprintf(...) ((void)0)\n")
target_compile_options(cmark PRIVATE -w "SHELL:-include \"${daf_prelude}\"")

# libdeflate: raw deflate, without the zlib and gzip formats, and without CRC-32, whose table of 8 KB no
# compression makes smaller (archive/crc32.h makes one).
set(DAF_LIBDEFLATE_SOURCE_DIR "" CACHE PATH "A folder that holds libdeflate's sources")
daf_find_source(DAF_LIBDEFLATE_SOURCE_DIR libdeflate-1.14 lib/deflate_decompress.c
  https://github.com/ebiggers/libdeflate/archive/refs/tags/v1.14.tar.gz
  89e7df898c37c3427b0f39aadcf733731321a278771d20fc553f92da8d4808ac)
set(daf_libdeflate_sources deflate_compress deflate_decompress utils arm/cpu_features
    x86/cpu_features)
list(TRANSFORM daf_libdeflate_sources PREPEND "${DAF_LIBDEFLATE_SOURCE_DIR}/lib/")
list(TRANSFORM daf_libdeflate_sources APPEND ".c")
add_library(libdeflate OBJECT ${daf_libdeflate_sources})
target_include_directories(libdeflate SYSTEM PUBLIC "${DAF_LIBDEFLATE_SOURCE_DIR}")
# It is the inner loop of everything that reads an archive, in a debug build and in a small one, too.
target_compile_options(libdeflate PRIVATE -w -O2)
if(EMSCRIPTEN)
  # A page writes archives seldom, and reads them all the time.
  set_source_files_properties("${DAF_LIBDEFLATE_SOURCE_DIR}/lib/deflate_compress.c"
                              PROPERTIES COMPILE_OPTIONS -Os)
endif()
