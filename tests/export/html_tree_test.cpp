// Render trees as HTML: the vocabulary that the page draws, and nothing else.
#include "export/html_tree.h"

#include <doctest/doctest.h>

#include <string>

using namespace daf;
using namespace daf::exporting;

namespace {

struct Options {
  std::string_view base_url = "https://example.org/a/";
  bool remote_images = false;
};

std::string show(std::string_view html, Options options = {}) {
  const RenderTree tree = render_body(html, {.encoding_format = "text/html", .language = "he"});
  std::string out;
  append_html(tree, 0, static_cast<uint32_t>(tree.nodes.size()), {},
              {.base_url = options.base_url, .remote_images = options.remote_images}, out);
  std::string shortened;
  for (size_t at = 0; at < out.size(); ++at) {
    // Ids of blocks are numbers that no test is about.
    const size_t id_end = out.compare(at, 8, " id=\"d-b") == 0 ? out.find('"', at + 8) : out.npos;
    if (id_end != out.npos) at = id_end + 1;
    if (out[at] != '\n') shortened += out[at];
  }
  return shortened;
}

}  // namespace

TEST_SUITE("export: the tree as HTML") {
  TEST_CASE("every block has its language and direction") {
    CHECK(show("<p>שלום<p lang=en>a") ==
          "<p lang=\"he\" dir=\"rtl\">שלום</p><p lang=\"en\" dir=\"ltr\">a</p>");
  }

  TEST_CASE("text and attributes are escaped") {
    CHECK(show("<p>&lt;/style&gt;&lt;script&gt; &amp; \"'</p>") ==
          "<p lang=\"he\" dir=\"ltr\">&lt;/style&gt;&lt;script&gt; &amp; &quot;'</p>");
    CHECK(show("<p><abbr title='\"><x'>א</abbr>") ==
          "<p lang=\"he\" dir=\"rtl\"><abbr title=\"&quot;&gt;&lt;x\">א</abbr></p>");
  }

  TEST_CASE("links are absolute, say nothing of where they come from, or are words") {
    CHECK(show("<p><a href='../b'>א</a>") ==
          "<p lang=\"he\" dir=\"rtl\"><a href=\"https://example.org/b\" "
          "rel=\"noopener noreferrer nofollow ugc\">א</a></p>");
    CHECK(show("<p><a href='../b'>א</a>", {.base_url = ""}) ==
          "<p lang=\"he\" dir=\"rtl\"><span>א</span></p>");
    CHECK(show("<p id=n><a href='#n'>א</a>") ==
          "<p id=\"d-n\" lang=\"he\" dir=\"rtl\"><a href=\"#d-n\">א</a></p>");
  }

  TEST_CASE("an image from elsewhere is a link with its words, unless images are wanted") {
    CHECK(show("<p><img src=i.png alt=א>") ==
          "<p lang=\"he\" dir=\"rtl\"><a href=\"https://example.org/a/i.png\" "
          "rel=\"noopener noreferrer nofollow ugc\">א</a></p>");
    CHECK(show("<p><a href=b><img src=i.png alt=א></a>") ==
          "<p lang=\"he\" dir=\"rtl\"><a href=\"https://example.org/a/b\" "
          "rel=\"noopener noreferrer nofollow ugc\"><span>א</span></a></p>");
    CHECK(show("<p><img src=i.png alt=א width=3>", {.remote_images = true}) ==
          "<p lang=\"he\" dir=\"rtl\"><img src=\"https://example.org/a/i.png\" alt=\"א\" "
          "loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\" width=\"3\"></p>");
    CHECK(show("<p><img src='http://x/i.png' alt=א>", {.remote_images = true}).find("<img") ==
          std::string::npos);
    CHECK(show("<p><img src='data:image/png;base64,AAAA' alt=א>").find("<img src=\"data:") !=
          std::string::npos);
  }

  TEST_CASE("rows of one section share it") {
    const std::string html =
        show("<table><caption>א</caption><thead><tr><th>ב</thead><tr><td align=center>ג<tr><td>ד");
    CHECK(html.find("<div class=\"table-frame\" tabindex=\"0\"><table") == 0);
    CHECK(html.find("<thead><tr") != html.npos);
    CHECK(html.find("<th scope=\"col\"") != html.npos);
    CHECK(html.find("<td class=\"align-center\"") != html.npos);
    CHECK(html.find("<tbody", html.find("<tbody") + 1) == html.npos);
    CHECK(html.ends_with("</tbody></table></div>"));
  }

  TEST_CASE("lists, code and breaks") {
    CHECK(show("<ol start=3 reversed><li>א</ol>") ==
          "<ol class=\"tight\" start=\"3\" reversed lang=\"he\" dir=\"rtl\">"
          "<li lang=\"he\" dir=\"rtl\"><p lang=\"he\" dir=\"rtl\">א</p></li></ol>");
    CHECK(show("<pre>a</pre><p>א<br><code>b</code>") ==
          "<pre lang=\"he\" dir=\"ltr\"><code>a</code></pre>"
          "<p lang=\"he\" dir=\"rtl\">א<br><code dir=\"auto\">b</code></p>");
  }

  TEST_CASE("any depth is walked without the call stack") {
    RenderTree tree;
    constexpr uint32_t kDepth = 200'000;
    for (uint32_t i = 0; i < kDepth; ++i) {
      tree.nodes.push_back(
          {.kind = i == 0 ? NodeKind::kDocument : NodeKind::kQuote, .subtree_end = kDepth});
    }
    std::string out;
    append_html(tree, 0, kDepth, {}, {}, out);
    CHECK(out.ends_with("</blockquote>\n</blockquote>\n"));
  }
}
