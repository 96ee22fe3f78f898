// MathML within HTML: links on every element, and places in which HTML begins again.
export const mathml = [
  ['link', '<math href="javascript:RUN">words</math>'],
  ['link by xlink', '<math><mrow xlink:href="javascript:RUN">words</mrow></math>'],
  ['link of a part', '<math><mi href="javascript:RUN">words</mi></math>'],
  [
    'action',
    '<math><maction actiontype="statusline" xlink:href="javascript:RUN">a</maction></math>',
  ],
  [
    'action with a toggle',
    '<math><maction actiontype="toggle" onclick=RUN><mi>a</mi></maction></math>',
  ],
  ['click', '<math><mi onclick=RUN>words</mi></math>'],
  ['load', '<math onload=RUN onfocus=RUN tabindex=0 autofocus>words</math>'],
  ['script in a text', '<math><mtext><script>RUN</script></mtext></math>'],
  ['script in an identifier', '<math><mi><script>RUN</script></mi></math>'],
  ['script outside of texts', '<math><script>RUN</script></math>'],
  ['image in a text', '<math><mtext><img src=x onerror=RUN></mtext></math>'],
  ['image outside of texts', '<math><img src=x onerror=RUN></math>'],
  ['style with an image', '<math><style><img src=x onerror=RUN></style></math>'],
  [
    'annotation in HTML',
    '<math><annotation-xml encoding="text/html"><img src=x onerror=RUN></annotation-xml></math>',
  ],
  [
    'annotation in XHTML',
    '<math><annotation-xml encoding="application/xhtml+xml"><script>RUN</script></math>',
  ],
  [
    'annotation in a disguise',
    '<math><annotation-xml encoding="text/html&#x20;"><style><img src=x onerror=RUN></style></math>',
  ],
  ['annotation with SVG', '<math><annotation-xml><svg onload=RUN></svg></annotation-xml></math>'],
  ['semantics', '<math><semantics><annotation src="EVIL">a</annotation></semantics></math>'],
  ['glyph', '<math><mtext><mglyph src="EVIL/a.png"></mtext></math>'],
  ['glyph that leads out', '<math><mtext><mglyph><style><img src=x onerror=RUN></style></math>'],
  ['mark that leads out', '<math><mtext><malignmark><style><img src=x onerror=RUN></style></math>'],
  [
    'table that leads out',
    '<math><mtext><table><mglyph><style><img src=x onerror=RUN></table></math>',
    { swallows: true },
  ],
  ['picture within', '<math><mtext><svg><script>RUN</script></svg></mtext></math>'],
  [
    'picture by style',
    '<math><mstyle background="url(EVIL)" style="background:url(EVIL)">a</mstyle>',
  ],
  [
    'space that covers the page',
    '<math><mspace width="9999px" height="9999px"></mspace>words</math>',
  ],
  [
    'padding that covers the page',
    '<math><mpadded voffset="-999em" width="9999px">a</mpadded></math>',
  ],
  ['in a table', '<table><math><mi><tr><td onclick=RUN>words</td></tr></mi></math></table>'],
  ['without an end', '<math><mtext><p onclick=RUN>words'],
  [
    'xmlns',
    '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi onclick=RUN>a</m:mi></m:math>',
  ],
];
