#!/bin/bash
# Builds the harness beside the project with Daf's adapter, then times it (README.md).
# usage: run.sh [ROUNDS]
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
harness=${DAF_BIDI_HARNESS:-$root/../shared/bench/bidi}
build=$root/build/bench-bidi
if [ ! -d "$harness" ]; then
  echo "there is no harness in $harness" >&2
  exit 1
fi
cmake --build "$root/build/release" --target daf_core
cmake -S "$harness" -B "$build" -DDAF_ENGINE="$root/tests/bench/bidi/daf.cpp" \
  -DDAF_INCLUDE="$root/core/include" -DDAF_LIBRARY="$root/build/release/core/libdaf_core.a"
cmake --build "$build"
"$build/b_daf" conf /usr/share/unicode
bash "$harness/compare.sh" "$build" "${1:-9}"
echo '### MB/s of UTF-8 in JavaScript (Node), median; median of the ratios of each round'
if [ -f "$root/build/dist/bidi.wasm" ]; then
  exec node "$root/tests/bench/bidi/compare.mjs" "$harness" "$build" "${1:-9}"
fi
echo 'the WebAssembly module is not built: run npm run build'
