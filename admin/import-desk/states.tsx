import type { DeskRun, StoryCard } from '../../server/desk/shapes';
import { useMessages } from '../messages';
import { Chip, type Colour } from '../parts';

const RUN_COLOURS: Record<DeskRun['state'], Colour> = {
  planning: 'neutral',
  planned: 'primary',
  queued: 'primary',
  applying: 'primary',
  paused: 'warning',
  cancelled: 'neutral',
  applied: 'success',
  undone: 'neutral',
};

export const RUN_STATES = Object.keys(RUN_COLOURS) as DeskRun['state'][];

/** Whether an import is being written, or about to be. */
export const isAtWork = ({ state }: DeskRun): boolean => state === 'queued' || state === 'applying';

/** How far an import is, and whether all of it went well. */
export function RunState({ run: { state, counts } }: { run: DeskRun }) {
  const say = useMessages();
  const missed = counts.refused + counts.failed;
  if (state === 'applied' && missed > 0) {
    const { create, update, undone, unchanged, conflict, skipped } = counts;
    const isNone = create + update + undone + unchanged + conflict + skipped === 0;
    return <Chip colour={isNone ? 'danger' : 'warning'}>{say(isNone ? 'desk.state.none' : 'desk.state.partly')}</Chip>;
  }
  return <Chip colour={RUN_COLOURS[state]}>{say(`desk.state.${state}`)}</Chip>;
}

const ACTION_COLOURS: Record<StoryCard['action'], Colour> = {
  create: 'success',
  update: 'primary',
  unchanged: 'neutral',
  conflict: 'warning',
  skipped: 'neutral',
};

const STATE_COLOURS: Record<StoryCard['state'], Colour> = {
  planned: 'neutral',
  applied: 'success',
  refused: 'warning',
  failed: 'danger',
  undone: 'neutral',
  out: 'neutral',
};

/** What becomes, or became, of a story. */
export function StoryState({ story: { action, state, published } }: { story: StoryCard }) {
  const say = useMessages();
  if (state === 'planned') return <Chip colour={ACTION_COLOURS[action]}>{say(`desk.action.${action}`)}</Chip>;
  const isWritten = state === 'applied' && (action === 'create' || action === 'update');
  return (
    <Chip colour={STATE_COLOURS[state]}>
      {say(
        isWritten
          ? published
            ? 'desk.storyState.published'
            : 'desk.storyState.imported'
          : state === 'applied'
            ? `desk.action.${action}`
            : `desk.storyState.${state}`,
      )}
    </Chip>
  );
}
