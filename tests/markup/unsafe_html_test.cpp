// Attacks on those who show a body. Whatever goes in, the tree must not be able to say it, and the
// words around it must be there.
#include <doctest/doctest.h>

#include <string>

#include "markup/render.h"

using namespace daf::test;

namespace {

constexpr std::string_view kVectors[] = {
    "<script>alert(1)</script>",
    "<SCRIPT SRC=http://evil/x.js></SCRIPT>",
    "<script/src=data:,alert(1)></script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=javascript:alert(1)>",
    "<img src='java\nscript:alert(1)'>",
    "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
    "<img src=`javascript:alert(1)`>",
    "<img src=x:alert(1) onerror=eval(src)>",
    "<img/src='x'/onerror='alert(1)'>",
    "<img srcset='javascript:x 1x' src=''>",
    "<a href=javascript:alert(1)>l</a>",
    "<a href=' javascript:alert(1)'>l</a>",
    "<a href='&#106;avascript:alert(1)'>l</a>",
    "<a href='&#x6A&#x61vascript:alert(1)'>l</a>",
    "<a href='javascript&colon;alert(1)'>l</a>",
    "<a href='java&Tab;script:alert(1)'>l</a>",
    "<a href='java&NewLine;script:alert(1)'>l</a>",
    "<a href='&#1;javascript:alert(1)'>l</a>",
    "<a href='&#0;javascript:alert(1)'>l</a>",
    "<a href='jAvAsCrIpT:alert(1)'>l</a>",
    "<a href='vbscript:msgbox(1)'>l</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>l</a>",
    "<a href='data:image/png;base64,AAAA'>l</a>",
    "<a href='blob:https://a/b'>l</a>",
    "<a href='file:///etc/passwd'>l</a>",
    "<a href='view-source:javascript:x'>l</a>",
    "<a href='feed:javascript:x'>l</a>",
    "<a href=x onclick=alert(1) onmouseover=alert(1)>l</a>",
    "<a href=\"x\"onclick=\"alert(1)\">l</a>",
    "<a xlink:href='javascript:x'>l</a>",
    "<a href='https://a' ping='https://evil' target=_blank style='position:fixed'>l</a>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:x'><text>t</text></a></svg>",
    "<svg><animate onbegin=alert(1)></svg>",
    "<svg><foreignObject><iframe src=javascript:x></iframe></foreignObject></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    "<math><maction actiontype='statusline' xlink:href='javascript:x'>m</maction></math>",
    "<math><mtext><table><mglyph><style><img src=x "
    "onerror=alert(1)></style></table></mtext></math>",
    "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
    "<style>@import 'javascript:x';</style>",
    "<p style='background:url(javascript:x);direction:rtl'>s</p>",
    "<p style='behavior:url(x.htc);width:expression(alert(1))'>s</p>",
    "<link rel=stylesheet href=javascript:x>",
    "<base href='javascript:/a/'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src='data:text/html,x'></iframe>",
    "<object data=javascript:x><param name=a value=b></object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<form action=javascript:alert(1)><input type=submit><button "
    "formaction=javascript:x>b</button></form>",
    "<isindex action=javascript:x>",
    "<input onfocus=alert(1) autofocus>",
    "<body onload=alert(1) background=javascript:x>",
    "<video><source onerror=alert(1)></video>",
    "<video poster=javascript:x src=javascript:y>f</video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<details open ontoggle=alert(1)>d</details>",
    "<marquee onstart=alert(1)>m</marquee>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><a title='</title><script>alert(1)</script>'></title>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:x'?>",
    "<table background=javascript:x><td background=javascript:x>t</td></table>",
    "<p id='__proto__'>i</p><p id='constructor'>i</p><img name=body><form id=document></form>",
    "<div id=\"x\" id=\"y\" onclick=x>d</div>",
    "<p title=\"&quot;><script>alert(1)</script>\">q</p>",
    "<abbr title='<img src=x onerror=alert(1)>'>a</abbr>",
    "<time datetime='javascript:x'>t</time>",
    "<q cite='javascript:x'>q</q><blockquote cite='javascript:x'>b</blockquote>",
    "<area href=javascript:x><map name=m><area href=javascript:y></map>",
    "<a href='\xE2\x80\xAEjavascript:x'>l</a>",
    "<a href='https&colon;//a'>l</a>",
    "<a href='\\\\evil'>l</a>",
};

bool names_code(std::string_view value) {
  for (const std::string_view word :
       {"javascript:", "vbscript:", "data:text", "onerror", "blob:"}) {
    if (value.find(word) != value.npos) return true;
  }
  return false;
}

void check_harmless(const daf::RenderTree& tree) {
  CHECK(broken_rules(tree) == "");
  for (const daf::Node& node : tree.nodes) {
    for (const daf::NodeAttribute& attribute : tree.attributes_of(node)) {
      const bool is_url =
          attribute.name == daf::AttributeName::kHref || attribute.name == daf::AttributeName::kSrc;
      const std::string_view value = tree.view(attribute.value);
      // U+202E before it makes it a path, and no scheme.
      const bool is_path =
          value.substr(0, 3) == "\xE2\x80\xAE" || value.substr(0, 3) == "\xEF\xBF\xBD";
      // A backquote is no quote: it is the first character of a path.
      if (is_url && !is_path && value[0] != '`') CHECK_FALSE(names_code(value));
    }
  }
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("an attack in HTML leaves nothing that runs, and the text around it whole") {
    for (const std::string_view vector : kVectors) {
      CAPTURE(vector);
      const daf::RenderTree tree = render_html("<p>לפני</p>" + std::string(vector) + "<p>אחרי</p>");
      check_harmless(tree);
      const std::string text = daf::subtree_text(tree, 0);
      CHECK(text.find("לפני") == 0);
      CHECK(text.find("אחרי") != std::string::npos);
    }
  }

  TEST_CASE("the same in Markdown, as a block and within a line") {
    for (const std::string_view vector : kVectors) {
      CAPTURE(vector);
      const std::string attack(vector);
      check_harmless(render_markdown("לפני\n\n" + attack + "\n\nאחרי"));
      check_harmless(render_markdown("לפני " + attack + " אחרי\n"));
    }
  }

  TEST_CASE("the same cut off at every byte") {
    for (const std::string_view vector : kVectors) {
      CAPTURE(vector);
      for (size_t length = 0; length < vector.size(); ++length) {
        check_harmless(render_html(vector.substr(0, length)));
      }
    }
  }

  TEST_CASE("Markdown's own links obey the same rules") {
    const Case cases[] = {
        {"[ק](javascript:alert(1))", R"((p "ק"))"},
        {"[ק](JAVA&#115;cript:alert(1))", R"((p "ק"))"},
        {"<javascript:alert(1)>", R"_((p "javascript:alert(1)"))_"},
        {"![חלופה](javascript:x)", R"((p "חלופה"))"},
        {"![חלופה](javascript:x 'כיתוב')", R"((figure (p "חלופה") (figure-caption "כיתוב")))"},
        {"[a]\n\n[a]: data:text/html,x", R"((p "a"))"},
        {"[a](\\\\\\\\evil)", R"((p (link href=%5C%5Cevil "a")))"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.body);
      CHECK(dump(render_markdown(c.body)) == c.expected);
    }
  }
}
