// How a chunk is stored in an archive: compressed where that helps, with a checksum, so that it is
// read whole and right or not at all. Tested by chunk_codec_test.cpp.
//
//   u8 codec: 0 as it is, 1 deflate (RFC 1951)
//   varint byte length of what it becomes
//   the bytes
//   zeros, so that the whole is a multiple of kChunkAlignment, and as long as kMaxExpansion wants
//   u32 CRC-32 (ISO 3309, as in gzip and PNG) of the u64 byte offset of the chunk in its body, and
//       of all before it: so one that stands, or is brought, in the place of another is found
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "index/byte_io.h"

namespace daf::archive {

using index::Bytes;

/// What the byte length of every stored chunk is a multiple of: tables of chunks are shorter so
/// than the zeros are long.
inline constexpr size_t kChunkAlignment = 32;

/// How many times as long as its compressed bytes a chunk may be; what would be more gets zeros
/// behind it. Stops a few bytes of a hostile archive from becoming gigabytes.
inline constexpr size_t kMaxExpansion = 64;

/// Keeps its memory from chunk to chunk.
class ChunkEncoder {
 public:
  ChunkEncoder();
  ~ChunkEncoder();
  ChunkEncoder(const ChunkEncoder&) = delete;
  ChunkEncoder& operator=(const ChunkEncoder&) = delete;

  /// Appends the stored form of `raw` to `out`, the body so far; returns its byte length.
  /// `full_length`: of what readers make of `raw`, where that is longer; it counts for
  /// kMaxExpansion.
  size_t encode(Bytes raw, std::vector<uint8_t>& out, size_t full_length = 0);

 private:
  struct Compressor;
  std::unique_ptr<Compressor> compressor_;
  std::vector<uint8_t> buffer_;
};

/// What a stored chunk says. `bytes` is a part of the stored bytes, or of `owned`.
struct DecodedChunk {
  Bytes bytes;
  std::vector<uint8_t> owned;
};

class ChunkDecoder {
 public:
  ChunkDecoder();
  ~ChunkDecoder();
  ChunkDecoder(const ChunkDecoder&) = delete;
  ChunkDecoder& operator=(const ChunkDecoder&) = delete;

  /// Nothing where the bytes are damaged: another checksum, an unknown codec, no sound deflate, or
  /// more than kMaxExpansion allows. `byte_offset`: of the chunk in its body.
  [[nodiscard]] std::optional<DecodedChunk> decode(Bytes stored, uint64_t byte_offset) const;

 private:
  struct Decompressor;
  std::unique_ptr<Decompressor> decompressor_;
};

/// CRC-32 as above.
[[nodiscard]] uint32_t checksum(Bytes bytes);
/// The same of a chunk.
[[nodiscard]] uint32_t chunk_checksum(uint64_t byte_offset, Bytes bytes);

}  // namespace daf::archive
