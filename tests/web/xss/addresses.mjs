// Attacks that stand in the address of the page, in the box for words, and in the names of files.
const attacks = [
  '<img src=x onerror=RUN>',
  '"><script>RUN</script>',
  `' onfocus=RUN autofocus x='`,
  'javascript:RUN',
  '{{constructor.constructor("RUN")()}}',
  '__proto__',
  '\u202e\u0000\ud800<svg onload=RUN>',
];

const parameters = [
  'q',
  'id',
  'lang',
  'topic',
  'series',
  'in',
  'type',
  'author',
  'year',
  'from',
  'to',
];

/** Addresses that the page can be led to without being loaded anew: `[name, address]`. */
export const addressAttacks = [
  ...[...parameters, 'sort'].flatMap((parameter) =>
    attacks.map((attack) => [
      `${parameter} is ${JSON.stringify(attack)}`,
      `./?ui=en&${parameter}=${encodeURIComponent(attack.toWellFormed?.() ?? attack)}`,
    ]),
  ),
  ...attacks.map((attack) => [
    `a place that is ${JSON.stringify(attack)}`,
    `./?ui=en&id=urn:vector:1#${encodeURIComponent(attack.replace('\ud800', ''))}`,
  ]),
  ['a place that is markup as it is', './?ui=en&id=urn:vector:1#<img src=x onerror=RUN>'],
  ['a place that is an attack of its own', './?ui=en&id=urn:vector:1#javascript:RUN'],
  ['a place that is the search', './?ui=en&id=urn:vector:1#search'],
  ['percents that encode nothing', './?ui=en&q=%&id=%zz#%ff'],
  [
    'a parameter of another object',
    './?ui=en&__proto__[polluted]=RUN&constructor.prototype.polluted=1',
  ],
  ['a parameter many times', `./?ui=en${'&topic=<script>RUN</script>'.repeat(200)}`],
  [
    'a question of every kind',
    './?ui=en&q=author:<script> "<img src=x" -onerror RUN* OR year:<svg>',
  ],
  ['a question that is very long', `./?ui=en&q=${'<img src=x onerror=RUN>'.repeat(100)}`],
];

/** Addresses that have to be loaded: they choose the language of the page, or another library. */
export const loadedAttacks = [
  ['a language that is markup', '?ui=<img src=x onerror=RUN>'],
  ['a language that is inherited', '?ui=__proto__'],
  ['a library that is a script', '?ui=en&library=javascript:RUN'],
  ['a library that is data', '?ui=en&library=data:application/json,[{"id":"a","name":"RUN"}]'],
  ['a library of another host', '?ui=en&library=EVIL/a.json'],
  ['a library of another host as an archive', '?ui=en&library=EVIL/a.daf'],
  ['a library without a scheme', '?ui=en&library=//evil.example/1/a.json'],
  ['a library that is markup', '?ui=en&library=<img src=x onerror=RUN>'],
];

/** Names of files that are opened by hand. */
export const nameAttacks = [
  '<img src=x onerror=RUN>.json',
  '"><script>RUN<script>.json',
  "' onfocus=RUN autofocus x='.json",
  'javascript:RUN.json',
  '{{constructor.constructor("RUN")()}}{names}$&.json',
  '__proto__',
  'constructor.daf',
  '\u202enosj.<svg onload=RUN>.json',
  '\u2066\u2067</title><script>RUN<script>.daf',
  '..\\..\\<b onclick=RUN>.ndjson',
];

/** What is typed into the box: it is shown in titles, remarks and completions. */
export const typedAttacks = [
  ...attacks,
  'attacked',
  'onerror',
  'script javascript evil example',
  '"top attacked"',
  'img src x onerror -words',
  'sript onerorr atacked',
  'author:"<img src=x onerror=RUN>" topic:javascript',
  '<b>vector</b> &lt;script&gt;',
];
