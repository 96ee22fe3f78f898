#include "markup/html.h"

#include <doctest/doctest.h>

#include "markup/render.h"

using namespace daf::test;

namespace {

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.body);
    const daf::RenderTree tree = render_html(c.body);
    CHECK(dump(tree) == c.expected);
    CHECK(broken_rules(tree) == "");
  }
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("HTML: paragraphs and inlines in Hebrew and Arabic") {
    check({
        {"<p dir=rtl>שלום <b>עולם</b>, <i>مرحبا</i></p>",
         R"((p "שלום " (strong "עולם") ", " (emphasis "مرحبا")))"},
        {"<p>דו&quot;ח &#1513;<bdi>A-1</bdi> <span lang=ar>نص</span> <span>רגיל</span>",
         R"((p "דו"ח ש" (isolate "A-1") " " (span "نص") " רגיל"))"},
        {"<p><bdo dir=rtl>abc</bdo> <bdo>def</bdo>", R"((p (override "abc") " def"))"},
        {"<p><q>ציטוט</q> <cite>ספר</cite> <abbr title='ארצות &quot;הברית&quot;'>ארה״ב</abbr>",
         R"((p (quotation "ציטוט") " " (citation "ספר") " " (abbreviation title=ארצות "הברית" "ארה״ב")))"},
        {"<p>H<sub>2</sub>O x<sup>2</sup> <small>s</small> <mark>m</mark> <u>u</u> <s>d</s> "
         "<ins>i</ins>",
         R"((p "H" (subscript "2") "O x" (superscript "2") " " (small "s") " " (mark "m") " " )"
         R"((underline "u") " " (deleted "d") " " (inserted "i")))"},
        {"<p><time datetime=2020-03-26>26 במרץ</time> <code>x</code>",
         R"((p (time datetime=2020-03-26 "26 במרץ") " " (code "x")))"},
        {"<ruby>漢<rp>(<rt>かん<rp>)</ruby>x",
         R"_((p (ruby "漢" (ruby-parenthesis "(") (ruby-text "かん") (ruby-parenthesis ")")) "x"))_"},
    });
  }

  TEST_CASE("HTML: white space collapses across inlines and never sticks to their edges") {
    check({
        {"<p>  a \n\t b  <b> c </b> d  </p>", R"((p "a b " (strong "c") " d"))"},
        {"<p>a<b> </b>c</p>", R"((p "a c"))"},
        {"<p>see <a href=x> link </a>.", R"((p "see " (link href=x "link") " ."))"},
        {"<p>a<br> b <br>\n</p>", R"((p "a" (line-break) "b"))"},
        {"<p><br>a<br><br><br><br>b", R"((p "a" (line-break) (line-break) "b"))"},
        {"<p>a&nbsp; b", "(p \"a\u00A0 b\")"},
        {"foo<wbr>bar", R"((p "foobar"))"},
    });
  }

  TEST_CASE("HTML: paragraphs that hold nothing are dropped") {
    check({
        {"<p></p><p>&nbsp;</p><p> <br> </p><p><b> </b></p><h2></h2><ul></ul><div id=x> </div>", ""},
        {"", ""},
        {" \n ", ""},
        {"<table></table><table><tr></tr></table><blockquote><p></p></blockquote><figure></"
         "figure>",
         ""},
    });
  }

  TEST_CASE("HTML: the words of neighbouring blocks are never glued together") {
    check({
        {"<div>אחת</div>שתיים<div>שלוש</div>", R"((p "אחת") (p "שתיים") (p "שלוש"))"},
        {"a<p>b</p>c</p>d", R"((p "a") (p "b") (p "c") (p "d"))"},
        {"<h2>a<div>b</div>c</h2>", R"((h level=2 "a" (line-break) "b" (line-break) "c"))"},
        {"<figure><figcaption><p>a</p><p>b</p></figcaption></figure>",
         R"((figure (figure-caption "a" (line-break) "b")))"},
        {"<select><option>a<option>b</select>", R"((p "a") (p "b"))"},
        {"<address>a</address><form>b<fieldset><legend>c</legend>d</fieldset></form>",
         R"((p "a") (p "b") (p "c") (p "d"))"},
    });
  }

  TEST_CASE("HTML: end tags that are implied") {
    check({
        {"<p>a<p>b<ul><li>c<li>d<p>e</ul>f",
         R"((p "a") (p "b") (list (list-item (p "c")) (list-item (p "d") (p "e"))) (p "f"))"},
        {"<dl><dt>t<dd>d<dt>u<dd>e<dd>f</dl>",
         R"((definition-list (definition-term "t") (definition (p "d")) (definition-term "u") )"
         R"((definition (p "e")) (definition (p "f"))))"},
        {"<table><tr><td>a<td>b<tr><th>c</table>d",
         R"((table (table-row section=body (table-cell (p "a")) (table-cell (p "b"))) )"
         R"((table-row section=body (table-cell header=true (p "c")))) (p "d"))"},
        {"<h2>a<h3>b</h2>c", R"((h level=2 "a") (h level=3 "b") (p "c"))"},
        {"<a href=x>a<a href=y>b</a>", R"((p (link href=x "a") (link href=y "b")))"},
    });
  }

  TEST_CASE("HTML: tags that overlap, or stand on the wrong side of a block") {
    check({
        {"<b>1<i>2</b>3</i>4", R"((p (strong "1" (emphasis "2")) (emphasis "3") "4"))"},
        {"<b><p>a</p><p>b</p></b>c", R"((p (strong "a")) (p (strong "b")) (p "c"))"},
        {"<a href=x><h3>a</h3><p>b</p></a>",
         R"((h level=2 (link href=x "a")) (p (link href=x "b")))"},
        {"<p><b>a<p>b", R"((p (strong "a")) (p "b"))"},
        {"<div><i>a</div>b", R"((p (emphasis "a")) (p "b"))"},
        {"</b></i></div>a</td></p>b", R"((p "a") (p "b"))"},
        {"<span dir=rtl>a<b>b</span>c</b>d", R"((p (span "a" (strong "b")) (strong "c") "d"))"},
        {"<b>a<b>b</b>c</b>d", R"((p (strong "abc") "d"))"},
        {"<td>a</td><tr>b</tr>c", R"((p "a") (p "b") (p "c"))"},
    });
  }

  TEST_CASE("HTML: what a container cannot hold is wrapped") {
    check({
        {"<ul>a<li>b</li>c</ul>",
         R"((list tight=true (list-item (p "a")) (list-item (p "b")) (list-item (p "c"))))"},
        {"<li>a<li>b</li><p>c",
         R"((list tight=true (list-item (p "a")) (list-item (p "b"))) (p "c"))"},
        {"<ul><li>a</li><ul><li>b</li></ul></ul>",
         R"((list tight=true (list-item (p "a") (list tight=true (list-item (p "b"))))))"},
        {"<table>a<tr>b<td>c</table>",
         R"((table (table-row (table-cell (p "a"))) )"
         R"((table-row section=body (table-cell (p "b")) (table-cell (p "c")))))"},
        {"<dl>a<dt>b</dl>", R"((definition-list (definition (p "a")) (definition-term "b")))"},
        {"<summary>a</summary><figcaption>b</figcaption>", R"((p "a") (p "b"))"},
        {"<table><tr><td>a</td></tr><caption>late</caption></table>",
         R"((table (table-row section=body (table-cell (p "a"))) )"
         R"((table-row (table-cell (p "late")))))"},
    });
  }

  TEST_CASE("HTML: lists") {
    check({
        {"<ol start=3 reversed><li>a</ol>",
         R"((list ordered=true start=3 reversed=true tight=true (list-item (p "a"))))"},
        {"<ol start=1><li><p>a</p></ol>", R"((list ordered=true (list-item (p "a"))))"},
        {"<ul><li></li><li>a</ul>", R"((list tight=true (list-item) (list-item (p "a"))))"},
    });
  }

  TEST_CASE("HTML: tables keep their geometry") {
    check({
        {"<table><caption>כותרת</caption><thead><tr><th scope=col>א<th></thead><tfoot><tr><td>ב"
         "<tbody><tr><td colspan=2 rowspan=0>ג<td colspan=99999>",
         R"((table (table-caption "כותרת") )"
         R"((table-row section=head (table-cell header=true scope=col (p "א")) (table-cell header=true)) )"
         R"((table-row section=foot (table-cell (p "ב"))) )"
         R"((table-row section=body (table-cell colspan=2 (p "ג")) (table-cell colspan=1000))))"},
        {"<table><tr><td>a<table><tr><td>b</table>c</table>",
         R"((table (table-row section=body (table-cell (p "a") )"
         R"((table (table-row section=body (table-cell (p "b")))) (p "c")))))"},
    });
  }

  TEST_CASE("HTML: figures, images, details, rules, code") {
    check({
        {"<figure><img src=a.png alt='א'><figcaption>כ</figcaption></figure>",
         R"((figure (image src=a.png alt=א) (figure-caption "כ")))"},
        {"<figure><a href=x><img src=a.png></a></figure>",
         R"((figure (p (link href=x (image src=a.png)))))"},
        {"a <img src=a.png width=10 height='20px' title=t> b",
         R"((p "a " (image src=a.png title=t width=10 height=20) " b"))"},
        {"<img alt='רק טקסט'>", R"((p "רק טקסט"))"},
        {"<img src='data:image/svg+xml,x' data-src=real.jpg alt=''>",
         R"((p (image src=real.jpg alt=)))"},
        {"<details><summary><h3>s</h3></summary>b</details>", R"((details (summary "s") (p "b")))"},
        {"a<hr>b", R"((p "a") (thematic-break) (p "b"))"},
        {"<pre>\n  a &lt; b\r\n<b>c</b><br>d\n\n</pre>", "(code-block \"  a < b\nc\nd\")"},
        {"<pre><code class='x language-py'>p</code></pre>", R"((code-block codeLanguage=py "p"))"},
    });
  }

  TEST_CASE("HTML: what a page would embed is a card with a link") {
    check({
        {"a<iframe src='https://www.youtube.com/embed/x?rel=0' title='סרט'>old</iframe>b",
         R"((p "a") (p (link href=https://www.youtube.com/watch?v=x media=frame "סרט")) (p "b"))"},
        {"<iframe src='//player.vimeo.com/video/12/'></iframe>",
         R"((p (link href=https://vimeo.com/12 media=frame "vimeo.com")))"},
        {"<iframe src='https://www.maps.example/embed?x'></iframe>",
         R"((p (link href=https://www.maps.example/embed?x media=frame "maps.example")))"},
        {"<p>a <video src='https://v.example/c.mp4?x' title='סרט'></video> b</p>",
         R"((p "a") (p (link href=https://v.example/c.mp4?x media=video "סרט")) (p "b"))"},
        {"<audio><source src='https://v.example/a.mp3'><source "
         "src='https://v.example/a.ogg'></audio>",
         R"((p (link href=https://v.example/a.mp3 media=audio "a.mp3")))"},
        {"<object data='https://v.example/a.pdf'><p>b</p></object>",
         R"((p (link href=https://v.example/a.pdf media=object "a.pdf")) (p "b"))"},
        {"<embed src='https://v.example/'>",
         R"((p (link href=https://v.example/ media=object "v.example")))"},
        {"<picture><source src='https://v.example/a'><img src=b.png alt=c></picture>",
         R"((p (image src=b.png alt=c)))"},
        {"<video src='javascript:x'></video><object data='data:text/html,x'></object>"
         "<embed src=local.swf><iframe src='blob:https://a.example/1'></iframe>a",
         R"((p "a"))"},
    });
  }

  TEST_CASE("HTML: comments, declarations and raw text are dropped, Word's tags unwrapped") {
    check({
        {"<!doctype "
         "html><html><head><title>t</title><style>p{}</style></head><body>a</body></html>",
         R"((p "a"))"},
        {"a<!-- <p> -- x -->b<!-->c<!--->d<!--x--!>e<?php x ?>f<![if !x]>g</ x>h",
         R"((p "abcdefgh"))"},
    });
  }

  TEST_CASE("HTML: raw text ends at its own end tag only") {
    check({
        {"a<script>'</scripty>' <p></SCRIPT >b", R"((p "ab"))"},
        {"a<textarea><p>x</p></textarea>b<xmp><b></xmp>c<noscript><p>d</p></noscript>e",
         R"((p "abce"))"},
        {"a<p class=MsoNormal>b<o:p>&nbsp;</o:p><w:sdt>c</w:sdt><font color=red>d</font>"
         "<center>e</center>",
         "(p \"a\") (p \"b\u00A0cd\") (p \"e\")"},
        {"a<svg><title>t</title><path/></svg>b<svg/>c", R"((p "abc"))"},
        {"a<svg><g>x<p>b", R"((p "a") (p "b"))"},
        {"<![CDATA[<p>א</p>]]>", R"((p "א"))"},
        {"a<![CDATA[<p>]]>b", R"((p "a<p>b"))"},
    });
  }

  TEST_CASE("HTML: what never ends is text, and nothing after it is lost") {
    check({
        {"a < b <c", R"((p "a < b <c"))"},
        {"a <a href=\"x>b</a> c", R"((p "a <a href="x>b</a> c"))"},
        {"a <title>b", R"((p "a b"))"},
        {"a <! b", R"((p "a <! b"))"},
        {"a <svg><image href='b<p>c", R"((p "a <image href='b<p>c"))"},
        {"a </", R"((p "a </"))"},
        {"<p>a<script>b", R"((p "a"))"},
        {"<p>a<!-- b", R"((p "a"))"},
        {"a <iframe> b", R"((p "a b"))"},
    });
  }

  TEST_CASE("HTML: attributes in every notation") {
    check({
        {"<a\nHREF = 'x' title=\"a\n b\">l</a>", R"((p (link href=x title=a b "l")))"},
        {"<a href=x/y/>l</a><a href>m</a><a =x href='z'href=w>n</a>",
         R"((p (link href=x/y/ "l") "m" (link href=z "n")))"},
        {"<a href='?a=1&copy=2&amp;b'>l</a>", R"((p (link href=?a=1&copy=2&b "l")))"},
    });
  }
}
