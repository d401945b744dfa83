import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of a test’s own, which keeps nothing when it stops. */
export interface Redis {
  port: number;
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it for good. */
  clear(): Promise<void>;
}

/** Starts a Redis on a free port. */
export async function startRedis(): Promise<Redis> {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsroom-redis-'));
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  let server: ChildProcess;
  const redis: Redis = {
    port,
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
      server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] });
      await new Promise<void>((resolve) => {
        server.stdout!.on('data', (line: Buffer) => /Ready to accept/.test(line.toString()) && resolve());
      });
    },
    async stop() {
      server.kill('SIGKILL');
      await once(server, 'exit');
    },
    async clear() {
      await redis.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await redis.start();
  return redis;
}
