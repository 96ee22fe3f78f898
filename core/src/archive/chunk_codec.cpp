#include "archive/chunk_codec.h"

#include <libdeflate.h>

namespace daf::archive {
namespace {

enum class Codec : uint8_t { kStored, kDeflate };

// 1 (fastest) to 12. Measured on chunks of publications: see tests/bench/archive.mjs.
constexpr int kCompressionLevel = 9;

constexpr size_t kChecksumBytes = 4;

}  // namespace

uint32_t checksum(Bytes bytes) { return libdeflate_crc32(0, bytes.data(), bytes.size()); }

struct ChunkEncoder::Compressor {
  libdeflate_compressor* handle = libdeflate_alloc_compressor(kCompressionLevel);
  Compressor() = default;
  ~Compressor() { libdeflate_free_compressor(handle); }
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;
};

ChunkEncoder::ChunkEncoder() : compressor_(std::make_unique<Compressor>()) {}
ChunkEncoder::~ChunkEncoder() = default;

size_t ChunkEncoder::encode(Bytes raw, std::vector<uint8_t>& out) {
  const size_t start = out.size();
  // Deflate has to save something, else it is only slower to read.
  buffer_.resize(raw.size());
  const size_t length =
      compressor_->handle == nullptr || raw.empty()
          ? 0
          : libdeflate_deflate_compress(compressor_->handle, raw.data(), raw.size(), buffer_.data(),
                                        buffer_.size() - 1);
  if (length > 0 && raw.size() / kMaxExpansion <= length) {
    out.push_back(static_cast<uint8_t>(Codec::kDeflate));
    index::append_varint(out, raw.size());
    out.insert(out.end(), buffer_.begin(), buffer_.begin() + static_cast<ptrdiff_t>(length));
  } else {
    out.push_back(static_cast<uint8_t>(Codec::kStored));
    out.insert(out.end(), raw.begin(), raw.end());
  }
  index::append_u32(out, checksum(Bytes(out).subspan(start)));
  return out.size() - start;
}

struct ChunkDecoder::Decompressor {
  libdeflate_decompressor* handle = libdeflate_alloc_decompressor();
  Decompressor() = default;
  ~Decompressor() { libdeflate_free_decompressor(handle); }
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;
};

ChunkDecoder::ChunkDecoder() : decompressor_(std::make_unique<Decompressor>()) {}
ChunkDecoder::~ChunkDecoder() = default;

std::optional<DecodedChunk> ChunkDecoder::decode(Bytes stored) const {
  if (stored.size() < 1 + kChecksumBytes) return std::nullopt;
  const Bytes checked = stored.first(stored.size() - kChecksumBytes);
  if (index::ByteReader(stored.last(kChecksumBytes)).read_u32() != checksum(checked)) {
    return std::nullopt;
  }
  index::ByteReader reader(checked);
  const auto codec = static_cast<Codec>(reader.read_u8());
  DecodedChunk chunk;
  if (codec == Codec::kStored) {
    chunk.bytes = checked.last(reader.remaining());
    return chunk;
  }
  const uint64_t length = reader.read_varint();
  const Bytes compressed = checked.last(reader.remaining());
  if (codec != Codec::kDeflate || !reader.ok() || decompressor_->handle == nullptr ||
      length / kMaxExpansion > compressed.size()) {
    return std::nullopt;
  }
  chunk.owned.resize(static_cast<size_t>(length));
  const libdeflate_result result = libdeflate_deflate_decompress(
      decompressor_->handle, compressed.data(), compressed.size(), chunk.owned.data(),
      chunk.owned.size(), nullptr);  // nullptr: exactly as many bytes
  if (result != LIBDEFLATE_SUCCESS) return std::nullopt;
  chunk.bytes = chunk.owned;
  return chunk;
}

}  // namespace daf::archive
