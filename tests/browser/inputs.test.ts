import type { Locator, Page } from 'playwright-core';
import { ARTICLE, MEETING } from '../../content-types';
import { compose, entry, findings, openNewsroom, pressUntil, screenshot } from './admin';

const TOPIC = 'api::topic.topic';
const FORM = 'main form';

interface Stored {
  documentId: string;
  startDate: string | null;
  endDate: string | null;
  participants: { name: string }[] | null;
  aliases: string[] | null;
}

describe('the inputs of a meeting', () => {
  let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
  let page: Page;

  const open = async (uid: string, documentId?: string, on = page) => {
    await on.goto(newsroom.address + entry(uid, documentId));
    await on.locator(FORM).waitFor();
    await on.waitForLoadState('networkidle');
  };
  /** Chooses in an open list by typing, as fast as the list follows. */
  const choose = async (option: string) => {
    await page.getByRole('option', { name: option }).waitFor();
    await page.keyboard.type(option.slice(0, 3));
    await untilFocused(option);
    await page.keyboard.press('Enter');
    await page.getByRole('combobox').and(page.locator(':focus')).waitFor();
  };
  const field = (name: string, on = page): Locator => on.locator(`input[name="${name}"]`);
  const group = (name: string, on = page): Locator => on.getByRole('group', { name });
  const button = (name: string, on = page): Locator => on.getByRole('button', { name, exact: true });
  const focused = () => page.evaluate('document.activeElement.value || document.activeElement.textContent');
  const untilFocused = async (text: string) => {
    while ((await focused()) !== text) await page.waitForTimeout(20);
  };

  /** Presses Save, and sees that the form itself refuses, and leads to the input that has this in it. */
  const saveInVain = async (wrong?: string) => {
    await button('Save').click();
    const said = page.getByText('There are validation errors in your document.');
    await said.waitFor();
    if (wrong) await untilFocused(wrong);
    await said.waitFor({ state: 'detached' });
  };
  /** Saves, and answers what the server said. */
  const save = async (status: number) => {
    const answered = page.waitForResponse(
      (response) => response.url().includes('/content-manager/') && /POST|PUT/.test(response.request().method()),
    );
    await button('Save').click();
    const answer = await answered;
    expect(answer.status()).toBe(status);
    return answer.json();
  };
  const meeting = async (name: string) => {
    const place = `/api/newsroom/meetings?filters[name]=${encodeURIComponent(name)}`;
    const { data } = (await (await fetch(newsroom.address + place)).json()) as { data: Stored[] };
    return data[0];
  };

  beforeAll(async () => {
    newsroom = await openNewsroom();
    page = await newsroom.signIn(newsroom.administrator);
  }, 180_000);

  afterAll(() => newsroom?.close());

  it('take a date as it is typed, and say what they understood', async () => {
    await open(MEETING);
    await field('name').fill('Typed talks');
    for (const [typed, said] of [
      ['9 Dec 2023', '9 December 2023'],
      ['about April 2023', 'about April 2023'],
      ['2023', '2023'],
      ['2023년 12월 9일', '9 December 2023'],
      ['9 December 2023 14:30 +09:00', '9 December 2023, 14:30 (+09:00)'],
      ['2023-12-09?', '9 December 2023, doubtful'],
    ]) {
      await field('startDate').fill(typed!);
      await page.getByRole('status').getByText(said!, { exact: true }).waitFor();
    }
    await field('endDate').fill('10/12/2023');
    await button('12 October 2023').waitFor();
    await button('10 December 2023').click();
    expect(await field('endDate').inputValue()).toBe('2023-12-10');
    expect(await focused()).toBe('2023-12-10');
    await save(201);
    expect(await meeting('Typed talks')).toMatchObject({ startDate: '2023-12-09?', endDate: '2023-12-10' });
    await page.reload();
    await page.getByText('9 December 2023, doubtful').waitFor();
    expect(await field('startDate').inputValue()).toBe('2023-12-09?');
  });

  it('let a date be picked, by keyboard too, as exact as it is filled', async () => {
    await open(MEETING);
    await field('name').fill('Picked talks');
    await field('startDate').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const picker = page.getByRole('dialog', { name: 'Date' });
    await picker.waitFor();
    await page.keyboard.type('2024');
    expect(await field('startDate').inputValue()).toBe('2024');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await choose('February');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: '29' }).waitFor();
    expect(await page.getByRole('option', { name: '30' }).count()).toBe(0);
    await page.getByRole('option', { name: '29' }).click();
    await picker.getByRole('combobox', { name: 'How sure is it?' }).click();
    await page.getByRole('option', { name: 'Approximate', exact: true }).click();
    await picker.getByText('about 29 February 2024').waitFor();
    await screenshot(page, 'inputs-picker');
    expect(await findings(page, '[role=dialog]')).toEqual([]);
    await page.keyboard.press('Escape');
    await picker.waitFor({ state: 'detached' });
    expect(await field('startDate').inputValue()).toBe('2024-02-29~');
    await save(201);
    expect((await meeting('Picked talks'))?.startDate).toBe('2024-02-29~');
  });

  it('stop what is no date, say why, and lose nothing', async () => {
    await open(MEETING);
    await field('name').fill('Wrong talks');
    await field('startDate').fill('31 April 2023');
    await field('place').fill('Seoul');
    await page.getByText('April 2023 has 30 days.').waitFor();
    await field('endDate').fill('next week');
    await field('place').focus();
    await page.getByText('This is not understood.').waitFor();
    await screenshot(page, 'inputs-wrong');
    await saveInVain('31 April 2023');
    expect(await field('startDate').inputValue()).toBe('31 April 2023');
    expect(await field('endDate').inputValue()).toBe('next week');
    await page.getByText('April 2023 has 30 days.').waitFor();
    expect(await meeting('Wrong talks')).toBeUndefined();
    await field('startDate').fill('30 April 2023');
    await field('endDate').fill('29 April 2023');
    await page.getByText('This is before the start: 30 April 2023.').waitFor();
    await saveInVain();
    await field('startDate').fill('28 April 2023');
    await page.getByText('This is before the start').waitFor({ state: 'detached' });
    await save(201);
    expect(await meeting('Wrong talks')).toMatchObject({
      startDate: '2023-04-28',
      endDate: '2023-04-29',
      place: 'Seoul',
    });
  });

  it('keep what was written when the server refuses it', async () => {
    const { documentId } = (await meeting('Wrong talks'))!;
    await open(MEETING, documentId);
    await field('place').fill('Busan');
    await field('endDate').fill('about 2024');
    await field('country').fill('Korea');
    await save(400);
    await page.locator(FORM).getByText('country must be').waitFor();
    expect(await field('place').inputValue()).toBe('Busan');
    await page.locator(FORM).getByText('about 2024', { exact: true }).waitFor();
    await field('country').fill('KR');
    await save(200);
    expect(await meeting('Wrong talks')).toMatchObject({ place: 'Busan', endDate: '2024~', country: 'KR' });
    await page.waitForLoadState('networkidle');
    expect(await field('endDate').inputValue()).toMatch(/2024/);
    await button('Save').and(page.locator(':disabled')).waitFor();
  });

  it('put back only what a failed save took away', async () => {
    const { documentId } = (await meeting('Wrong talks'))!;
    await open(MEETING, documentId);
    const place = await field('place').inputValue();
    await field('place').fill('Daegu');
    await field('startDate').fill('31 April 2023');
    await saveInVain('31 April 2023');
    await field('place').fill(place);
    await field('startDate').fill('28 April 2023');
    await button('Save').and(page.locator(':disabled')).waitFor();
    expect(await field('place').inputValue()).toBe(place);
    expect(await field('startDate').inputValue()).toBe('28 April 2023');

    await field('country').fill('Korea');
    await save(400);
    await page.locator(FORM).getByText('country must be').waitFor();
    await field('country').fill('JP');
    await field('country').fill('KR');
    await button('Save').and(page.locator(':disabled')).waitFor();
    expect(await field('country').inputValue()).toBe('KR');
  });

  it('take participants by keyboard alone, in order', async () => {
    await open(MEETING);
    await field('name').fill('Talks of many');
    await button('Add a person').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Jane Doe');
    await compose(group('Participants').getByRole('textbox', { name: 'Name, person 1' }));
    expect(await button('Remove person 2').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.keyboard.type('John Roe');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await choose('Chair');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Envoy');
    await page.keyboard.press('Tab');
    await page.keyboard.type('UN');

    await button('Move John Roe').focus();
    await page.keyboard.press('Space');
    await page.getByText('John Roe picked up. Position 2 of 2.').waitFor({ state: 'attached' });
    await pressUntil(page, 'ArrowUp', page.getByText('John Roe is now at position 1 of 2.'));
    await page.keyboard.press('Space');
    await page.getByText('John Roe dropped at position 1 of 2.').waitFor({ state: 'attached' });
    await untilFocused('Move John Roe');

    await button('Remove Jane Doe').focus();
    await page.keyboard.press('Enter');
    await group('Participants').getByRole('status').getByText('Jane Doe was removed.').waitFor();
    expect(await focused()).toBe('Undo');
    await page.keyboard.press('Enter');
    await untilFocused('Jane Doe');

    await save(201);
    expect((await meeting('Talks of many'))?.participants).toEqual([
      { name: 'John Roe', role: 'chair', office: 'Envoy', represents: 'UN' },
      { name: 'Jane Doe' },
    ]);
  });

  it('take a pasted list, and say how many were taken', async () => {
    const { documentId } = (await meeting('Talks of many'))!;
    await open(MEETING, documentId);
    await button('Paste a list').click();
    await page.keyboard.insertText('1. Min Park (host), Minister of Defence, Trade and Industry, Korea\n2. Ann Lee');
    await button('Add 2 people').click();
    await group('Participants').getByRole('status').getByText('2 people added.').waitFor();
    await screenshot(page, 'inputs-participants');

    const last = group('Participants').getByRole('textbox', { name: 'Name, person 4' });
    await last.evaluate((input, text) => {
      const { DataTransfer, ClipboardEvent } = globalThis as unknown as {
        DataTransfer: new () => { setData(type: string, text: string): void };
        ClipboardEvent: new (type: string, init: object) => never;
      };
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, 'Bo Chen\tobserver\tEnvoy\tChina\nKim Yu');
    await save(200);
    expect((await meeting('Talks of many'))?.participants?.slice(2)).toEqual([
      { name: 'Min Park', role: 'host', office: 'Minister of Defence, Trade and Industry', represents: 'Korea' },
      { name: 'Ann Lee' },
      { name: 'Bo Chen', role: 'observer', office: 'Envoy', represents: 'China' },
      { name: 'Kim Yu' },
    ]);
  });

  it('move a row by mouse', async () => {
    const { documentId } = (await meeting('Talks of many'))!;
    await open(MEETING, documentId);
    const handle = (await button('Move Jane Doe').boundingBox())!;
    const target = (await button('Move John Roe').boundingBox())!;
    await page.mouse.move(handle.x + 8, handle.y + 8);
    await page.mouse.down();
    await page.mouse.move(target.x + 8, target.y + 2, { steps: 10 });
    await page.mouse.up();
    await save(200);
    const { participants } = (await meeting('Talks of many'))!;
    expect(participants!.slice(0, 2).map(({ name }) => name)).toEqual(['Jane Doe', 'John Roe']);
  });

  it('leave the form unchanged when they say what is stored', async () => {
    const { documentId, startDate } = (await meeting('Typed talks'))!;
    await open(MEETING, documentId);
    expect(startDate).toBe('2023-12-09?');
    await button('Add a person').click();
    await field('aliases').fill('Round one');
    await page.keyboard.press('Enter');
    await button('Save').and(page.locator(':enabled')).waitFor();
    await button('Remove Round one').click();
    await field('startDate').fill('9 December 2023, doubtful');
    await button('Save').and(page.locator(':disabled')).waitFor();
  });

  it('point out the row that has no name', async () => {
    await open(MEETING);
    await field('name').fill('Nameless talks');
    await button('Add a person').click();
    await group('Participants').getByRole('textbox', { name: 'Office, person 1' }).fill('Envoy');
    await group('Participants').getByText('The name is missing').waitFor();
    await saveInVain();
    expect(await group('Participants').getByRole('textbox', { name: 'Office, person 1' }).inputValue()).toBe('Envoy');
    expect(await meeting('Nameless talks')).toBeUndefined();
  });

  it('take texts as tags, none twice', async () => {
    const { documentId } = (await meeting('Picked talks'))!;
    await open(MEETING, documentId);
    await field('aliases').focus();
    await page.keyboard.type('Round one');
    await compose(field('aliases'));
    expect(await field('aliases').inputValue()).toBe('Round one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Round two,round ONE,');
    await page.getByText('“round ONE” is in the list already.').waitFor();
    await field('aliases').fill('');
    await page.keyboard.press('Backspace');
    await page.getByText('“Round two” was removed.').waitFor();
    await page.keyboard.insertText('Last');
    await save(200);
    expect((await meeting('Picked talks'))?.aliases).toEqual(['Round one', 'Last']);
  });

  it('stand in a project’s own types and in their components, checked there too', async () => {
    const { data } = await newsroom.ask(`/content-manager/collection-types/${TOPIC}`, 'POST', {
      title: 'Spring talks',
      opener: { label: 'First', date: '2023-04' },
      tags: ['one'],
    });
    await open(TOPIC, data.documentId);
    await field('tags').waitFor();
    await field('period').fill('spring');
    await field('opener.date').fill('9/12');
    await saveInVain();
    await page.getByText('The year is missing.').waitFor();
    await page.getByText('This is not understood.').waitFor();
    await field('period').fill('2023');
    await field('opener.date').fill('9/9/2023');
    await button('Add a person').click();
    await page.keyboard.type('Jane Doe');
    await screenshot(page, 'inputs-topic');
    await save(200);
    const { data: saved } = await newsroom.ask(`/content-manager/collection-types/${TOPIC}/${data.documentId}`);
    expect(saved).toMatchObject({
      period: '2023',
      opener: { date: '2023-09-09' },
      people: [{ name: 'Jane Doe' }],
      tags: ['one'],
    });
    const refused = newsroom.ask(`/content-manager/collection-types/${TOPIC}`, 'POST', { title: 'x', period: 'soon' });
    await expect(refused).rejects.toThrow('400');
  });

  it('only show, on the published tab and to who may only read', async () => {
    await page.goto(newsroom.address + entry(ARTICLE, newsroom.article, '?status=published'));
    await field('keywords').waitFor();
    expect(await field('keywords').isDisabled()).toBe(true);

    const { documentId } = (await meeting('Talks of many'))!;
    const fields = ['name', 'startDate', 'endDate', 'participants', 'aliases'];
    const reader = await newsroom.addUser('Reader', [
      { action: 'plugin::content-manager.explorer.read', subject: MEETING, properties: { fields } },
    ]);
    const reading = await newsroom.signIn(reader);
    await open(MEETING, documentId, reading);
    await group('Participants', reading).getByText('Min Park').waitFor();
    await group('Participants', reading).getByText('Minister of Defence, Trade and Industry').waitFor();
    expect(await group('Participants', reading).getByRole('button').count()).toBe(0);
    expect(await field('startDate', reading).isDisabled()).toBe(true);
    expect(await reading.getByRole('button', { name: 'Choose a date' }).count()).toBe(0);
    await screenshot(reading, 'inputs-read-only');
    expect(await findings(reading, FORM)).toEqual([]);
    await reading.context().close();
  });

  it('speak Korean, on dark ground too', async () => {
    const { documentId } = (await meeting('Talks of many'))!;
    const korean = await newsroom.signIn(newsroom.administrator, { theme: 'dark', language: 'ko' });
    await open(MEETING, documentId, korean);
    await korean.getByRole('link', { name: '회의', exact: true }).waitFor();
    await field('startDate', korean).fill('2023년 4월경');
    await korean.getByRole('status').getByText('2023년 4월경', { exact: true }).waitFor();
    await korean.getByText('확인된 만큼만').waitFor();
    await korean.getByText('기사에 적힌 날짜').waitFor();
    await field('endDate', korean).fill('2023년 4월 31일');
    await field('place', korean).focus();
    await korean.getByText('2023년 4월은 30일까지 있습니다.').waitFor();
    await button('명단 붙여넣기', korean).click();
    await screenshot(korean, 'inputs-korean-dark');
    expect(await findings(korean, FORM)).toEqual([]);
    await korean.context().close();
  });

  it('have no serious finding of axe', async () => {
    const { documentId } = (await meeting('Talks of many'))!;
    await open(MEETING, documentId);
    await field('aliases').fill('Round one');
    await page.keyboard.press('Enter');
    await field('startDate').fill('09/12/2023');
    await button('Remove Ann Lee').click();
    await button('Paste a list').click();
    expect(await findings(page, FORM)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 1400 });
    await screenshot(page, 'inputs-meeting');
  });
});
