#include "archive/chunk_codec.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "archive/exact_bytes.h"

using daf::archive::Bytes;
using daf::archive::checksum;
using daf::archive::ChunkDecoder;
using daf::archive::ChunkEncoder;
using daf::archive::DecodedChunk;
using daf::archive::kChunkAlignment;
using daf::archive::kMaxExpansion;
using daf_test::bytes_of;
using daf_test::ByteVector;

namespace {

constexpr uint8_t kStored = 0;
constexpr uint8_t kDeflated = 1;

ByteVector encoded(const ByteVector& raw) {
  ChunkEncoder encoder;
  ByteVector out;
  const size_t length = encoder.encode(raw, out);
  CHECK(length == out.size());
  return daf_test::exact(out);
}

std::optional<ByteVector> decoded(const ByteVector& stored, uint64_t byte_offset = 0) {
  const ChunkDecoder decoder;
  const std::optional<DecodedChunk> chunk = decoder.decode(stored, byte_offset);
  if (!chunk) return std::nullopt;
  return ByteVector(chunk->bytes.begin(), chunk->bytes.end());
}

// A chunk with the right checksum, whatever it says.
ByteVector sealed(ByteVector bytes) {
  daf::index::append_u32(bytes, daf::archive::chunk_checksum(0, bytes));
  return bytes;
}
ByteVector sealed(uint8_t codec, uint64_t length, const ByteVector& payload) {
  ByteVector bytes = {codec};
  daf::index::append_varint(bytes, length);
  bytes.insert(bytes.end(), payload.begin(), payload.end());
  return sealed(bytes);
}

// The payload of a deflated chunk.
ByteVector payload_of(const ByteVector& chunk) {
  REQUIRE(chunk.front() == kDeflated);
  daf::index::ByteReader reader(Bytes(chunk).first(chunk.size() - 4));
  (void)reader.read_u8();
  (void)reader.read_varint();
  const std::string_view rest = reader.read_bytes(reader.remaining());
  return {rest.begin(), rest.end()};
}

ByteVector noise(size_t length, uint32_t seed) {
  std::mt19937 random(seed);
  ByteVector bytes(length);
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
  return bytes;
}

std::string hebrew_text(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += "המים שבנמל עולים " + std::to_string(i * 7919) + "\n";
  return text;
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("Hebrew text comes back as it was, and takes less room") {
    const ByteVector raw = bytes_of(hebrew_text(100));
    const ByteVector stored = encoded(raw);
    CHECK(stored.front() == kDeflated);
    CHECK(stored.size() < raw.size() / 3);
    CHECK(decoded(stored) == raw);
  }

  TEST_CASE("chunks of every length come back as they were") {
    for (size_t length = 0; length < 300; ++length) {
      CAPTURE(length);
      const ByteVector random = noise(length, static_cast<uint32_t>(length));
      CHECK(decoded(encoded(random)) == random);
      const ByteVector even(length, 'a');
      CHECK(decoded(encoded(even)) == even);
    }
    for (const size_t length : {4095U, 65'536U, 200'001U}) {
      const ByteVector random = noise(length, 7);
      CHECK(decoded(encoded(random)) == random);
    }
  }

  TEST_CASE("the length of every stored chunk is aligned") {
    for (size_t length = 0; length < 100; ++length) {
      CHECK(encoded(noise(length, 3)).size() % kChunkAlignment == 0);
      CHECK(encoded(ByteVector(length, 'x')).size() % kChunkAlignment == 0);
    }
  }

  TEST_CASE("what deflate does not shorten is stored as it is, and read where it lies") {
    const ByteVector raw = noise(1000, 1);
    const ByteVector stored = encoded(raw);
    CHECK(stored.front() == kStored);
    CHECK(stored.size() < raw.size() + 2 * kChunkAlignment);
    const ChunkDecoder decoder;
    const std::optional<DecodedChunk> chunk = decoder.decode(stored, 0);
    REQUIRE(chunk);
    CHECK(chunk->owned.empty());
    CHECK(chunk->bytes.data() > stored.data());
    CHECK(chunk->bytes.data() + chunk->bytes.size() < stored.data() + stored.size());
  }

  TEST_CASE("a chunk follows what is there already") {
    ChunkEncoder encoder;
    ByteVector out = bytes_of("before");
    const size_t length = encoder.encode(bytes_of(hebrew_text(10)), out);
    CHECK(out.size() == 6 + length);
    CHECK(decoded({out.begin() + 6, out.end()}, 6) == bytes_of(hebrew_text(10)));
  }

  TEST_CASE("the same chunk is stored the same, whatever was encoded before") {
    ChunkEncoder used;
    ByteVector out;
    (void)used.encode(noise(50'000, 5), out);
    (void)used.encode(bytes_of(hebrew_text(500)), out);
    out.clear();
    (void)used.encode(bytes_of(hebrew_text(40)), out);
    CHECK(out == encoded(bytes_of(hebrew_text(40))));
  }

  TEST_CASE("what would expand too much is as long as it has to be") {
    for (const size_t length : {size_t{4096}, size_t{1} << 20}) {
      const ByteVector raw(length, 0);
      const ByteVector stored = encoded(raw);
      CHECK(stored.front() == kDeflated);
      CHECK(stored.size() > raw.size() / kMaxExpansion);
      CHECK(stored.size() < raw.size() / kMaxExpansion + 2 * kChunkAlignment);
      CHECK(decoded(stored) == raw);
    }
    // So is what readers make so much of.
    ChunkEncoder encoder;
    const ByteVector text = bytes_of(hebrew_text(50));
    for (const size_t full_length :
         {size_t{0}, text.size() * 2, text.size() * kMaxExpansion / 2, text.size() * kMaxExpansion,
          text.size() * kMaxExpansion * 2}) {
      ByteVector out;
      const size_t stored_length = encoder.encode(text, out, full_length);
      CHECK(stored_length >= std::min(full_length / kMaxExpansion, text.size()));
      CHECK(stored_length < text.size() + 2 * kChunkAlignment);
      CHECK(decoded(out) == text);
    }
  }

  TEST_CASE("every flipped bit is found") {
    for (const ByteVector& raw : {bytes_of(hebrew_text(5)), noise(60, 2), ByteVector()}) {
      const ByteVector stored = encoded(raw);
      for (size_t bit = 0; bit < stored.size() * 8; ++bit) {
        ByteVector broken = stored;
        broken[bit / 8] ^= static_cast<uint8_t>(1U << bit % 8);
        CHECK(!decoded(broken));
      }
    }
  }

  TEST_CASE("a chunk that is read in the place of another is found") {
    const ByteVector raw = bytes_of(hebrew_text(5));
    ByteVector body;
    ChunkEncoder encoder;
    const size_t first = encoder.encode(raw, body);
    const size_t second = encoder.encode(raw, body);
    REQUIRE(first == second);
    const ByteVector one(body.begin(), body.begin() + static_cast<ptrdiff_t>(first));
    const ByteVector other(body.begin() + static_cast<ptrdiff_t>(first), body.end());
    CHECK(one != other);
    CHECK(decoded(one) == raw);
    CHECK(decoded(other, first) == raw);
    CHECK(!decoded(other));
    for (const uint64_t offset : {uint64_t{first}, uint64_t{1}, uint64_t{1} << 32, UINT64_MAX}) {
      CHECK(!decoded(one, offset));
    }
  }

  TEST_CASE("every chunk that ends too soon is found") {
    for (const ByteVector& raw : {bytes_of(hebrew_text(20)), noise(100, 2)}) {
      const ByteVector stored = encoded(raw);
      for (size_t length = 0; length < stored.size(); ++length) {
        CHECK(!decoded({stored.begin(), stored.begin() + static_cast<ptrdiff_t>(length)}));
      }
    }
  }

  TEST_CASE("an unknown codec is refused, though its checksum fits") {
    for (int codec = 2; codec < 256; ++codec) {
      CHECK(!decoded(sealed(static_cast<uint8_t>(codec), 4, bytes_of("text"))));
    }
    CHECK(decoded(sealed(kStored, 4, bytes_of("text"))) == bytes_of("text"));
  }

  TEST_CASE("a stored chunk that says it is longer than it is is refused") {
    CHECK(decoded(sealed(kStored, 3, bytes_of("text"))) == bytes_of("tex"));
    CHECK(!decoded(sealed(kStored, 5, bytes_of("text"))));
    CHECK(!decoded(sealed(kStored, UINT64_MAX, bytes_of("text"))));
    CHECK(!decoded(sealed({kStored})));  // no length at all
    CHECK(!decoded(sealed({})));
    CHECK(!decoded(sealed({kStored, 0x80, 0x80})));
  }

  TEST_CASE("deflate that becomes more or less than it says is refused") {
    const ByteVector raw = bytes_of(hebrew_text(20));
    const ByteVector payload = payload_of(encoded(raw));
    CHECK(decoded(sealed(kDeflated, raw.size(), payload)) == raw);
    CHECK(!decoded(sealed(kDeflated, raw.size() + 1, payload)));
    CHECK(!decoded(sealed(kDeflated, raw.size() - 1, payload)));
    CHECK(!decoded(sealed(kDeflated, 0, payload)));
    CHECK(!decoded(sealed(kDeflated, raw.size(), {})));
  }

  TEST_CASE("a chunk that claims to expand beyond the limit is refused before it is tried") {
    const ByteVector payload = payload_of(encoded(bytes_of(hebrew_text(20))));
    const uint64_t most = (payload.size() + 1) * kMaxExpansion;
    for (const uint64_t claim :
         {most, most * 1000, uint64_t{UINT32_MAX}, uint64_t{1} << 40, UINT64_MAX / 2, UINT64_MAX}) {
      CHECK(!decoded(sealed(kDeflated, claim, payload)));
    }
  }

  TEST_CASE("random bytes behind a right checksum never become more than they may") {
    std::mt19937 random(8);
    int accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
      ByteVector bytes = noise(1 + random() % 60, static_cast<uint32_t>(random()));
      bytes.front() = static_cast<uint8_t>(random() % 3);
      if (bytes.size() > 1) bytes[1] = static_cast<uint8_t>(random() % 128);
      const ByteVector chunk = daf_test::exact(sealed(bytes));
      const std::optional<ByteVector> raw = decoded(chunk);
      if (!raw) continue;
      ++accepted;
      CHECK(raw->size() <= chunk.size() * kMaxExpansion);
    }
    CHECK(accepted > 1000);
  }

  TEST_CASE("the checksum of bytes of every length is that of their bits, one by one") {
    std::mt19937 random(8);
    ByteVector bytes;
    for (size_t length = 0; length < 100; ++length) {
      uint32_t bit_by_bit = 0xFFFFFFFF;
      for (const uint8_t byte : bytes) {
        bit_by_bit ^= byte;
        for (int bit = 0; bit < 8; ++bit) {
          bit_by_bit = (bit_by_bit >> 1) ^ ((bit_by_bit & 1) != 0 ? 0xEDB88320 : 0);
        }
      }
      CAPTURE(length);
      CHECK(checksum(daf_test::exact(bytes)) == ~bit_by_bit);
      bytes.push_back(static_cast<uint8_t>(random()));
    }
  }

  TEST_CASE("the checksum is that of gzip") {
    CHECK(checksum(bytes_of("123456789")) == 0xCBF43926);
    CHECK(checksum({}) == 0);
  }
}
