#include "export/markdown_writer.h"

#include "export/citation_fields.h"
#include "export/head_lines.h"
#include "export/markdown_blocks.h"
#include "export/markdown_escapes.h"
#include "export/url_reference.h"

namespace daf::exporting {
namespace {

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Record& record) : record_(record), lines_(out_) {}

  std::string write(std::span<const RenderTree> bodies) {
    head();
    for (const RenderTree& each : bodies) body(each);
    foot();
    return std::move(out_);
  }

 private:
  void block(std::string_view markdown) {
    lines_.separate();
    lines_.block(markdown);
  }
  void paragraph(std::string_view text) {
    if (text.empty()) return;
    std::string markdown;
    append_markdown_text(text, MarkdownPlace::kParagraph, markdown);
    block(markdown);
  }

  void head() {
    const std::string title = own_line(record_.title);
    if (!title.empty()) {
      std::string heading = "# ";
      append_markdown_text(title, MarkdownPlace::kHeading, heading);
      block(heading);
    }
    paragraph(own_line(record_.subtitle));
    paragraph(names_line(record_.authors));
    paragraph(facts_line(record_));
    for (const Text& text : record_.abstract) paragraph(own_line(text));
    for (const Picture& each : record_.pictures) picture(each);
  }

  void picture(const Picture& picture) {
    const std::string absolute = absolute_url(picture.url, record_.base_url);
    const std::string url = plain_url(absolute.empty() ? picture.url : absolute);
    if (url.empty()) return;
    std::string caption = own_line(picture.caption);
    const std::string credit = own_line(picture.credit);
    if (!caption.empty() && !credit.empty()) caption += ' ';
    caption += credit;
    std::string markdown = "![";
    append_markdown_text(own_line(picture.alternative), MarkdownPlace::kParagraph, markdown);
    markdown += ']';
    append_link_target(url, caption, MarkdownPlace::kParagraph, markdown);
    block(markdown);
  }

  void body(const RenderTree& tree) {
    if (tree.nodes.size() < 2) return;
    const Node& root = tree.nodes.front();
    Surroundings around{.language = record_.language, .direction = record_.direction};
    const std::string_view language = tree.view(root.language);
    const bool is_foreign = !language.empty() && language != record_.language;
    if (is_foreign) {
      around = {.language = language, .direction = root.direction};
      std::string tag = "<div";
      append_language(language, root.direction, tag);
      block(tag + ">");
    }
    write_markdown_blocks(tree, around, {.base_url = record_.base_url}, lines_);
    if (is_foreign) block("</div>");
  }

  void foot() {
    const bool has_foot = !record_.disclaimer.empty() || !record_.license.empty() ||
                          !record_.copyright_notice.value.empty() || !record_.url.empty();
    if (!has_foot) return;
    block("***");
    for (const Text& text : record_.disclaimer) paragraph(own_line(text));
    paragraph(own_line(record_.copyright_notice));
    paragraph(single_line(record_.license));
    if (!record_.url.empty()) address();
  }

  // "<https://...>" where that is one; a relative reference is only text.
  void address() {
    const std::string url = plain_url(record_.url);
    if (has_scheme(url)) {
      block("<" + url + ">");
    } else {
      paragraph(url);
    }
  }

  const Record& record_;
  std::string out_;
  LineWriter lines_;
};

}  // namespace

std::string to_markdown(const Record& record, std::span<const RenderTree> bodies) {
  return MarkdownWriter(record).write(bodies);
}

}  // namespace daf::exporting
