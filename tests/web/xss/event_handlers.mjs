// Attributes that run: every handler that a browser has or had, on elements that are let through
// otherwise; and every way to write an attribute so that a careless reader takes it for another.

/** HTML's, SVG's, and those that browsers had before there was a standard. */
const names = `
  onabort onactivate onafterprint onafterscriptexecute onafterupdate onanimationcancel
  onanimationend onanimationiteration onanimationstart onauxclick onbeforeactivate onbeforecopy
  onbeforecut onbeforedeactivate onbeforeinput onbeforematch onbeforepaste onbeforeprint
  onbeforescriptexecute onbeforetoggle onbeforeunload onbegin onblur onbounce oncancel oncanplay
  oncanplaythrough onchange onclick onclose oncommand oncontentvisibilityautostatechange
  oncontextlost oncontextmenu oncontextrestored oncopy oncuechange oncut ondataavailable
  ondblclick ondeactivate ondrag ondragend ondragenter ondragexit ondragleave ondragover
  ondragstart ondrop ondurationchange onemptied onend onended onerror onfinish onfocus onfocusin
  onfocusout onformdata onfullscreenchange onfullscreenerror ongotpointercapture onhashchange
  onhelp oninput oninvalid onkeydown onkeypress onkeyup onlanguagechange onload onloadeddata
  onloadedmetadata onloadend onloadstart onlosecapture onlostpointercapture onmessage
  onmessageerror onmousedown onmouseenter onmouseleave onmousemove onmouseout onmouseover
  onmouseup onmousewheel onoffline ononline onpagehide onpagereveal onpageshow onpageswap
  onpaste onpause onplay onplaying onpointercancel onpointerdown onpointerenter onpointerleave
  onpointermove onpointerout onpointerover onpointerrawupdate onpointerup onpopstate onprogress
  onpropertychange onratechange onreadystatechange onrejectionhandled onrepeat onreset onresize
  onscroll onscrollend onscrollsnapchange onscrollsnapchanging onsearch
  onsecuritypolicyviolation onseeked onseeking onselect onselectionchange onselectstart onshow
  onslotchange onstalled onstart onstorage onsubmit onsuspend ontimeupdate ontoggle
  ontouchcancel ontouchend ontouchmove ontouchstart ontransitioncancel ontransitionend
  ontransitionrun ontransitionstart onunhandledrejection onunload onvolumechange onwaiting
  onwebkitanimationend onwebkitanimationiteration onwebkitanimationstart
  onwebkitfullscreenchange onwebkitmouseforcechanged onwebkittransitionend onwheel onzoom`
  .trim()
  .split(/\s+/);

const bearers = ['p', 'span', 'a', 'blockquote', 'li', 'td', 'h2', 'details', 'bdi', 'mark'];

const eachHandler = names.map((name, index) => {
  const bearer = bearers[index % bearers.length];
  return [name, `<${bearer} ${name}="RUN" tabindex="0">words</${bearer}>`];
});

const byThemselves = [
  ['image error', '<img src=x onerror=RUN>'],
  ['image load', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload=RUN onerror=RUN>'],
  ['image start', '<img src=x onloadstart=RUN onloadend=RUN>'],
  ['image error with an empty source', '<img src onerror=RUN>'],
  ['image under its old name', '<image src=x onerror=RUN>'],
  ['video source', '<video><source onerror=RUN></video>'],
  ['video', '<video src=x onerror=RUN autoplay></video>'],
  ['audio', '<audio src=x onerror=RUN autoplay></audio>'],
  ['track', '<video><track default src=x onerror=RUN></video>'],
  ['body', '<body onload=RUN onpageshow=RUN onfocus=RUN onhashchange=RUN onpopstate=RUN>'],
  ['html', '<html onclick=RUN onmouseover=RUN>'],
  ['frameset', '<frameset onload=RUN><frame src=x></frameset>'],
  ['style', '<style onload=RUN>p{}</style>'],
  ['link', '<link rel=stylesheet href="data:text/css," onload=RUN onerror=RUN>'],
  ['script', '<script src=x onerror=RUN></script>'],
  ['object', '<object data=x onerror=RUN></object>'],
  ['embed', '<embed src=x onload=RUN onerror=RUN>'],
  ['iframe', '<iframe onload=RUN></iframe>'],
  ['input that takes the focus', '<input onfocus=RUN autofocus>'],
  ['textarea that takes the focus', '<textarea onfocus=RUN autofocus></textarea>'],
  ['select that takes the focus', '<select onfocus=RUN autofocus></select>'],
  ['button that takes the focus', '<button onfocus=RUN autofocus>words</button>'],
  ['paragraph that takes the focus', '<p tabindex=1 autofocus onfocus=RUN>words</p>'],
  ['editable that takes the focus', '<p contenteditable autofocus onfocus=RUN>words</p>'],
  ['details that are open', '<details open ontoggle=RUN><summary>words</summary></details>'],
  ['marquee', '<marquee onstart=RUN onbounce=RUN onfinish=RUN loop=1>words</marquee>'],
  ['meter', '<meter onclick=RUN value=1></meter><progress onclick=RUN></progress>'],
  ['dialog', '<dialog open onclose=RUN onclick=RUN>words</dialog>'],
  ['popover', '<button popovertarget=x>words</button><p popover id=x onbeforetoggle=RUN>words</p>'],
  ['input with an image', '<input type=image src=x onerror=RUN>'],
  ['slot', '<div><template shadowrootmode=open><slot onslotchange=RUN></slot></template>a</div>'],
  ['hidden until found', '<div hidden=until-found onbeforematch=RUN>words</div>'],
  ['animation of the page', '<p style="animation:spin 1s" onanimationstart=RUN>words</p>'],
  [
    'transition of the page',
    '<p style="transition:all 1s;color:red" ontransitionend=RUN>words</p>',
  ],
  ['custom element', '<x-words onclick=RUN onfocus=RUN tabindex=1 autofocus>words</x-words>'],
  ['access key', '<a href="#x" accesskey=x onclick=RUN>words</a>'],
];

const quoting = [
  ['no quotes', '<p onclick=RUN>words</p>'],
  ['single quotes', "<p onclick='RUN'>words</p>"],
  ['backticks', '<p onclick=`RUN`>words</p>'],
  ['blanks around the sign', '<p onclick = "RUN">words</p>'],
  ['line breaks around the sign', '<p onclick\n=\n"RUN">words</p>'],
  ['slashes between', '<p/onclick="RUN"/title="a">words</p>'],
  ['slashes only', '<img/src/onerror=RUN>'],
  ['form feed between', '<p\fonclick="RUN">words</p>'],
  ['vertical tab between', '<p\u000bonclick="RUN">words</p>'],
  ['no-break space between', '<p\u00a0onclick="RUN">words</p>'],
  ['ideographic space between', '<p\u3000onclick="RUN">words</p>'],
  ['line separator between', '<p\u2028onclick="RUN">words</p>'],
  ['NUL between', '<p\u0000onclick="RUN">words</p>'],
  ['NUL in the name', '<p on\u0000click="RUN">words</p>'],
  ['NUL before the sign', '<p onclick\u0000="RUN">words</p>'],
  ['nothing between two attributes', '<p title="a"onclick="RUN">words</p>'],
  ['nothing behind single quotes', "<p title='a'onclick='RUN'>words</p>"],
  ['capitals', '<P ONCLICK="RUN">words</P>'],
  ['mixed case', '<p oNcLiCk="RUN">words</p>'],
  ['twice, the first harmless', '<p onclick="" onclick="RUN">words</p>'],
  ['twice, the second harmless', '<p onclick="RUN" onclick="">words</p>'],
  ['quote that closes too early', '<p title="a""onclick="RUN">words</p>'],
  ['quote within quotes', '<p title=\'"\' onclick="RUN" lang=\'"\'>words</p>'],
  ['quote in a value without quotes', '<p title=a" onclick="RUN">words</p>'],
  ['bracket within quotes', '<p title=">" onclick="RUN">words</p>'],
  ['bracket within quotes and a tag', '<p title="><img src=x onerror=RUN>">words</p>'],
  ['bracket in an attribute name', '<p a<b onclick="RUN">words</p>'],
  ['equals sign first', '<p ="a" onclick="RUN">words</p>'],
  ['quote as an attribute name', '<p " onclick="RUN">words</p>'],
  ['quotes as attribute names', `<p '"\` onclick="RUN">words</p>`],
  ['quoted by an entity', '<p title="&quot; onclick=&quot;RUN">words</p>'],
  ['quoted by an entity twice', '<p title="&amp;quot; onclick=&amp;quot;RUN">words</p>'],
  ['value in entities', '<p onclick="&#116;op.attacked&lpar;1&rpar;;RUN">words</p>'],
  ['value with a line break', '<p onclick="\nRUN\n">words</p>'],
  ['value as an address', '<p onclick="javascript:RUN">words</p>'],
  ['value that closes the tag', '<p title=a onclick=RUN//>words</p>'],
  ['in the end tag', '<p>words</p onclick="RUN">'],
  ['in an unknown element', '<unknown onclick="RUN">words</unknown>'],
  ['in a namespace', '<p xml:onclick="RUN" xlink:onclick="RUN" svg:onclick="RUN">words</p>'],
  ['as data', '<p data-onclick="RUN" aria-onclick="RUN" onclick-x="RUN">words</p>'],
  ['very far behind', `<p ${'a '.repeat(2000)}onclick="RUN">words</p>`],
  ['behind a very long value', `<p title="${'a'.repeat(20000)}" onclick="RUN">words</p>`],
  ['on an image with a title', '<img src=x alt="a" title="b" onerror="RUN">'],
  ['on a link with an address', '<a href="https://example.org/" onclick="RUN">words</a>'],
  ['on every part of a table', '<table onclick=RUN><tr onclick=RUN><td onclick=RUN>a</table>'],
  ['on a void element', '<br onclick=RUN><hr onclick=RUN><wbr onclick=RUN>'],
];

export const eventHandlers = [...eachHandler, ...byThemselves, ...quoting];
