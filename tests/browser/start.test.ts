import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { readAddresses, runStart, temporaryFolder } from './newsroom';

describe('npm start', () => {
  const { folder, remove } = temporaryFolder();
  const runs: ReturnType<typeof runStart>[] = [];
  const start = (port?: string) => {
    const run = runStart(folder, port);
    runs.push(run);
    return run;
  };

  afterAll(async () => {
    await Promise.all(runs.map((run) => run.stop()));
    remove();
  });

  it('prints addresses that answer, and changes nothing the second time', async () => {
    const first = start();
    const { admin, articles, article } = readAddresses(await first.running);
    const [panel, list, one] = await Promise.all([fetch(admin), fetch(articles), fetch(article)]);
    expect([panel.status, list.status, one.status]).toEqual([200, 200, 200]);
    const { data } = (await one.json()) as { data: { source: { name: string }; authors: { name: string }[] } };
    expect(data.source.name).toBe('Donga');
    expect(data.authors.map(({ name }) => name)).toEqual(['Mark Jones']);
    expect((await first.stop()).code).toBe(0);
    const before = contents(folder);

    const second = start();
    expect(new URL(readAddresses(await second.running).article).pathname).toBe(new URL(article).pathname);
    await second.stop();
    expect(contents(folder)).toEqual(before);
  });

  it('says so when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, output } = await start(String(port)).ended;
    other.close();
    expect(code).toBe(1);
    expect(output.trim()).toBe(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`);
  });
});

/** Every row of every table but those of Strapi’s and SQLite’s own bookkeeping. */
function contents(folder: string): Record<string, unknown[]> {
  const Database = createRequire(__filename)('better-sqlite3');
  const database = new Database(path.join(folder, 'demo.db'), { readonly: true });
  const tables: { name: string }[] = database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'strapi%' AND name NOT LIKE 'sqlite%'",
    )
    .all();
  const rows = tables.map(({ name }) => [name, database.prepare(`SELECT * FROM "${name}"`).all()]);
  database.close();
  return Object.fromEntries(rows);
}
