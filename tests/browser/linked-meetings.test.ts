import type { Dialog, Page } from 'playwright-core';
import { ARTICLE, MEETING } from '../../content-types';
import { compose, entry, findings, openNewsroom, pressUntil, screenshot, type Grant } from './admin';

const EXPLORER = 'plugin::content-manager.explorer';
const ARTICLE_FIELDS = ['headline', 'slug', 'body', 'datePublished', 'meetings'];
const on = (subject: string, fields: string[], ...verbs: string[]): Grant[] =>
  verbs.map((verb) => ({
    action: `${EXPLORER}.${verb}`,
    subject,
    properties: subject === ARTICLE ? { fields, locales: ['en', 'ko'] } : { fields },
  }));

const TEXT =
  'The Baltic fisheries summit will be held in Tallinn on May 20, the ministry said. ' +
  'Minister Ada Okafor met union leaders at the harbour safety conference in Riga on May 13.';

const blocks = (...paragraphs: string[]) =>
  paragraphs.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] }));

describe('the linked meetings of an article', () => {
  let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
  let page: Page;

  const api = `/content-manager/collection-types`;
  const makeMeeting = async (values: object): Promise<string> =>
    (await newsroom.ask(`${api}/${MEETING}`, 'POST', values)).data.documentId;
  const makeArticle = async (values: object): Promise<string> =>
    (await newsroom.ask(`${api}/${ARTICLE}`, 'POST', values)).data.documentId;
  const countMeetings = async (): Promise<number> =>
    (await newsroom.ask(`${api}/${MEETING}?pageSize=1`)).pagination.total;
  const linked = async (documentId: string, query = ''): Promise<string[]> => {
    const { results } = await newsroom.ask(
      `/content-manager/relations/${ARTICLE}/${documentId}/meetings?pageSize=100${query}`,
    );
    return (results as { name: string }[]).reverse().map(({ name }) => name);
  };

  const cards = (place = page) =>
    place.getByRole('list', { name: 'Linked meetings' }).getByRole('link').allInnerTexts();
  const card = (name: string) =>
    page.getByRole('list', { name: 'Linked meetings' }).getByRole('listitem').filter({ hasText: name });
  const suggestions = () => page.getByRole('region', { name: 'Found in the text' });
  const save = async () => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved document').first().waitFor();
  };
  const open = async (documentId: string, query = '', uid = ARTICLE) => {
    await page.goto(newsroom.address + entry(uid, documentId, query));
    await page
      .getByText(/^(?:Linked meetings|meetings?|연결된 회의)/i)
      .first()
      .waitFor();
  };
  const box = () => page.getByPlaceholder('Link a meeting');
  /** A picture with the field in it. */
  const picture = async (name: string) => {
    await page
      .locator('[data-field=linked-meetings]')
      .first()
      .evaluate((field) => {
        field.style.scrollMarginTop = '64px';
        field.scrollIntoView({ block: 'start' });
      });
    await screenshot(page, name);
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const focused = (name: string) => page.getByRole('button', { name, exact: true }).and(page.locator(':focus'));
  const search = async (words: string) => {
    await box().click();
    await box().pressSequentially(words);
  };
  const boxFocused = () => box().and(page.locator(':focus')).waitFor();
  const pressed = async (name: string | RegExp) => {
    await page.getByRole('button', { name, exact: true }).first().focus();
    await page.keyboard.press('Enter');
  };
  const relation = (...documentIds: string[]) => ({ connect: documentIds.map((documentId) => ({ documentId })) });

  beforeAll(async () => {
    newsroom = await openNewsroom();
    page = await newsroom.signIn(newsroom.administrator);
  }, 180_000);
  afterAll(() => newsroom.close());

  it('shows the seed’s six meetings in order, each with its sentence', async () => {
    await open(newsroom.article);
    await page.getByText('Linked meetings (6)').waitFor();
    const first = card('Korea-U.S.-Japan Security Directors’ Meeting').first();
    await first.getByText('Primary').waitFor();
    await first.getByText('9 December 2023').waitFor();
    await first.getByText('Announced').waitFor();
    await first.getByText('scheduled to be held in September').waitFor();
    expect(await cards()).toHaveLength(6);
    await page.getByText('Linked meetings (6)').scrollIntoViewIfNeeded();
    await screenshot(page, 'linked-meetings');
  });

  it('moves a card by keyboard, says so, and the order holds in both versions', async () => {
    const [first, second, ...rest] = await linked(newsroom.article);
    await open(newsroom.article);
    const handle = page.getByRole('button', { name: `Move ${first}`, exact: true });
    await handle.focus();
    await page.keyboard.press('Space');
    await page.getByText(`${first} picked up. Position 1 of 6.`).waitFor({ state: 'attached' });
    await pressUntil(page, 'ArrowDown', page.getByText(`${first} is now at position 2 of 6.`));
    await page.keyboard.press('Space');
    await page.getByText(`${first} dropped at position 2 of 6.`).waitFor({ state: 'attached' });
    await save();
    expect(await linked(newsroom.article)).toEqual([second, first, ...rest]);
    expect(await linked(newsroom.article, '&status=published')).toEqual([first, second, ...rest]);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Published document').first().waitFor();
    expect(await linked(newsroom.article, '&status=published')).toEqual([second, first, ...rest]);
    await page.reload();
    await page.getByText('Linked meetings (6)').waitFor();
    expect((await cards())[0]).toContain(second);
    const { data } = (await (
      await fetch(`${newsroom.address}/api/newsroom/articles/${newsroom.article}?populate=meetings`)
    ).json()) as { data: { meetings: { name: string }[] } };
    expect(data.meetings.map(({ name }) => name)).toEqual([second, first, ...rest]);
  });

  it('moves a card by drag', async () => {
    const names = await linked(newsroom.article);
    await open(newsroom.article);
    const handle = page.getByRole('button', { name: `Move ${names[0]}`, exact: true });
    await handle.scrollIntoViewIfNeeded();
    const from = (await handle.boundingBox())!;
    const to = (await page.getByRole('button', { name: `Move ${names[1]}`, exact: true }).boundingBox())!;
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, from.y + 40, { steps: 5 });
    await page.mouse.move(to.x + 8, to.y + 60, { steps: 10 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Save', exact: true }).and(page.locator(':enabled')).waitFor();
    await save();
    expect((await linked(newsroom.article)).slice(0, 2)).toEqual([names[1], names[0]]);
  });

  it('removes with a way back, and links what a search for its place finds', async () => {
    const tallinn = await makeMeeting({ name: 'Ferry safety talks', place: 'Tallinn', startDate: '2024-04' });
    await makeMeeting({ name: 'Ferry safety talks', place: 'Oslo', startDate: '2022' });
    const article = await makeArticle({ headline: 'Ferries', meetings: { connect: [{ documentId: tallinn }] } });
    await open(article);
    await page.getByRole('button', { name: 'Remove Ferry safety talks' }).click();
    await page.getByText('Removed when you save: Ferry safety talks').waitFor();
    await page.getByText('No meeting is linked yet.').waitFor();
    await page.getByRole('button', { name: 'Undo: Keep Ferry safety talks' }).click();
    await page.getByText('Linked meetings (1)').waitFor();
    await search('oslo');
    const option = page.getByRole('option').filter({ hasText: '· Oslo' });
    await option.waitFor();
    await page.getByText('New meeting “oslo”').waitFor();
    expect(await page.getByRole('option').count()).toBe(2);
    await screenshot(page, 'linked-meetings-search');
    await pressUntil(page, 'ArrowDown', page.locator('[role=option][data-highlighted]'));
    await page.keyboard.press('Enter');
    await page.getByText('Linked meetings (2)').waitFor();
    await save();
    expect(await linked(article)).toEqual(['Ferry safety talks', 'Ferry safety talks']);
    expect(await page.getByText('Linked meetings (2)').count()).toBe(1);
  });

  it('makes a new meeting with the article, and warns of one like it', async () => {
    await makeMeeting({ name: 'Inland waterways forum', startDate: '2023' });
    const article = await makeArticle({ headline: 'Waterways' });
    const before = await countMeetings();
    await open(article);
    await search('Second inland waterways forum');
    await page.getByText('New meeting “Second inland waterways forum”').click();
    await page.getByText('A meeting like this exists:').waitFor();
    await page.getByLabel('Date', { exact: true }).last().fill('some day');
    await page.getByText('This is not understood.').waitFor();
    await page.getByLabel('Date', { exact: true }).last().fill('April 2024');
    await page.getByText('April 2024', { exact: true }).waitFor();
    await screenshot(page, 'linked-meetings-new');
    await page.keyboard.press('Enter');
    await card('Second inland waterways forum').getByText('New: made when you save').waitFor();
    expect(await countMeetings()).toBe(before);
    await save();
    await page.getByRole('link', { name: 'Second inland waterways forum' }).waitFor();
    expect(await countMeetings()).toBe(before + 1);
    expect(await linked(article)).toEqual(['Second inland waterways forum']);
  });

  it('suggests what the text speaks of as it is typed, and keeps what was decided', async () => {
    const before = await countMeetings();
    await page.goto(newsroom.address + entry(ARTICLE));
    await page.getByRole('textbox', { name: 'Headline' }).fill('Fisheries');
    const body = page.locator('[data-slate-editor=true]').first();
    await body.click();
    await page.keyboard.insertText(TEXT);
    const summit = suggestions().getByRole('listitem').filter({ hasText: 'Baltic fisheries summit' });
    await summit.waitFor();
    await suggestions().scrollIntoViewIfNeeded();
    expect(await summit.locator('mark').first().innerText()).toContain('Baltic fisheries summit');
    await screenshot(page, 'linked-meetings-suggestions');
    await summit.getByRole('button', { name: /^Create and link/ }).click();
    await page.getByText('Linked meetings (1)').waitFor();
    const conference = suggestions().getByRole('listitem').filter({ hasText: 'harbour safety conference' });
    await conference.getByRole('button', { name: /^Dismiss/ }).focus();
    await page.keyboard.press('Enter');
    await suggestions().getByRole('button', { name: 'Dismissed (1)' }).waitFor();
    expect(await countMeetings()).toBe(before);
    await save();
    expect(await countMeetings()).toBe(before + 1);
    const documentId = /article\/(\w+)/.exec(page.url())![1]!;
    expect((await linked(documentId))[0]).toContain('Baltic fisheries summit');

    await page.reload();
    await suggestions().getByRole('button', { name: 'Dismissed (1)' }).click();
    await suggestions()
      .getByRole('button', { name: /^Bring back/ })
      .click();
    await conference.waitFor();
    await save();
    await page.reload();
    await conference.getByRole('button', { name: /^Dismiss/ }).click();
    const askedAgain = page.waitForResponse(/newsroom\/suggestions/);
    await save();
    await askedAgain;
    await suggestions().getByRole('button', { name: 'Dismissed (1)' }).waitFor();
    expect(await conference.count()).toBe(0);

    await page.locator('[data-slate-editor=true]').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('Nothing of it is left.');
    await card('Baltic fisheries summit').getByText('The sentence it rested on is no longer in the text').waitFor();
    await picture('linked-meetings-lost');
  });

  it('keeps the focus where an editor goes on, and puts back what was removed at its place', async () => {
    const ids: string[] = [];
    for (const name of ['Quay talks', 'Reef talks', 'Sluice talks']) ids.push(await makeMeeting({ name }));
    const article = await makeArticle({ headline: 'Coast', body: blocks(TEXT), meetings: relation(...ids) });
    await open(article);
    await pressed('Remove Reef talks');
    await page.getByText('Reef talks will be removed when you save.').waitFor({ state: 'attached' });
    await focused('Remove Sluice talks').waitFor();
    await page.keyboard.press('Enter');
    await focused('Remove Quay talks').waitFor();
    await page.keyboard.press('Enter');
    await boxFocused();
    for (const name of ['Sluice talks', 'Quay talks']) await pressed(`Undo: Keep ${name}`);
    expect(await cards()).toEqual([expect.stringContaining('Quay'), expect.stringContaining('Sluice')]);
    await pressed('Undo: Keep Reef talks');
    await page.getByText('Linked meetings (3)').waitFor();
    expect((await cards())[1]).toContain('Reef talks');
    await boxFocused();
    await page.getByRole('button', { name: 'Save', exact: true, disabled: true }).waitFor();

    const dismiss = suggestions().getByRole('button', { name: /^Dismiss / });
    const count = await dismiss.count();
    await dismiss.first().focus();
    for (let left = count - 1; left > 0; left -= 1) {
      await page.keyboard.press('Enter');
      await dismiss.nth(left).waitFor({ state: 'detached' });
      await dismiss.and(page.locator(':focus')).waitFor();
    }
    await page.keyboard.press('Enter');
    await suggestions().getByRole('heading').and(page.locator(':focus')).waitFor();

    await search('Weir talks');
    await page.getByText('New meeting “Weir talks”').click();
    await pressed('Cancel');
    await boxFocused();
  });

  it('leaves Enter to an input method, and Escape to an open list', async () => {
    await open(await makeArticle({ headline: 'Methods' }));
    await search('회의');
    await page.getByText('No meeting answers to “회의”.').waitFor();
    await pressUntil(page, 'ArrowDown', page.locator('[role=option][data-highlighted]'));
    await compose(box());
    expect(await box().inputValue()).toBe('회의');
    await page.keyboard.press('Enter');
    const form = page.getByRole('group', { name: 'New meeting' });
    await form.waitFor();
    await compose(form.getByLabel('Name'));
    await form.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Planned' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('option', { name: 'Planned' }).waitFor({ state: 'detached' });
    expect(await form.getByLabel('Name').inputValue()).toBe('회의');
    await form.getByLabel('Name').press('Enter');
    await page.getByText('New: made when you save').waitFor();
    await boxFocused();
  });

  it('finds what is not linked behind what is, and shows a great many', async () => {
    const ids: string[] = [];
    for (let year = 1901; year <= 2002; year += 1) {
      ids.push(await makeMeeting({ name: `Pier talks ${year}`, startDate: String(year) }));
    }
    await open(await makeArticle({ headline: 'Piers', meetings: relation(...ids.slice(1)) }));
    await page.getByText('Linked meetings (101)').waitFor();
    await card('Pier talks 1902').getByText('1902', { exact: true }).waitFor();
    await card('Pier talks 2002').getByText('2002', { exact: true }).waitFor();
    await search('pier talks');
    await page.getByText('What was found is linked already. Add a word to find another.').waitFor();
    await page.keyboard.press('Escape');

    await open(await makeArticle({ headline: 'A few piers', meetings: relation(...ids.slice(-10)) }));
    await page.getByText('Linked meetings (10)').waitFor();
    await search('pier talks');
    await page.getByRole('option').filter({ hasText: 'Pier talks 1992' }).waitFor();
  });

  it('takes no edit before the stored links are known', async () => {
    const meeting = await makeMeeting({ name: 'Lock talks' });
    const article = await makeArticle({ headline: 'Locks', body: blocks(TEXT), meetings: relation(meeting) });
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await page.route(`**/relations/${ARTICLE}/${article}/meetings**`, async (route) => {
      await held;
      await route.abort();
    });
    await open(article);
    const link = suggestions().getByRole('button', { name: /^Create and link/ });
    await link.first().waitFor();
    expect([await box().isDisabled(), await link.first().isDisabled()]).toEqual([true, true]);
    goOn();
    await page.getByText('The linked meetings could not be loaded').waitFor();
    expect([await box().isDisabled(), await link.first().isDisabled()]).toEqual([true, true]);
    await page.unroute(`**/relations/${ARTICLE}/${article}/meetings**`);
    await button('Try again').click();
    await page.getByText('Linked meetings (1)').waitFor();
    expect([await box().isDisabled(), await link.first().isDisabled()]).toEqual([false, false]);
  });

  it('accepts all of high confidence at once', async () => {
    const article = await makeArticle({
      headline: 'Two meetings',
      datePublished: '2024-05-14T12:00:00.000Z',
      body: blocks(
        'Estonian Prime Minister Mari Tamm met Latvian President Janis Ozols at the Baltic energy summit in Tallinn on Monday.',
        'Finland’s Foreign Minister Eero Salo will attend the Nordic transport conference in Oslo on May 20, 2024.',
      ),
    });
    await open(article);
    await suggestions().getByRole('button', { name: 'Accept all 2 of high confidence' }).click();
    await page.getByText('Linked meetings (2)').waitFor();
    await save();
    expect(await linked(article)).toHaveLength(2);
  });

  it('warns of a meeting like a suggestion, and links it in its place for good', async () => {
    await makeMeeting({ name: 'Nordic harbour pilots summit', startDate: '2024-05', place: 'Turku' });
    await makeMeeting({ name: 'Northern harbour pilots summit', startDate: '2019-05', place: 'Turku' });
    const sentence = 'The harbour pilots summit will be held in Turku on May 20, the ministry said.';
    const article = await makeArticle({
      headline: 'Pilots',
      datePublished: '2024-05-14T12:00:00.000Z',
      body: blocks(sentence),
    });
    const before = await countMeetings();
    await open(article);
    const suggestion = suggestions().getByRole('listitem').filter({ hasText: 'Saving will make this meeting.' });
    await suggestion.getByText('A meeting like this exists:').waitFor();
    expect(await suggestion.getByText('Northern harbour pilots summit').count()).toBe(0);
    await suggestions().scrollIntoViewIfNeeded();
    await picture('linked-meetings-alike');
    await pressed('Link this one instead: Nordic harbour pilots summit');
    await card('Nordic harbour pilots summit').getByText(sentence).waitFor();
    await save();
    expect(await linked(article)).toEqual(['Nordic harbour pilots summit']);
    await page.reload();
    await card('Nordic harbour pilots summit').locator('mark').first().waitFor();
    await suggestions().getByText('Nothing else to decide.').waitFor();
    expect(await countMeetings()).toBe(before);
  });

  it('offers the meetings of one name to choose among, and accepts none of them with the rest', async () => {
    for (const startDate of ['2021-03-04', '2022-03-05'])
      await makeMeeting({ name: 'Ferry owners conference', startDate });
    const article = await makeArticle({
      headline: 'Ferry owners',
      body: blocks(
        'Fares were discussed at the Ferry owners conference in Oslo, the ministry said.',
        'Finland’s Foreign Minister Eero Salo met Latvian President Janis Ozols at the Baltic lighthouse summit in Riga on May 20, 2024.',
        'Estonian Prime Minister Mari Tamm met Latvian President Janis Ozols at the Baltic pilots summit in Tallinn on May 21, 2024.',
      ),
    });
    await open(article);
    const owners = suggestions().getByRole('listitem').filter({ hasText: 'Fares were discussed' });
    await owners.getByText('Meetings like this exist:').waitFor();
    await suggestions()
      .getByRole('button', { name: /^Accept all 2/ })
      .click();
    await page.getByText('Linked meetings (2)').waitFor();
    await owners.getByRole('listitem').filter({ hasText: '5 March 2022' }).getByRole('button').click();
    await page.getByText('Linked meetings (3)').waitFor();
    await save();
    const { results } = await newsroom.ask(`/content-manager/relations/${ARTICLE}/${article}/meetings`);
    const chosen = results.find(({ name }: { name: string }) => name === 'Ferry owners conference').documentId;
    expect((await newsroom.ask(`${api}/${MEETING}/${chosen}`)).data.startDate).toBe('2022-03-05');
  });

  it('lets what Save will make be changed first', async () => {
    const article = await makeArticle({
      headline: 'Changed',
      body: blocks('The Gulf trawlers summit will be held in Tallinn on May 22, 2024, the ministry said.'),
    });
    await open(article);
    await suggestions()
      .getByRole('button', { name: /^Create and link Gulf/ })
      .click();
    await page.getByText('Linked meetings (1)').waitFor();
    await pressed(/^Change Gulf/);
    const form = page.getByRole('group', { name: 'New meeting' });
    await form.getByLabel('Name').fill('');
    await form.getByLabel('Name').press('Enter');
    await form.getByText('A meeting needs a name.').waitFor();
    await form.getByLabel('Name').fill('Council of the Gulf trawlers');
    await form.getByLabel('Place').fill('Narva');
    await picture('linked-meetings-change');
    await form.getByLabel('Place').press('Enter');
    await boxFocused();
    await card('Council of the Gulf trawlers').getByText('Narva').waitFor();
    await card('Council of the Gulf trawlers').getByText('New: made when you save').waitFor();
    await save();
    expect(await linked(article)).toEqual(['Council of the Gulf trawlers']);
    await page.reload();
    await card('Council of the Gulf trawlers').locator('mark').first().waitFor();
    expect(await suggestions().getByText('Gulf trawlers summit').count()).toBe(0);
  });

  it('is published with what was not saved yet, guarded when it is left, and duplicated with its links', async () => {
    const meeting = await makeMeeting({ name: 'Pontoon talks' });
    const article = await makeArticle({ headline: 'Pontoons', body: blocks(TEXT), meetings: relation(meeting) });
    await open(article);
    await suggestions()
      .getByRole('button', { name: /^Create and link/ })
      .first()
      .click();
    await page.getByText('Linked meetings (2)').waitFor();
    await page.getByRole('link', { name: 'Author', exact: true }).click();
    await page.getByRole('alertdialog').waitFor();
    await button('Cancel').click();
    await button('Publish').click();
    await page.getByText('Published document').first().waitFor();
    const names = await linked(article, '&status=published');
    expect(names).toEqual(['Pontoon talks', expect.stringMatching(/\S/)]);

    await page.goto(`${newsroom.address}/admin/content-manager/collection-types/${ARTICLE}/clone/${article}`);
    await page.getByText('Linked meetings (2)').waitFor();
    await button('Remove Pontoon talks').click();
    await button('Save').click();
    await page.getByText('Cloned document').first().waitFor();
    await page.waitForURL((url) => !/clone/.test(url.pathname));
    const copy = /article\/(\w+)/.exec(page.url())![1]!;
    expect(await linked(copy)).toEqual([names[1]]);
    expect(await linked(article)).toEqual(names);
  });

  it('keeps the order of both versions through publishing, moving, publishing and unpublishing', async () => {
    const ids: string[] = [];
    for (const name of ['First talks', 'Second talks', 'Third talks']) ids.push(await makeMeeting({ name }));
    const article = await makeArticle({ headline: 'In order', meetings: relation(...ids) });
    const answered = async () => {
      const answer = await fetch(`${newsroom.address}/api/newsroom/articles/${article}?populate=meetings`);
      const { data } = (await answer.json()) as { data: { meetings: { name: string }[] } | null };
      return data?.meetings.map(({ name }) => name.split(' ')[0]).join(' ') ?? answer.status;
    };
    const publish = async () => {
      await button('Publish').click();
      await page.getByText('Published document').first().waitFor();
      await page.getByText('Published document').first().waitFor({ state: 'detached' });
    };
    await open(article);
    await publish();
    expect(await answered()).toBe('First Second Third');
    await button('Move Third talks').focus();
    await page.keyboard.press('Space');
    await page.getByText('Third talks picked up. Position 3 of 3.').waitFor({ state: 'attached' });
    await pressUntil(page, 'ArrowUp', page.getByText('Third talks is now at position 2 of 3.'));
    await pressUntil(page, 'ArrowUp', page.getByText('Third talks is now at position 1 of 3.'));
    await page.keyboard.press('Space');
    await save();
    expect(await linked(article)).toEqual(['Third talks', 'First talks', 'Second talks']);
    expect(await answered()).toBe('First Second Third');
    await publish();
    expect(await answered()).toBe('Third First Second');
    await button('More document actions').click();
    await page.getByRole('menuitem', { name: 'Unpublish', exact: true }).click();
    await page.getByText('Unpublished document').first().waitFor();
    expect(await answered()).toBe(404);
    expect(await linked(article)).toEqual(['Third talks', 'First talks', 'Second talks']);
  });

  it('shows a hostile meeting as what it is, within its card', async () => {
    const name = `<img src=x onerror=alert(1)> {name} ${'W'.repeat(200)}`;
    const participants = [{ name: `"><script>alert(2)</script>${'N'.repeat(150)}`, represents: '{0}' }];
    const meeting = await makeMeeting({ name, place: `<b>Oslo</b>${'P'.repeat(200)}`, participants });
    const dialogs: string[] = [];
    const note = (dialog: Dialog) => {
      dialogs.push(dialog.message());
      void dialog.accept();
    };
    page.on('dialog', note);
    await open(await makeArticle({ headline: 'Hostile', meetings: relation(meeting) }));
    const shown = card('<img src=x onerror=alert(1)>');
    await shown.getByText('<script>alert(2)</script>').waitFor();
    // By so much the ring of a focused button stands out.
    const ring = 4;
    const overflow = () =>
      page
        .locator('[data-field=linked-meetings] li')
        .evaluateAll((rows) => Math.max(...rows.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)));
    expect(await overflow()).toBeLessThanOrEqual(ring);
    await shown.getByRole('button', { name: /^Remove/ }).click();
    await page.getByText(/^Removed when you save: <img/).waitFor();
    expect(await overflow()).toBeLessThanOrEqual(ring);
    expect(dialogs).toEqual([]);
    page.off('dialog', note);
  });

  it('shows an old version’s meetings in history, not those that are linked now', async () => {
    const [now, then] = [await makeMeeting({ name: 'Talks of now' }), await makeMeeting({ name: 'Talks of then' })];
    const { data: site } = await newsroom.ask(`${api}/api::page.page`, 'POST', {
      title: 'Old and new',
      meeting: { connect: [{ documentId: now }] },
    });
    // History needs a licence, which the tests have not: the pages are Strapi’s, and what its server answers stands here.
    await page.route('**/admin/project-type', async (route) => {
      const response = await route.fetch();
      const { data } = (await response.json()) as { data: object };
      await route.fulfill({
        response,
        json: { data: { ...data, isEE: true, features: [{ name: 'cms-content-history' }] } },
      });
    });
    const kept = (results: object[], missingCount: number) => ({ results, meta: { missingCount } });
    const version = (id: number, meeting: object | null) => ({
      ...{ id, contentType: 'api::page.page', relatedDocumentId: site.documentId, locale: null, status: 'draft' },
      createdAt: `2024-01-0${id}T10:00:00.000Z`,
      data: { title: 'Older', meeting },
      schema: { title: { type: 'string' }, meeting: { type: 'relation', relation: 'manyToOne', target: MEETING } },
      meta: { unknownAttributes: { added: {}, removed: {} } },
    });
    const versions = [
      version(3, kept([{ id: 1, documentId: then, name: 'Talks of then' }], 0)),
      version(2, kept([], 1)),
      version(1, null),
    ];
    await page.route('**/content-manager/history-versions?*', (route) =>
      route.fulfill({
        json: { data: versions, meta: { pagination: { page: 1, pageSize: 20, pageCount: 1, total: 3 } } },
      }),
    );
    const old = async (id: number): Promise<string> => {
      const place = `${entry('api::page.page', site.documentId)}/history?id=${id}`;
      await page.goto(newsroom.address + place);
      const field = page.locator('[data-field=linked-meetings]');
      await field.waitFor();
      await page.waitForLoadState('networkidle');
      return field.innerText();
    };
    expect(await old(3)).toMatch(/Talks of then/);
    await picture('linked-meetings-history');
    expect(await old(2)).toMatch(/No meeting is linked\.\s+1 linked meeting has been deleted since\./);
    expect(await old(1)).toMatch(/No meeting is linked\.$/);
    await page.unroute('**/admin/project-type');
    await page.unroute('**/content-manager/history-versions?*');
  });

  it('leaves the form as it is when the server fails, and says what happened', async () => {
    const body = blocks(
      'The foreign ministers of Norway and Iceland held a summit on winter moorings in Reykjavik on 3 March 2021.',
    );
    const article = await makeArticle({ headline: 'Storm', body });
    await open(article);
    await suggestions()
      .getByRole('button', { name: /^Create and link/ })
      .first()
      .click();
    await page.getByText('Linked meetings (1)').waitFor();
    await page.getByRole('textbox', { name: 'Headline' }).fill('Storm over the port');
    await page.route(`**/${ARTICLE}/${article}**`, (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 500, json: { data: null, error: { status: 500, name: 'Error', message: 'Broken' } } })
        : route.continue(),
    );
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Broken').first().waitFor();
    await page.waitForTimeout(2000);
    expect(await page.getByText('Linked meetings (1)').count()).toBe(1);
    expect(await page.getByRole('textbox', { name: 'Headline' }).inputValue()).toBe('Storm over the port');
    await page.unroute(`**/${ARTICLE}/${article}**`);
    await page.route('**/newsroom/**', (route) => route.abort());
    await page.locator('[data-slate-editor=true]').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(' More.');
    const cannotBeRead = 'The text could not be read for meetings: the server cannot be reached.';
    await suggestions().getByRole('alert').getByText(cannotBeRead).waitFor();
    await search('tallinn');
    await page.getByText('The search failed: the server cannot be reached.').waitFor();
    await screenshot(page, 'linked-meetings-offline');
    await page.unroute('**/newsroom/**');
    await page.route('**/newsroom/meetings**', (route) =>
      route.fulfill({
        status: 403,
        json: { data: null, error: { status: 403, name: 'ForbiddenError', message: 'No' } },
      }),
    );
    await box().pressSequentially(' talks');
    await page.getByText('The search failed: your role may not do this.').waitFor();
    await page.unroute('**/newsroom/meetings**');
    await page.keyboard.press('Escape');
    await suggestions().getByRole('button', { name: 'Try again' }).click();
    await suggestions().getByRole('alert').waitFor({ state: 'detached' });
    await save();
    expect(await linked(article)).toHaveLength(1);
  });

  it('shows the published version read-only, and a new locale the links it starts with', async () => {
    await newsroom.ask('/i18n/locales', 'POST', { code: 'ko', name: 'Korean (ko)', isDefault: false });
    const names = await linked(newsroom.article);
    await open(newsroom.article, '?status=published');
    await page.getByText('Linked meetings (6)').waitFor();
    expect(await box().count()).toBe(0);
    expect(await page.getByRole('button', { name: /^(?:Move|Remove) / }).count()).toBe(0);

    await open(newsroom.article, '?plugins[i18n][locale]=ko');
    await page.getByText('These are the meetings of the language this version is made from.').waitFor();
    await page.getByText('Linked meetings (6)').waitFor();
    await page.getByRole('textbox', { name: 'Headline' }).fill('한미일 안보실장 회의');
    await page.getByRole('button', { name: `Remove ${names[5]}`, exact: true }).click();
    await save();
    expect(await linked(newsroom.article, '&locale=ko')).toEqual(names.slice(0, 5));
    expect(await linked(newsroom.article)).toEqual(names);
  });

  it('starts a new locale without meetings where the editor removed them all', async () => {
    const meeting = await makeMeeting({ name: 'Canal talks' });
    const article = await makeArticle({ headline: 'Canals', meetings: relation(meeting) });
    await open(article, '?plugins[i18n][locale]=ko');
    await page.getByRole('textbox', { name: 'Headline' }).fill('운하');
    await button('Remove Canal talks').click();
    await page.getByText('No meeting is linked yet.').waitFor();
    const sent = page.waitForRequest((request) => request.method() === 'PUT');
    await save();
    expect((await sent).postDataJSON().meetings).toEqual({ connect: [], disconnect: [], inherit: false });
    expect(await linked(article, '&locale=ko')).toEqual([]);
    expect(await linked(article)).toEqual(['Canal talks']);
  });

  it('follows when changes are discarded, and when the article is unpublished', async () => {
    const first = await makeMeeting({ name: 'Dyke talks' });
    const article = await makeArticle({ headline: 'Dykes', meetings: relation(first) });
    await newsroom.ask(`${api}/${ARTICLE}/${article}/actions/publish`, 'POST', { headline: 'Dykes' });
    await makeMeeting({ name: 'Dune talks' });
    await open(article, '?plugins[i18n][locale]=en');
    await button('Remove Dyke talks').click();
    await search('dune');
    await page.getByRole('option').filter({ hasText: 'Dune talks' }).click();
    await save();
    expect(await linked(article)).toEqual(['Dune talks']);
    await button('More document actions').click();
    await page.getByRole('menuitem', { name: 'Discard changes' }).click();
    await button('Confirm').click();
    await page.getByText('Linked meetings (1)').waitFor();
    expect(await linked(article)).toEqual(['Dyke talks']);

    await button('More document actions').click();
    await page.getByRole('menuitem', { name: 'Unpublish', exact: true }).click();
    await page.getByText('Unpublished document').first().waitFor();
    await page.getByRole('tab', { name: 'Published', disabled: true }).waitFor();
    expect(await cards()).toEqual([expect.stringContaining('Dyke talks')]);
    await button('Remove Dyke talks').click();
    await save();
    expect(await linked(article)).toEqual([]);
  });

  it('serves a host project’s own types: many, one, and in a component', async () => {
    const one = await makeMeeting({ name: 'Lighthouse congress', startDate: '2024-06' });
    const { data: topic } = await newsroom.ask(`${api}/api::topic.topic`, 'POST', {
      title: 'Lights',
      meetings: { connect: [{ documentId: one }] },
      highlights: [{ heading: 'First', meetings: { connect: [{ documentId: one }] } }],
    });
    await open(topic.documentId, '', 'api::topic.topic');
    await page.getByRole('link', { name: 'Lighthouse congress' }).first().waitFor();
    await page.getByRole('button', { name: 'First' }).click();
    await page.getByRole('button', { name: 'Remove Lighthouse congress' }).nth(1).waitFor();
    await picture('linked-meetings-host-type');

    const { data: zone } = await newsroom.ask(`${api}/api::topic.topic`, 'POST', {
      title: 'Zone',
      teasers: ['Upper', 'Lower'].map((heading) => ({
        ...{ __component: 'teaser.list', heading },
        meetings: { connect: [{ documentId: one }] },
      })),
    });
    await open(zone.documentId, '', 'api::topic.topic');
    await page.getByText('No meeting is linked yet. Search for one above.').waitFor();
    await page.getByRole('button', { name: /Upper/ }).first().click();
    await page.getByRole('button', { name: 'Remove Lighthouse congress' }).click();
    await save();
    const { data: saved } = await newsroom.ask(`${api}/api::topic.topic/${zone.documentId}`);
    expect(saved.teasers.map(({ meetings }: { meetings: { count: number } }) => meetings.count)).toEqual([0, 1]);

    await open(one, '', MEETING);
    await page.getByRole('combobox', { name: 'Part of' }).click();
    await page.keyboard.type('lighthouse congress');
    await page.getByText('No meeting answers to “lighthouse congress”.').waitFor();

    const { data: site } = await newsroom.ask(`${api}/api::page.page`, 'POST', {
      title: 'Front',
      meeting: { connect: [{ documentId: one }] },
    });
    await open(site.documentId, '', 'api::page.page');
    await page.getByPlaceholder('Link another meeting instead').click();
    await page.keyboard.type('Inland waterways forum');
    await page
      .getByRole('option')
      .filter({ hasText: 'nland waterways forum', hasNotText: 'New meeting' })
      .first()
      .click();
    await page.getByText('Removed when you save: Lighthouse congress').waitFor();
    await save();
    const { results } = await newsroom.ask(`/content-manager/relations/api::page.page/${site.documentId}/meeting`);
    expect(results.map(({ name }: { name: string }) => name)).toEqual([
      expect.stringContaining('nland waterways forum'),
    ]);
  });

  describe('as others', () => {
    afterEach(async () => {
      await page.context().close();
    });

    it('lets an editor link but not make meetings', async () => {
      const fields = ['name', 'startDate', 'place', 'eventStatus', 'participants', 'aliases'];
      const editor = await newsroom.addUser('Linker', [
        ...on(ARTICLE, ARTICLE_FIELDS, 'read', 'create', 'update'),
        ...on(MEETING, fields, 'read'),
      ]);
      await makeMeeting({ name: 'Harbour safety conference', place: 'Riga', startDate: '2024-05-13' });
      const article = await makeArticle({
        headline: 'Harbours',
        datePublished: '2024-05-14T12:00:00.000Z',
        body: blocks(TEXT),
      });
      page = await newsroom.signIn(editor);
      await open(article);
      const summit = suggestions().getByRole('listitem').filter({ hasText: 'Baltic fisheries summit' });
      const conference = suggestions().getByRole('listitem').filter({ hasText: 'arbour safety conference' });
      await conference.waitFor();
      if (await summit.getByRole('button', { name: /^Create and link/ }).count()) {
        await summit.getByText('You may not create meetings').waitFor();
        expect(await summit.getByRole('button', { name: /^Create and link/ }).isDisabled()).toBe(true);
      }
      await conference.getByRole('button', { name: /^Link / }).click();
      await save();
      expect(await linked(article)).toEqual(['Harbour safety conference']);
    });

    it('keeps what was written when the right to save is gone, and when the server cannot be reached', async () => {
      const grants = on(ARTICLE, ARTICLE_FIELDS, 'read', 'create', 'update');
      const editor = await newsroom.addUser('Writer', [...grants, ...on(MEETING, ['name'], 'read')]);
      const meeting = await makeMeeting({ name: 'Tide talks' });
      const article = await makeArticle({ headline: 'Tides', meetings: relation(meeting) });
      page = await newsroom.signIn(editor);
      await open(article);
      const headline = page.getByRole('textbox', { name: 'Headline' });
      const stands = async (text: string) => {
        await page.waitForTimeout(2000);
        expect(await headline.inputValue()).toBe(text);
        await page.getByText('Removed when you save: Tide talks').waitFor();
        await page.getByRole('button', { name: 'Save', exact: true, disabled: false }).waitFor();
      };
      await button('Remove Tide talks').click();
      await headline.fill('Tides turn');
      await newsroom.allow(editor, on(ARTICLE, ARTICLE_FIELDS, 'read'));
      const refused = page.waitForResponse((response) => response.status() === 403);
      await button('Save').click();
      await refused;
      await stands('Tides turn');
      await newsroom.allow(editor, [...grants, ...on(MEETING, ['name'], 'read')]);

      await headline.fill('Tides turn again');
      await page.context().setOffline(true);
      await button('Save').click();
      await stands('Tides turn again');
      await page.context().setOffline(false);
      await save();
      expect(await linked(article)).toEqual([]);
    });

    it('shows an author who may only read what is linked, and nothing to press', async () => {
      const author = await newsroom.addUser('Reader', [
        ...on(ARTICLE, ARTICLE_FIELDS, 'read'),
        ...on(MEETING, ['name', 'startDate'], 'read'),
      ]);
      page = await newsroom.signIn(author);
      await open(newsroom.article);
      await page.getByText('Linked meetings (6)').waitFor();
      await page.getByText('9 December 2023').first().waitFor();
      expect(await page.getByText('Seoul, South Korea').count()).toBe(0);
      expect(await box().count()).toBe(0);
      expect(await suggestions().count()).toBe(0);
      expect(await page.getByRole('button', { name: /^(?:Move|Remove) / }).count()).toBe(0);
      await picture('linked-meetings-reader');
    });

    it.each(['light', 'dark'] as const)('has no serious axe finding in %s', async (theme) => {
      page = await newsroom.signIn(newsroom.administrator, { theme });
      const article = await makeArticle({ headline: `Axe ${theme}`, body: blocks(TEXT) });
      const meeting = await makeMeeting({ name: `Axe meeting ${theme}`, eventStatus: 'postponed', startDate: '2024' });
      await newsroom.ask(`${api}/${ARTICLE}/${article}`, 'PUT', {
        headline: `Axe ${theme}`,
        meetings: { connect: [{ documentId: meeting }, { documentId: await makeMeeting({ name: 'Second' }) }] },
      });
      await open(article);
      await suggestions().getByRole('listitem').first().waitFor();
      await page.getByRole('button', { name: 'Remove Second' }).click();
      await page.getByText('Linked meetings (1)').scrollIntoViewIfNeeded();
      await picture(`linked-meetings-${theme}`);
      expect(await findings(page, '[data-field=linked-meetings]')).toEqual([]);

      await search(`Axe meeting ${theme}`);
      await page.getByRole('option').filter({ hasText: 'What was found is linked already' }).waitFor();
      expect(await findings(page, '[role=listbox]')).toEqual([]);
      await page.keyboard.press('Escape');
      await box().fill('');
      await search('Second');
      await page.getByText('New meeting “Second”').click();
      await page.getByText(/like this exist/).waitFor();
      await page
        .getByRole('button', { name: /^Dismiss/ })
        .first()
        .click();
      await suggestions().getByRole('button', { name: 'Dismissed (1)' }).click();
      await picture(`linked-meetings-new-${theme}`);
      expect(await findings(page, '[data-field=linked-meetings]')).toEqual([]);

      await page.route('**/newsroom/**', (route) => route.abort());
      await page.locator('[data-slate-editor=true]').first().click();
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText(' More.');
      await suggestions().getByRole('alert').waitFor();
      await picture(`linked-meetings-trouble-${theme}`);
      expect(await findings(page, '[data-field=linked-meetings]')).toEqual([]);
      await page.unroute('**/newsroom/**');
    });

    it('is reached and used by keyboard alone, in the order in which it is read', async () => {
      page = await newsroom.signIn(newsroom.administrator);
      const ids = [await makeMeeting({ name: 'Oar talks' }), await makeMeeting({ name: 'Rudder talks' })];
      const article = await makeArticle({ headline: 'Keys', body: blocks(TEXT), meetings: relation(...ids) });
      await open(article);
      await suggestions().getByRole('listitem').first().waitFor();
      await box().focus();
      const reached: string[] = [];
      const within = () =>
        page.evaluate(
          'document.activeElement.closest("[data-field=linked-meetings]") && (document.activeElement.getAttribute("aria-label") || document.activeElement.textContent)',
        ) as Promise<string | null>;
      for (let name: string | null = ''; name !== null; name = await within()) {
        if (name) reached.push(name);
        await page.keyboard.press('Tab');
      }
      const places = ['Move Oar talks', 'Oar talks', 'Remove Oar talks', 'Move Rudder talks', 'Rudder talks'];
      expect(reached.slice(0, 5)).toEqual(places);
      expect(reached.filter((name) => /^(?:Create and link|Link|Dismiss) /.test(name)).length).toBeGreaterThan(3);
    });

    it('speaks Korean', async () => {
      page = await newsroom.signIn(newsroom.administrator, { language: 'ko' });
      await open(newsroom.article);
      await page.getByPlaceholder('회의 연결: 이름, 장소, 인물, 날짜로 검색').waitFor();
      await page.getByText('2023년 12월 9일').first().waitFor();
      await page.getByPlaceholder('회의 연결').scrollIntoViewIfNeeded();
      await picture('linked-meetings-ko');
    });
  });
});
