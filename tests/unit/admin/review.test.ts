import type { Choices, DeskStory } from '../../../server/desk/shapes';
import { setField, typed, wordsChosen, type Edit } from '../../../admin/import-desk/choices';
import { createReview, type Answer, type Keep, type Kept, type Review } from '../../../admin/import-desk/review';

const NONE: Choices = { fields: {}, links: {}, meetings: {}, added: [], flags: [], conflicts: {} };

const write = (headline: string): Edit => setField('headline', typed(headline));
const dateline = setField('dateline', typed('SEOUL'));
const refused = (status: number | null, details: object | null = null, message = ''): Answer => ({
  refusal: { status, message, details, errors: [] },
});

/** A server with one story, as the desk’s answers; others change it by `theirs`. */
function newServer() {
  let version = 1;
  let choices = NONE;
  let state = 'planned';
  const sent: Choices[] = [];
  const waiting: (() => void)[] = [];
  const trouble: Answer[] = [];
  let isSlow = false;
  const story = () => ({ version: `v${version}`, choices, card: { state } }) as unknown as DeskStory;
  return {
    sent,
    /** Answers of the next requests to save. */
    trouble,
    slow: () => (isSlow = true),
    /** Has the oldest request that waits answered. */
    answer: async () => {
      waiting.shift()!();
      await settled();
    },
    theirs(edit: Edit) {
      choices = edit(choices);
      version += 1;
    },
    imported() {
      state = 'applied';
      version += 1;
    },
    choices: () => choices,
    read: async (): Promise<Answer> => ({ story: story() }),
    save: async (on: string, next: Choices): Promise<Answer> => {
      if (isSlow) await new Promise<void>((resolve) => waiting.push(resolve));
      const wrong = trouble.shift();
      if (wrong) return wrong;
      if (state === 'applied') return refused(409, { code: 'state' });
      if (on !== `v${version}`) return refused(409, { code: 'stale', story: story() });
      sent.push(next);
      choices = next;
      version += 1;
      return { story: story() };
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

function newKeep(kept: Kept | null = null): Keep {
  return {
    read: () => kept,
    write: (next) => (kept = next),
    forget: (sent) => {
      if (!sent || JSON.stringify(kept?.choices) === JSON.stringify(sent)) kept = null;
    },
  };
}

describe('the review of a story', () => {
  let server: ReturnType<typeof newServer>;
  let keep: Keep;
  let review: Review;
  let leave: (() => void) | undefined;

  const open = async (): Promise<void> => {
    leave?.();
    review = createReview(server, keep, () => undefined);
    leave = review.listen(() => undefined);
    await review.read();
  };

  beforeEach(async () => {
    server = newServer();
    keep = newKeep();
    await open();
  });
  afterEach(() => {
    review.drop();
    leave?.();
  });

  it('loses nothing that is changed while something is sent and the page is left', async () => {
    server.slow();
    review.change(write('First'));
    void review.send();
    await settled();
    review.change(write('Second'));
    leave?.();
    expect(keep.read()?.choices).toEqual(write('Second')(NONE));
    await server.answer();
    expect(keep.read()?.choices).toEqual(write('Second')(NONE));
    await server.answer();
    expect(server.choices()).toEqual(write('Second')(NONE));
    expect(keep.read()).toBeNull();
  });

  it('sends nothing twice, however many wait for it', async () => {
    review.change(write('Ours'));
    expect(await Promise.all([review.send(), review.settle(), review.send()])).toEqual([true, true, true]);
    expect(server.sent).toHaveLength(1);
    expect(review.state()).toMatchObject({ saving: 'saved', notice: null });
  });

  it('is not settled where somebody else changed it meanwhile, whether something was chosen here or not', async () => {
    server.theirs(dateline);
    review.change(write('Ours'));
    expect(await review.settle()).toBe(false);
    expect(review.state()).toMatchObject({ notice: 'merged', saving: 'saved' });
    expect(server.choices()).toEqual(dateline(write('Ours')(NONE)));
    expect(await review.settle()).toBe(true);

    server.theirs(write('Theirs'));
    expect(await review.settle()).toBe(false);
    expect(review.state()).toMatchObject({ notice: 'changed', choices: { fields: { headline: { value: 'Theirs' } } } });
    expect(await review.settle()).toBe(true);
  });

  it('shows what stands when it was imported meanwhile, and offers the words that could not be saved once', async () => {
    server.imported();
    review.change(write('Too late'));
    expect(await review.send()).toBe(false);
    expect(review.state()).toMatchObject({ choices: NONE, story: { card: { state: 'applied' } }, saving: 'saved' });
    const { choices, base } = review.state().left!;
    expect(wordsChosen(choices, base, null)).toEqual([{ field: 'headline', words: 'Too late' }]);

    await open();
    expect(review.state()).toMatchObject({ choices: NONE, notice: null, left: { choices } });
    review.drop();
    await open();
    expect(review.state().left).toBeNull();
  });

  it('keeps what cannot be sent, and puts it upon what stands when it is opened again', async () => {
    server.trouble.push(refused(500, null, 'Out of order'));
    review.change(write('Kept'));
    expect(await review.send()).toBe(false);
    expect(review.state()).toMatchObject({ saving: 'kept', trouble: { message: 'Out of order' } });
    server.theirs(dateline);
    await open();
    expect(review.state()).toMatchObject({ saving: 'saved', notice: 'merged' });
    expect(server.choices()).toEqual(dateline(write('Kept')(NONE)));
    expect(keep.read()).toBeNull();
  });

  it('says what is refused, and saves what is mended', async () => {
    server.trouble.push(refused(400));
    review.change(write('Wrong'));
    expect(await review.send()).toBe(false);
    expect(review.state().saving).toBe('refused');
    review.change(write('Right'));
    expect(await review.send()).toBe(true);
    expect(review.state()).toMatchObject({ saving: 'saved', trouble: null });
  });

  it('is put to rest when nobody looks at it and all is sent', async () => {
    const onRest = jest.fn();
    const other = createReview(server, keep, onRest);
    const end = other.listen(() => undefined);
    await other.read();
    other.change(write('Last'));
    end();
    await settled();
    expect(server.choices()).toEqual(write('Last')(NONE));
    expect(onRest).toHaveBeenCalled();
  });
});
