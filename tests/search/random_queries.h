// Queries of every kind over random_documents.h.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "index/random_documents.h"

namespace daf_test {

/// Two or three words, mostly as they stand in one of the documents.
inline std::string random_phrase(std::mt19937& random, const std::vector<Document>& documents) {
  const std::vector<std::string>& body = documents[random() % documents.size()][3];
  if (random() % 4 == 0 || body.size() < 3) return random_word(random) + " " + random_word(random);
  const size_t first = random() % (body.size() - 2);
  std::string phrase = body[first] + " " + body[first + 1];
  if (random() % 3 == 0) phrase += " " + body[first + 2];
  if (random() % 4 == 0) phrase += "*";
  return phrase;
}

/// One to five operands: words, prefixes, phrases, alternatives, words of the title, exclusions.
inline std::string random_query(std::mt19937& random, const std::vector<Document>& documents) {
  std::string query;
  const size_t count = 1 + random() % 5;
  for (size_t i = 0; i < count; ++i) {
    const std::string word = random_word(random);
    switch (random() % 12) {
      case 0:
        query += word.substr(0, word[0] == 'b' ? 2 : 4) + "*";
        break;
      case 1:
        query += "\"" + random_phrase(random, documents) + "\"";
        break;
      case 2:
        query += word + " OR " + random_word(random) + "*";
        break;
      case 3:
        query += "title:" + word;
        break;
      case 4:
        query += (i == 0 ? "" : "-") + word;
        break;
      case 5:
        query += "+" + word;
        break;
      default:
        query += word;
    }
    query += " ";
  }
  return query;
}

}  // namespace daf_test
