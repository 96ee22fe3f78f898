// CRC-32 (ISO 3309, as in gzip and PNG). Tested by chunk_codec_test.cpp.
#pragma once

#include <cstdint>

#include "index/byte_io.h"

namespace daf::archive {

/// Of bytes that follow those of which `before` is the CRC-32; 0 where there are none.
[[nodiscard]] uint32_t crc32(uint32_t before, index::Bytes bytes);

}  // namespace daf::archive
