#!/usr/bin/env node
// @ts-check
// `daf`, the command line of the package. Tested by tests/cli/*.test.mjs.
import process from 'node:process';
import { main } from './main.js';

// What was written is on its way already; what is still open shall not keep anybody waiting.
process.exit(await main(process.argv.slice(2), process));
