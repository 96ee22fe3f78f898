// How files are answered to HTTP requests: the same way as by `daf serve`.
export * from '../../bindings/cli/static-files.js';
