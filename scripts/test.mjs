/**
 * Runs the tests: `npm test [-- what jest understands]`; DATABASE_CLIENT=postgres|mysql runs those on a database,
 * DATABASE_CLIENT=all those that kill processes and databases and need all three.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal, buildPanel, buildPlugin, checkNode, install, main, root } from './prepare.mjs';

const ROUNDS = {
  sqlite: [['unit', 'integration'], ['browser']],
  postgres: [['integration']],
  mysql: [['integration']],
  all: [['faults']],
};
const asked = process.argv.slice(2);

await main(async () => {
  const client = process.env.DATABASE_CLIENT ?? 'sqlite';
  const rounds = ROUNDS[client];
  if (!rounds)
    throw new Refusal(`DATABASE_CLIENT is "${client}": it must be one of ${Object.keys(ROUNDS).join(', ')}.`);
  checkNode();
  await install();
  await buildPlugin();

  const total = { passed: 0, failed: 0 };
  for (const projects of rounds) {
    if (!hasTests(projects)) continue;
    if (projects.includes('browser')) await buildPanel();
    const { passed, failed } = runJest(projects);
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
  if (total.passed + total.failed === 0) throw new Refusal('No test was run.');
});

function jest(projects, options, stdio) {
  const script = path.join(root, 'node_modules/jest/bin/jest.js');
  const args = [script, ...asked, '--selectProjects', ...projects, ...options];
  return spawnSync(process.execPath, args, { cwd: root, stdio });
}

function hasTests(projects) {
  const { status, stdout } = jest(projects, ['--listTests', '--json'], ['ignore', 'pipe', 'ignore']);
  return status !== 0 || JSON.parse(stdout.toString().trim().split('\n').at(-1)).length > 0;
}

function runJest(projects) {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsroom-test-'));
  const report = path.join(folder, 'report.json');
  const inBand = projects.includes('browser') ? ['--runInBand'] : [];
  try {
    const { status } = jest(projects, [...inBand, '--json', `--outputFile=${report}`], 'inherit');
    if (!existsSync(report)) return { passed: 0, failed: 1 };
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
    const failed = numFailedTests + broken;
    return { passed: numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
