#include "formats/elife_body.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/elife_figure.h"
#include "formats/html_escape.h"

namespace daf::formats {
namespace {

// Blocks hold blocks, to any depth: what is still to be written stands on a stack, not in calls.
class BlockWriter {
 public:
  BlockWriter(SourceTree source, ElifeHtml& out) : source_(source), out_(out), html_(out.html) {}

  void write(uint32_t blocks, unsigned heading_level) {
    push_blocks(blocks, heading_level);
    while (!waiting_.empty()) {
      const Step step = std::move(waiting_.back());
      waiting_.pop_back();
      html_ += step.html;
      if (step.block != SourceTree::kNone) write_block(step.block, step.heading_level);
    }
  }

 private:
  struct Step {
    uint32_t block = SourceTree::kNone;
    unsigned heading_level = 0;
    std::string html;  // before the block
  };
  using Write = void (BlockWriter::*)(uint32_t block, unsigned level);
  struct Kind {
    std::string_view type;
    Write write;
  };

  /// What is pushed last is written first.
  void push_html(std::string html) { waiting_.push_back({.html = std::move(html)}); }
  void push_blocks(uint32_t blocks, unsigned heading_level) {
    const std::vector<uint32_t> all = source_.list(blocks);
    for (auto block = all.rbegin(); block != all.rend(); ++block) {
      waiting_.push_back({.block = *block, .heading_level = heading_level, .html = {}});
    }
  }
  /// Blocks between two tags; the first is written at once.
  void write_around(std::string_view begin, uint32_t blocks, unsigned level, std::string end) {
    html_ += begin;
    push_html(std::move(end));
    push_blocks(blocks, level);
  }

  void write_block(uint32_t block, unsigned level);
  void write_heading(uint32_t block, std::string_view title_member, unsigned level);
  void begin_element(std::string_view tag, uint32_t block);
  void write_quote(uint32_t blocks, std::string_view cite, unsigned level);
  void end_figure(uint32_t block, unsigned level);

  // One for each type of block.
  void paragraph(uint32_t block, unsigned level);
  void section(uint32_t block, unsigned level);
  void box(uint32_t block, unsigned level);
  void list(uint32_t block, unsigned level);
  void quote(uint32_t block, unsigned level);
  void excerpt(uint32_t block, unsigned level);
  void code(uint32_t block, unsigned level);
  void mathml(uint32_t block, unsigned level);
  void figure(uint32_t block, unsigned level);
  void image(uint32_t block, unsigned level);
  void table(uint32_t block, unsigned level);
  void video(uint32_t block, unsigned level);
  void question(uint32_t block, unsigned level);
  void tweet(uint32_t block, unsigned level);
  void button(uint32_t block, unsigned level);
  void youtube(uint32_t block, unsigned level);
  void write_link(std::string_view address, std::string_view text);

  static const std::array<Kind, 16> kKinds;

  SourceTree source_;
  ElifeHtml& out_;
  std::string& html_;
  std::vector<Step> waiting_;
};

const std::array<BlockWriter::Kind, 16> BlockWriter::kKinds = {{
    {"paragraph", &BlockWriter::paragraph},
    {"section", &BlockWriter::section},
    {"box", &BlockWriter::box},
    {"list", &BlockWriter::list},
    {"quote", &BlockWriter::quote},
    {"excerpt", &BlockWriter::excerpt},
    {"code", &BlockWriter::code},
    {"mathml", &BlockWriter::mathml},
    {"figure", &BlockWriter::figure},
    {"image", &BlockWriter::image},
    {"table", &BlockWriter::table},
    {"video", &BlockWriter::video},
    {"question", &BlockWriter::question},
    {"tweet", &BlockWriter::tweet},
    {"button", &BlockWriter::button},
    {"youtube", &BlockWriter::youtube},
}};

void BlockWriter::write_block(uint32_t block, unsigned level) {
  if (source_.is_array(block)) return push_blocks(block, level);
  if (!source_.is_object(block)) {
    // A paragraph may be but its text.
    if (source_.text(block).empty()) return;
    html_.append("<p>").append(source_.text(block)).append("</p>\n");
    return;
  }
  const std::string_view type = source_.text(block, "type");
  const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                 [type](const Kind& each) { return each.type == type; });
  if (kind != kKinds.end()) return (this->*kind->write)(block, level);
  // A kind that is not known may still have words.
  const uint32_t content = source_.any_of(block, {"content", "text"});
  if (content == SourceTree::kNone) {
    ++out_.dropped_count;
    return;
  }
  push_blocks(content, level);
}

void BlockWriter::begin_element(std::string_view tag, uint32_t block) {
  html_.append("<").append(tag);
  append_elife_id(source_, block, html_);
  html_ += '>';
}

void BlockWriter::write_heading(uint32_t block, std::string_view title_member, unsigned level) {
  const std::string heading = elife_label_and_title(source_, block, title_member);
  if (heading.empty()) return;
  const std::string tag = "h" + std::to_string(std::clamp(level, 2U, 6U));
  html_.append("<").append(tag).append(">").append(heading);
  html_.append("</").append(tag).append(">\n");
}

void BlockWriter::paragraph(uint32_t block, unsigned) {
  html_.append("<p>").append(source_.text(block, "text")).append("</p>\n");
}

void BlockWriter::section(uint32_t block, unsigned level) {
  begin_element("section", block);
  write_heading(block, "title", level);
  write_around("", source_.at(block, "content"), level + 1, "</section>\n");
}

void BlockWriter::box(uint32_t block, unsigned level) {
  begin_element("aside", block);
  write_heading(block, "title", level);
  write_around("", source_.at(block, "content"), level + 1, "</aside>\n");
}

void BlockWriter::list(uint32_t block, unsigned level) {
  // bullet and none have no order; number, roman-lower, alpha-upper and so on have.
  const std::string_view prefix = source_.text(block, "prefix");
  const bool is_ordered = !prefix.empty() && prefix != "bullet" && prefix != "none";
  html_ += is_ordered ? "<ol>\n" : "<ul>\n";
  push_html(is_ordered ? "</ol>\n" : "</ul>\n");
  const std::vector<uint32_t> items = source_.list(block, "items");
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    push_html("</li>\n");
    if (source_.is_array(*item) || source_.is_object(*item)) {
      push_blocks(*item, level);
      push_html("<li>");
    } else {
      push_html(std::string("<li>").append(source_.text(*item)));
    }
  }
}

void BlockWriter::write_quote(uint32_t blocks, std::string_view cite, unsigned level) {
  std::string end;
  if (!cite.empty()) end.append("<p><cite>").append(cite).append("</cite></p>\n");
  write_around("<blockquote>\n", blocks, level, end.append("</blockquote>\n"));
}

void BlockWriter::quote(uint32_t block, unsigned level) {
  write_quote(source_.at(block, "text"), source_.text(block, "cite"), level);
}

void BlockWriter::excerpt(uint32_t block, unsigned level) {
  write_quote(source_.at(block, "content"), source_.text(block, "cite"), level);
}

void BlockWriter::tweet(uint32_t block, unsigned level) {
  write_quote(source_.at(block, "text"), escaped(source_.text(block, "accountLabel")), level);
}

void BlockWriter::code(uint32_t block, unsigned) {
  html_ += "<pre><code";
  if (const std::string_view language = source_.text(block, "language"); !language.empty()) {
    html_ += " class=\"language-";
    append_escaped(html_, language);
    html_ += '"';
  }
  html_ += '>';
  append_escaped(html_, source_.text(block, "code"));
  html_ += "</code></pre>\n";
}

// The characters of a formula, without its arrangement.
void BlockWriter::mathml(uint32_t block, unsigned) {
  begin_element("p", block);
  html_ += source_.text(block, "mathml");
  const std::string_view label = source_.text(block, "label");
  if (!label.empty()) html_.append(" ").append(label);
  html_ += "</p>\n";
}

void BlockWriter::figure(uint32_t block, unsigned level) {
  push_blocks(source_.at(block, "assets"), level);
}

// In older articles the image is the block itself.
void BlockWriter::image(uint32_t block, unsigned level) {
  uint32_t image = source_.at(block, "image");
  if (image == SourceTree::kNone || !source_.is_object(image)) image = block;
  begin_element("figure", block);
  append_elife_image(source_, image, html_);
  append_elife_caption(source_, block, source_.at(image, "attribution"), html_);
  end_figure(block, level);
}

void BlockWriter::table(uint32_t block, unsigned level) {
  begin_element("figure", block);
  append_elife_caption(source_, block, source_.at(block, "attribution"), html_);
  for (const uint32_t table : source_.list(block, "tables")) {
    html_.append(source_.text(table)).append("\n");
  }
  end_figure(block, level);
  const std::vector<uint32_t> footnotes = source_.list(block, "footnotes");
  for (auto footnote = footnotes.rbegin(); footnote != footnotes.rend(); ++footnote) {
    push_blocks(source_.at(*footnote, "text"), level);
    const std::string_view label = source_.text(*footnote, "label");
    if (!label.empty()) push_html(std::string("<p>").append(label).append("</p>\n"));
  }
}

// A film is a picture that leads to it.
void BlockWriter::video(uint32_t block, unsigned level) {
  begin_element("figure", block);
  std::string_view address = source_.text(block, "uri");
  for (const uint32_t file : source_.list(block, "sources")) {
    if (address.empty()) address = source_.text(file, "uri");
  }
  std::string picture;
  const uint32_t placeholder = source_.at(block, "placeholder");
  if (placeholder != SourceTree::kNone) append_elife_image(source_, placeholder, picture);
  write_link(address, picture.empty() ? escaped(address) : picture);
  append_elife_caption(source_, block, source_.at(block, "attribution"), html_);
  end_figure(block, level);
}

// What a caption holds besides words, tables and formulas, stands behind it.
void BlockWriter::end_figure(uint32_t block, unsigned level) {
  append_elife_files(source_, block, html_);
  push_html("</figure>\n");
  const std::vector<uint32_t> parts = source_.list(block, "caption");
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if (!is_elife_paragraph(source_, *part)) push_blocks(*part, level);
  }
}

void BlockWriter::question(uint32_t block, unsigned level) {
  write_heading(block, "question", level);
  push_blocks(source_.at(block, "answer"), level + 1);
}

void BlockWriter::button(uint32_t block, unsigned) {
  write_link(source_.text(block, "uri"), source_.text(block, "text"));
}

void BlockWriter::youtube(uint32_t block, unsigned) {
  const std::string address =
      std::string("https://www.youtube.com/watch?v=").append(source_.text(block, "id"));
  const std::string_view title = source_.text(block, "title");
  write_link(address, title.empty() ? escaped(address) : std::string(title));
}

void BlockWriter::write_link(std::string_view address, std::string_view text) {
  if (address.empty() || text.empty()) return;
  html_ += "<p><a href=\"";
  append_escaped(html_, address);
  html_.append("\">").append(text).append("</a></p>\n");
}

}  // namespace

void append_elife_blocks(SourceTree source, uint32_t blocks, unsigned heading_level,
                         ElifeHtml& out) {
  BlockWriter(source, out).write(blocks, heading_level);
}

}  // namespace daf::formats
