// The server behind `npm start`: that of `daf serve`, with the publications of publications.mjs. Two
// commands are enough, and the headers that we recommend are those that we develop and test under.
//
// Tested by tests/tools/server.test.mjs.
export { close, createServer, kContentSecurityPolicy, listen } from '../../bindings/cli/server.js';
