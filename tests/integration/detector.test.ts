import { createServer, type RequestListener, type Server } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { ImportService } from '../../server/importing';
import type { Detector } from '../../server/config';
import { startStrapi, type Running } from './strapi';

const TEXT =
  'Bridge opens to walkers after ten years\n\nThe mayors sat down with the builders in Elsa on 3 May 2024. Several hundred people crossed the bridge.\n';
const QUOTE = 'sat down with the builders';

let running: Running;
let strapi: Core.Strapi;
let importing: ImportService;
let endpoint: Server | undefined;

beforeAll(async () => {
  running = await startStrapi();
  strapi = running.strapi;
  importing = strapi.plugin('newsroom').service('import');
});
afterAll(() => running.stop());
afterEach(() => {
  configure(null);
  endpoint?.closeAllConnections();
  endpoint?.close();
  endpoint = undefined;
});

const configure = (detector: Detector | null) => strapi.config.set('plugin::newsroom.detector', detector);

const serve = async (answer: RequestListener): Promise<string> => {
  endpoint = createServer(answer);
  await new Promise<void>((resolve) => endpoint!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(endpoint.address() as { port: number }).port}/detect`;
};

const read = async () => (await importing.read(TEXT, { date: '2024-05-04' }))[0]!;

it('is off until it is configured', async () => {
  const story = await read();
  expect(story.meetings).toEqual([]);
  expect(story.flags.map(({ code }) => code)).not.toContain('detector-failed');
});

it('a function’s finds are added, with offsets from the text', async () => {
  const asked: unknown[] = [];
  configure({
    detect: async (input) => {
      asked.push(input);
      return {
        meetings: [
          { name: 'builders', quotes: [QUOTE], dateText: 'on 3 May 2024', startDate: '2024-05-03', place: 'Elsa' },
        ],
      };
    },
  });
  const { text, meetings } = await read();
  expect(asked).toEqual([{ text, language: 'en', date: '2024-05-04' }]);
  expect(meetings).toEqual([expect.objectContaining({ startDate: '2024-05-03', place: 'Elsa' })]);
  for (const { start, end, quote } of meetings[0]!.mentions) expect(text.slice(start, end)).toBe(quote);
});

it('what it invents is dropped', async () => {
  configure({
    detect: () => ({
      meetings: [
        { name: 'Secret summit', quotes: ['a summit nobody wrote of'], startDate: '2024-05-03' },
        { name: 'Secret summit', quotes: [QUOTE], startDate: '2024-05-09', dateText: 'next week', place: 'Atlantis' },
      ],
    }),
  });
  const { meetings } = await read();
  expect(meetings).toHaveLength(1);
  expect(meetings[0]).toMatchObject({ startDate: null, place: null });
  expect(JSON.stringify(meetings)).not.toMatch(/Secret|Atlantis/);
});

it('an endpoint is sent the story, with the headers that are configured', async () => {
  const url = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const found = JSON.parse(body).text.includes(QUOTE) && request.headers.authorization === 'Bearer key';
      response.end(JSON.stringify({ meetings: found ? [{ quotes: [QUOTE] }] : [] }));
    });
  });
  configure({ url, headers: { authorization: 'Bearer key' } });
  expect((await read()).meetings).toHaveLength(1);
});

describe('when it fails, the rules answer and a flag says so', () => {
  const reasonOf = async () => {
    const story = await read();
    expect(story.headline?.value).toBe('Bridge opens to walkers after ten years');
    const flag = story.flags.find(({ code }) => code === 'detector-failed');
    expect(flag).toBeDefined();
    return flag!.message;
  };

  it.each<[string, RequestListener, RegExp]>([
    ['an error', (_request, response) => response.writeHead(500).end('oh'), /HTTP 500/],
    ['no JSON', (_request, response) => response.end('<html>'), /no JSON/],
    ['an answer without end', (_request, response) => response.write('x'), /no answer within 3000 ms/],
    ['too long an answer', (_request, response) => response.end(Buffer.alloc(3 << 20, 'x')), /larger than 1 MiB/],
    [
      'a redirect',
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /reached/,
    ],
  ])('%s', async (_name, answer, words) => {
    configure({ url: await serve(answer), timeout: 3000 });
    expect(await reasonOf()).toMatch(words);
  });

  it('nobody there', async () => {
    const url = await serve(() => undefined);
    await new Promise((resolve) => endpoint!.close(resolve));
    endpoint = undefined;
    configure({ url });
    expect(await reasonOf()).toMatch(/reached/);
  });

  it('a function that throws, or never answers', async () => {
    configure({
      detect: () => {
        throw new Error('no model');
      },
    });
    expect(await reasonOf()).toMatch(/no model/);
    configure({ detect: () => Promise.reject() });
    expect(await reasonOf()).toMatch(/it failed/);
    configure({ detect: () => new Promise(() => undefined), timeout: 50 });
    expect(await reasonOf()).toMatch(/no answer within 50 ms/);
  });
});
