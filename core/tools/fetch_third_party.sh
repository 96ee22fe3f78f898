#!/bin/sh
# Fetches the third-party sources that the core compiles, checks each against its hash, and unpacks
# it under build/third-party. Nothing is done for a part that is there already.
#
#   simdjson  from the npm package @nozbe/simdjson (its single-header release sources)
#   cmark     from Debian's signed source package (apt-get source)
#   snowball, libdeflate  from the same
#
# Without apt-get (another system), or where it has another version, CMake fetches the pinned releases
# of these three itself; -DDAF_CMARK_SOURCE_DIR=…, -DDAF_SNOWBALL_SOURCE_DIR=…,
# -DDAF_LIBDEFLATE_SOURCE_DIR=… and -DDAF_SIMDJSON_SOURCE_DIR=… name folders to use.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
target="$root/build/third-party"

simdjson_version=3.9.4
simdjson_h_sha256=88a44cd77e0b443724f52bed7a3b86bcd84ed1c29a451ecc94210fc7d6aef069
simdjson_cpp_sha256=a0410ae49e2e2fd967330fc22f91d7a06f3f6c5988bf53faa4855c2e3dee2805
cmark_version=0.30.2
cmark_sha256=6c7d2bcaea1433d977d8fed0b55b71c9d045a7cdf616e3cd2dce9007da753db3
snowball_version=2.2.0
snowball_sha256=425cdb5fba13a01db59a1713780f0662e984204f402d3dae1525bda9e6d30f1a
libdeflate_version=1.14
libdeflate_sha256=89e7df898c37c3427b0f39aadcf733731321a278771d20fc553f92da8d4808ac

check() { # check SHA256 FILE
  echo "$1  $2" | sha256sum --check --status || {
    echo "fetch_third_party: $2 does not have the expected hash $1" >&2
    exit 1
  }
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p "$target"

if [ ! -f "$target/simdjson-$simdjson_version/simdjson.cpp" ]; then
  echo "fetching simdjson $simdjson_version"
  package="$root/node_modules/@nozbe/simdjson/src"
  if [ ! -f "$package/simdjson.cpp" ]; then
    (cd "$work" && npm pack --silent "@nozbe/simdjson@$simdjson_version" >/dev/null &&
      tar xzf nozbe-simdjson-*.tgz)
    package="$work/package/src"
  fi
  check $simdjson_h_sha256 "$package/simdjson.h"
  check $simdjson_cpp_sha256 "$package/simdjson.cpp"
  mkdir "$work/simdjson"
  cp "$package/simdjson.h" "$package/simdjson.cpp" "$package/../LICENSE" "$work/simdjson/"
  mv "$work/simdjson" "$target/simdjson-$simdjson_version"
fi

# A list of our own that adds deb-src, so that the machine's configuration stays as it is. Sets
# $options; a second call finds its work done.
prepare_apt() {
  [ -z "${options:-}" ] || return 0
  mkdir -p "$work/lists/partial" "$work/sources"
  for list in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
    if [ -f "$list" ]; then
      case "$list" in
      *.sources) sed 's/^Types: deb$/Types: deb deb-src/' "$list" >"$work/sources/all.sources" ;;
      *) sed -n 's/^deb /deb-src /p' "$list" >"$work/sources/all.list" ;;
      esac
      break
    fi
  done
  options="-o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts=$work/sources
    -o Dir::State::Lists=$work/lists -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
    -o APT::Sandbox::User=$(id -un)"
  # shellcheck disable=SC2086 # the options are meant to be split
  apt-get $options -qq update || true
}

fetch_source_package() { # fetch_source_package NAME VERSION SHA256 WITNESS
  folder="$1-$2"
  if [ -f "$target/$folder/$4" ] || ! command -v apt-get >/dev/null ||
    ls "$root"/build/*/_deps/"$folder-src/$4" >/dev/null 2>&1; then
    return 0
  fi
  echo "fetching $1 $2"
  prepare_apt
  # shellcheck disable=SC2086 # the options are meant to be split
  (cd "$work" && apt-get $options -qq source --download-only "$1") || true
  archive="$work/$1_$2.orig.tar.gz"
  if [ ! -f "$archive" ]; then
    echo "no $1 $2 from apt-get source: CMake will fetch the pinned release"
    return 0
  fi
  check "$3" "$archive"
  tar xzf "$archive" -C "$work"
  mv "$work/$folder" "$target/$folder"
}

fetch_source_package cmark $cmark_version $cmark_sha256 src/cmark.h
fetch_source_package snowball $snowball_version $snowball_sha256 compiler/driver.c
fetch_source_package libdeflate $libdeflate_version $libdeflate_sha256 lib/deflate_decompress.c
