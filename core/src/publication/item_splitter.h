// Finds where each item of a source begins and ends, without parsing it. Tested by
// item_splitter_test.cpp.
//
//   [ {...}, {...} ]                            a list: its elements
//   { "@context": ..., "publications": [...] }   a wrapper: the elements of its list; as in feeds,
//                                               "items" is one where what stands before it is no
//                                               publication
//   {...}                                       any other object: one item
//   {...} {...} {...}                           several values: NDJSON, one item each
//
// Method: one pass over the bytes that knows only strings and brackets. State is a few counters and
// one bit per open bracket, so nesting costs nothing and chunks may be cut anywhere. What an item
// says is left to the parser; the splitter sees to it that a broken one does not take its
// neighbours with it. An item is known to be broken when a closing bracket does not fit, a line
// ends inside a string, an object begins where no value may stand, or the bytes end. From then on a
// `{` that is the first thing in its line, as far in as the items before it, begins the next item.
// The bytes between such a place and the discovery are scanned again, once: at most two passes over
// any byte. Where a broken item closes its last bracket but no other item begins there, the bracket
// was not its own, and the item goes on; and what begins like no item (a field, words) is the rest
// of a broken one. So fields of a broken item never pass for publications.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace daf::publication {

/// What the splitter knows to be wrong with an item.
enum class ItemFault : uint8_t {
  kNone,
  kBroken,     ///< certainly not well-formed
  kTruncated,  ///< the source ends inside it
  kTooLarge,   ///< over the limit; its bytes are not there
};

struct SplitItem {
  std::string_view json;          ///< valid during the call only
  size_t readable_after = 0;      ///< bytes after `json` that may be read, whatever they hold
  uint64_t byte_offset = 0;       ///< of the item in the source
  std::string_view list_pointer;  ///< JSON Pointer of the list that holds it
  uint64_t index = 0;             ///< in that list
  bool alone = false;             ///< the source is this one object, so its pointer is ""
  ItemFault fault = ItemFault::kNone;
};

/// What is wrong between items. Nothing is lost by it.
enum class StructureFault : uint8_t {
  kMissingComma,
  kExtraComma,
  kStrayBytes,      ///< a closing bracket or a colon where an item is expected
  kUnfinishedList,  ///< the source ends before the list, or the object around it, is closed
};

class SplitHandler {
 public:
  virtual ~SplitHandler() = default;
  virtual void on_item(const SplitItem& item) = 0;
  /// A wrapper's list begins. `head` are the wrapper's bytes up to the list's `[`.
  virtual void on_wrapper(std::string_view head, uint64_t byte_offset) = 0;
  /// @param next_index  of the item that follows the place
  virtual void on_structure_fault(StructureFault fault, uint64_t byte_offset,
                                  std::string_view list_pointer, uint64_t next_index) = 0;
};

class ItemSplitter {
 public:
  /// @param max_item_bytes  a larger item is kTooLarge, and its bytes are not kept
  ItemSplitter(SplitHandler& handler, uint64_t max_item_bytes)
      : handler_(handler), max_item_bytes_(max_item_bytes) {}

  /// Where in the source the first byte fed stands. Call before the first feed.
  void set_byte_offset(uint64_t byte_offset) { chunk_offset_ = line_offset_ = byte_offset; }
  void feed(std::string_view bytes) { scan(bytes); }
  void finish();

  /// Bytes scanned, those scanned twice counted twice: at most twice the bytes fed.
  [[nodiscard]] uint64_t scanned_byte_count() const { return scanned_byte_count_; }

 private:
  // Brackets deeper than this are counted, not remembered; the parser refuses such an item anyway.
  static constexpr uint32_t kRememberedDepth = 1024;

  enum class Place : uint8_t { kTop, kList };
  enum class Expect : uint8_t { kItemOrEnd, kCommaOrEnd, kItem, kAnything };
  enum class Skip : uint8_t { kNone, kTooLarge, kWrapperRest };

  // Scanning. `pos` is an index into chunk_; each returns where to go on.
  void scan(std::string_view bytes);
  size_t scan_between(size_t pos);
  size_t on_between_list(size_t pos);
  size_t on_between_top(size_t pos);
  size_t scan_item(size_t pos);
  size_t scan_structure(size_t pos, size_t end);
  size_t scan_string(size_t pos, size_t end);
  size_t scan_scalar(size_t pos, size_t end);
  void on_string_end(size_t pos);
  size_t on_open(size_t pos, char bracket);
  size_t on_close(size_t pos, char bracket);
  size_t on_after_close(size_t pos, char byte);
  size_t on_over_limit(size_t pos);
  void on_newline(size_t pos);

  // What was found.
  size_t begin_item(size_t pos);
  size_t begin_remains(size_t pos);
  void reset_item(size_t pos);
  void open_remains();
  void end_item(size_t pos, ItemFault fault);
  void deliver(std::string_view json, size_t readable_after, ItemFault fault);
  void flush_first(bool alone);
  size_t begin_list(size_t pos, bool wrapped);
  size_t begin_wrapper(size_t pos);
  size_t end_list(size_t pos);
  bool recover(size_t pos);
  [[nodiscard]] size_t find_line_cut() const;
  void hold(size_t pos);
  void report(StructureFault fault, uint64_t byte_offset);

  // Questions.
  [[nodiscard]] bool top_is_object() const;
  [[nodiscard]] bool may_begin_value() const;
  [[nodiscard]] bool is_strict() const { return broken_ || item_offset_ < strict_until_; }
  [[nodiscard]] bool begins_item_line(size_t pos) const;
  [[nodiscard]] bool may_be_wrapper() const;
  [[nodiscard]] std::string_view list_key(size_t pos) const;
  [[nodiscard]] bool begins_feed(size_t pos);
  [[nodiscard]] uint64_t offset_of(size_t pos) const { return chunk_offset_ + pos; }

  SplitHandler& handler_;
  const uint64_t max_item_bytes_;

  // The bytes at hand, and where they stand in the source.
  std::string_view chunk_;
  uint64_t chunk_offset_ = 0;
  uint64_t scanned_byte_count_ = 0;

  // Between items.
  Place place_ = Place::kTop;
  Expect expect_ = Expect::kAnything;
  bool in_wrapper_ = false;      // the list at hand belongs to a wrapper
  bool in_stray_bytes_ = false;  // reported already
  uint64_t top_index_ = 0;       // of the next value at the top
  uint64_t list_index_ = 0;      // of the next item in the list
  std::string list_pointer_;

  // The line at hand, outside strings: where it began, and whether it is blank so far.
  uint64_t line_offset_ = 0;
  bool line_is_blank_ = true;
  uint64_t item_indent_ = 0;  // bytes of white space before the last item that began its line

  // The item at hand.
  bool in_item_ = false;
  bool in_string_ = false;
  bool after_backslash_ = false;
  bool is_scalar_ = false;  // no bracket and no quote: ends where a value cannot go on
  bool is_object_ = false;
  bool item_began_line_ = false;
  bool broken_ = false;
  bool may_be_over_ = false;  // broken, and its last bracket is closed
  Skip skip_ = Skip::kNone;
  uint64_t item_offset_ = 0;
  size_t item_start_ = 0;  // in chunk_, of the item's bytes that are not in held_
  std::string held_;       // the item's bytes from earlier chunks
  uint32_t depth_ = 0;
  uint32_t open_objects_ = 0;  // of the remembered brackets
  std::array<uint64_t, kRememberedDepth / 64> is_object_bits_ = {};
  char previous_ = 0;          // the last significant byte outside strings; 'v' for a scalar's
  uint64_t key_offset_ = 0;    // of the open quote of a key of a possible wrapper; 0: none
  std::string_view list_key_;  // the key before this place, if it may be that of a list of items
  uint64_t strict_until_ = 0;  // an item that begins before this was found inside a broken one

  // The first object at the top waits: only what follows says whether it is alone.
  bool first_waits_ = false;
  std::string first_;
  uint64_t first_offset_ = 0;
  ItemFault first_fault_ = ItemFault::kNone;
};

}  // namespace daf::publication
