import type { PlanItem } from '../../server/importing/items';
import { reportLines } from '../../server/importing/report';

const item = (more: Partial<PlanItem>): PlanItem => ({
  ...{ position: 0, key: 'k', hash: 'h', action: 'create', state: 'applied', reason: null, article: 'a1' },
  ...{
    title: 'Harbour talks',
    values: {},
    links: {},
    conflicts: [],
    offers: [],
    carriers: [],
    settled: {},
    publish: true,
  },
  ...{ published: true, seen: null, story: null, error: null, resolved: [], dismissed: [], withheld: [] },
  ...{ choices: null, file: null, whyDraft: null },
  ...more,
});

async function report(items: PlanItem[], format: 'csv' | 'json'): Promise<string> {
  const each = async function* () {
    yield* items;
  };
  let whole = '';
  for await (const line of reportLines(each(), format)) whole += line;
  return whole;
}

describe('a report', () => {
  it('names its columns, and counts stories from one', async () => {
    expect(await report([item({})], 'csv')).toBe(
      'position,state,action,title,file,article,published,field,reason,excerpt,open,alsoCarriedBy\r\n1,applied,create,Harbour talks,,a1,true,,,,,\r\n',
    );
  });

  it.each([
    ['=HYPERLINK("http://x.example";"Ferry")', `"'=HYPERLINK(""http://x.example"";""Ferry"")"`],
    ['+1 for the ferry', "'+1 for the ferry"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1+1', "'  =1+1"],
    ['\tFerry', "'\tFerry"],
    ['A headline, with “commas”', '"A headline, with “commas”"'],
    ['Two\nlines', '"Two\nlines"'],
  ])('lets %j be no formula and no other cell', async (title, cell) => {
    expect((await report([item({ title })], 'csv')).split('\r\n')[1]).toBe(`1,applied,create,${cell},,a1,true,,,,,`);
  });

  it('says what was wrong, where, and how it began', async () => {
    const error = { field: 'body', message: 'Text must be defined', excerpt: '[{"type"' };
    const failed = item({ state: 'failed', article: null, published: false, error });
    expect(JSON.parse(await report([failed], 'json'))).toMatchObject({
      ...{ position: 1, state: 'failed', field: 'body', reason: 'Text must be defined', excerpt: '[{"type"' },
    });
  });
});
