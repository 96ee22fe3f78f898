// Few marks are sorted by insertion, which hardly moves any; many by counting.
#include "unicode/canonical_ordering.h"

#include <array>
#include <cstddef>

namespace daf::unicode {
namespace {

constexpr size_t kMostInserted = 16;  // marks; more cost more than counting does

void order_by_insertion(std::vector<Mark>& marks) {
  for (size_t index = 1; index < marks.size(); ++index) {
    const Mark mark = marks[index];
    size_t place = index;
    for (; place > 0 && marks[place - 1].combining_class > mark.combining_class; --place) {
      marks[place] = marks[place - 1];
    }
    marks[place] = mark;
  }
}

void order_by_counting(std::vector<Mark>& marks) {
  std::array<size_t, 257> starts = {};  // of each class, once the counts are summed up
  for (const Mark& mark : marks) ++starts[mark.combining_class + size_t{1}];
  for (size_t value = 1; value < starts.size(); ++value) starts[value] += starts[value - 1];
  std::vector<Mark> ordered(marks.size());
  for (const Mark& mark : marks) ordered[starts[mark.combining_class]++] = mark;
  marks.swap(ordered);
}

}  // namespace

void order_marks(std::vector<Mark>& marks) {
  if (marks.size() <= kMostInserted) {
    order_by_insertion(marks);
  } else {
    order_by_counting(marks);
  }
}

}  // namespace daf::unicode
