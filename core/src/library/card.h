// What is shown of a publication in a list of results, made when it is indexed, so that a search
// parses no JSON and renders no body. One byte string, read in place. Tested by card_test.cpp.
//
//   languages  varint count, strings: every language below is an index into them
//   head       varint byte length, then
//              text title
//              u8 language, u8 direction (of the publication)
//              date: string text, varint year, u8 month, u8 day, u8 precision
//              varint count, texts: authors
//              varint count, texts: topics
//              varint count: series, each: string id, text name, string position
//   blocks     varint count, each:
//              u8 direction | is_heading << 2 | has_id << 3, u8 language,
//              string id where it has one, string sketch, string text
//
// A string is a varint byte length and the bytes; a text is u8 direction, u8 language, string.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daf/publication.h"
#include "daf/search.h"
#include "daf/text.h"
#include "library/indexing.h"

namespace daf::library {

/// What a card is made of.
struct CardContents {
  Text title;
  std::string_view language;  ///< of the publication
  Direction direction = Direction::kNeutral;
  Date date;
  std::vector<Text> authors;
  std::vector<Text> topics;
  std::vector<SeriesView> series;
};

/// `blocks` are those of text_blocks.
[[nodiscard]] std::string make_card(const CardContents& contents,
                                    const std::vector<TextBlock>& blocks);

/// One block of a card. Views are into the card.
struct CardBlock {
  std::string_view text;
  std::string_view language;  ///< BCP 47, or empty
  std::string_view id;        ///< of the block in the body's tree; empty: the abstract
  std::string_view sketch;    ///< of its terms; see search/term_sketch.h
  Direction direction = Direction::kNeutral;
  bool is_heading = false;
};

/// Sets title, language, direction, date, authors, topics and series.
void read_card(std::string_view card, Hit& hit);

[[nodiscard]] Text read_card_title(std::string_view card);

/// Replaces `blocks` by those of the card: the abstract first, then the leaf blocks of the body, in
/// order.
void read_card_blocks(std::string_view card, std::vector<CardBlock>& blocks);

}  // namespace daf::library
