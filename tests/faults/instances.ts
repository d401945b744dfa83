import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import { demoEnvironment, onServer } from '../integration/strapi';
import type { Commands } from './instance';

const ROOT = path.resolve(__dirname, '../..');

export type Client = 'sqlite' | 'postgres' | 'mysql';
export const CLIENTS: Client[] = ['sqlite', 'postgres', 'mysql'];
export const PORTS = { postgres: 5432, mysql: 3306 };

/** Strapi in a process of its own. */
export interface Instance {
  /** Has it do something. Rejects with what it threw, or when it was killed meanwhile. */
  ask<K extends keyof Commands>(name: K, ...given: Parameters<Commands[K]>): ReturnType<Commands[K]>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

/** A project and a database on which instances of it run. */
export interface Ground {
  client: Client;
  folder: string;
  /** @param more of its environment, e.g. another `DATABASE_PORT` */
  start(more?: Record<string, string>): Promise<Instance>;
  /** Lets time pass for the runs: their holders were last heard of so many seconds ago. */
  pass(seconds: number): Promise<void>;
  /** Kills the instances that are left, and removes it all. */
  clear(): Promise<void>;
}

/**
 * @param config of the newsroom
 * @param files where an SQLite database is to be, if not in a temporary folder
 */
export async function ground(client: Client, config: object = {}, files?: string): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsroom-faults-'));
  const program = path.join(folder, 'instance.cjs');
  const entryPoints = [path.join(__dirname, 'instance.ts')];
  await build({
    entryPoints,
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });

  const project = path.join(folder, 'project');
  mkdirSync(path.join(project, 'public/uploads'), { recursive: true });
  cpSync(path.join(ROOT, 'demo/config'), path.join(project, 'config'), { recursive: true });
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ name: 'acme-site', version: '0.0.0' }));
  const plugins = { newsroom: { enabled: true, resolve: ROOT, config } };
  writeFileSync(path.join(project, 'config/plugins.js'), `module.exports = ${JSON.stringify(plugins)};`);

  const name = `newsroom_faults_${process.pid}_${Date.now()}`;
  const filename = path.join(files ?? folder, 'faults.db');
  if (client !== 'sqlite') await onServer(client, `CREATE DATABASE ${name}`);
  const left = new Set<Instance>();
  const env = {
    ...process.env,
    ...demoEnvironment(filename),
    ...{ DATABASE_CLIENT: client, DATABASE_NAME: name, PROJECT: project, NODE_PATH: path.join(ROOT, 'node_modules') },
  };

  return {
    client,
    folder,
    async start(more = {}) {
      const child = fork(program, {
        env: { ...env, ...more },
        execArgv: [],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const instance = await talkTo(child);
      left.add(instance);
      return instance;
    },
    async pass(seconds) {
      const was = new Date(Date.now() - seconds * 1000);
      const moment = client === 'sqlite' ? was.getTime() : `'${was.toISOString().replace('T', ' ').replace('Z', '')}'`;
      const statement = `UPDATE newsroom_import_runs SET alive_at = ${moment} WHERE holder IS NOT NULL`;
      await onServer(client, statement, name);
    },
    async clear() {
      for (const instance of left) await instance.kill();
      if (client !== 'sqlite') await onServer(client, `DROP DATABASE ${name}`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Reply = { isReady: true } | { id: number; answer: unknown } | { id: number; problem: string };

function talkTo(child: ChildProcess): Promise<Instance> {
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void gone.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('The instance was killed.'));
  });
  const instance: Instance = {
    ask(name, ...given) {
      const id = (asked += 1);
      const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      child.send({ id, name, given });
      return answer as never;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
  return new Promise((resolve, reject) => {
    void gone.then(() => reject(new Error('The instance did not start.')));
    child.on('message', (reply: Reply) => {
      if ('isReady' in reply) return resolve(instance);
      const asker = waiting.get(reply.id)!;
      waiting.delete(reply.id);
      if ('problem' in reply) asker.reject(new Error(reply.problem));
      else asker.resolve(reply.answer);
    });
  });
}

/** Stands between an instance and a server on this machine, and can cut them off from each other. */
export interface Line {
  port: number;
  /** Drops all connections, and refuses new ones for so long. */
  cut(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

export async function lineTo(serverPort: number): Promise<Line> {
  const sockets = new Set<Socket>();
  const join = (near: Socket): void => {
    const far = connect(serverPort, process.env.DATABASE_HOST ?? '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  };
  const listen = (port: number): Promise<Server> =>
    new Promise((resolve) => {
      const server = createServer(join).listen(port, '127.0.0.1', () => resolve(server));
    });
  let server = await listen(0);
  const { port } = server.address() as { port: number };
  const close = (): Promise<unknown> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    return closed;
  };
  return {
    port,
    async cut(milliseconds) {
      await close();
      await wait(milliseconds);
      server = await listen(port);
    },
    async close() {
      await close();
    },
  };
}

/** Numbers from 0 to 1, the same for the same seed; `FAULT_SEED` repeats those of a run that failed. */
export function chance(): { seed: number; next(): number } {
  const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
  let state = seed >>> 0;
  return {
    seed,
    next() {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    },
  };
}

/** Prints what a test did and found, under its name, where Jest shows it whether the test passes or not. */
export function log(test: string): (what: string) => void {
  const began = Date.now();
  return (what) => {
    const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(6);
    process.stdout.write(`${test.padEnd(28)}${seconds} s  ${what}\n`);
  };
}

/** Waits until it holds, up to a minute. */
export async function until(holds: () => Promise<boolean>, what: string, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await holds()); await wait(100)) {
    if (Date.now() > end) throw new Error(`It did not come to be: ${what}`);
  }
}
