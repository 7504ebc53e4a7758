#!/usr/bin/env node
'use strict';
// Becomes out/cli/zuozheng.cjs. The encrypted SQLite aborts the whole process below Node 22.14, so an older Node
// hands over to the one in the checkout before anything is loaded. Old syntax on purpose: an old Node reads this.
const path = require('path');
const { spawn } = require('child_process');

const version = process.versions.node.split('.').map(Number);
if (version[0] > 22 || (version[0] === 22 && version[1] >= 14)) import('./program.mjs');
else handOver();

function handOver() {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = path.join(__dirname, '..', '..', 'node_modules', 'node', 'bin', binary);
  const child = spawn(node, [__filename].concat(process.argv.slice(2)), { stdio: 'inherit' });
  child.on('error', function () {
    console.error('zuozheng needs Node 22.14 or newer. In the checkout, `npm run setup` puts one in place.');
    process.exitCode = 2;
  });
  child.on('exit', function (code) {
    process.exitCode = code === null ? 1 : code;
  });
  // Ctrl+C reaches both; the child decides how to end.
  process.on('SIGINT', function () {});
}
