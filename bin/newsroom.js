#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const path = require('node:path');

const command = path.join(__dirname, '../dist/command/index.js');
if (!existsSync(command)) {
  process.stderr.write(
    'newsroom: the plugin is not built yet; in its repository, run "npm install && npm run build" first.\n',
  );
  process.exit(1);
}

process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

require(command)
  .run(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    cwd: process.cwd(),
  })
  .then((code) => {
    process.exitCode = code;
  });
