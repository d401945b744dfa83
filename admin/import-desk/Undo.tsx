import { useRef, useState } from 'react';
import { Box, Button, Flex, Loader, Modal, Typography } from '@strapi/design-system';
import type { DeskThing, UndoAnswer, UndoPreview } from '../../server/desk/shapes';
import { Failed, Meter, Trouble } from '../parts';
import { ask, useAsked, useAttempt } from '../server';
import { useWords, type Words } from '../words';

const TYPES: DeskThing['type'][] = ['article', 'author', 'source', 'meeting'];
/** So many are taken back in one step. */
const FEW = 100;

const countsIn = ({ say, list }: Words, counts: Record<DeskThing['type'], number>): string | null => {
  const told = TYPES.filter((type) => counts[type] > 0).map((type) =>
    say(`desk.count.${type}`, { count: counts[type] }),
  );
  return told.length > 0 ? list(told) : null;
};

interface Props {
  run: string;
  /** All stories when left out. */
  positions?: number[];
  onClose: () => void;
  onDone: () => void;
}

/** Says what an undo would take back and what it would leave, and why, before anything is done. */
export function UndoDialog({ run, positions, onClose, onDone }: Props) {
  const words = useWords();
  const { say, number } = words;
  const path = `/imports/${run}/undo`;
  const { answer, refusal, again } = useAsked<UndoPreview>(
    path,
    positions ? { positions: positions.join(',') } : undefined,
  );
  const [taking, setTaking] = useState<UndoAnswer | null>(null);
  const undoing = useAttempt();
  const isStopped = useRef(false);
  const done = taking && (taking.next === null || !undoing.isBusy) ? taking : null;
  const shown = done ?? answer;
  const total = answer ? sum(answer.counts.undone) + sum(answer.counts.left) : 0;
  const handled = taking ? sum(taking.counts.undone) + sum(taking.counts.left) : 0;
  const taken = shown && countsIn(words, shown.counts.undone);
  const left = shown && countsIn(words, shown.counts.left);

  const undo = (): void =>
    void undoing.attempt('desk.undo.failed', async () => {
      try {
        let so = await ask<UndoAnswer>('post', path, positions ? { positions } : {});
        setTaking(so);
        while (so.next && !isStopped.current) {
          so = together(so, await ask<UndoAnswer>('post', path, { from: so.next }));
          setTaking(so);
        }
      } finally {
        // Also where a later step failed: the earlier ones took something back.
        onDone();
      }
    });
  /** What was taken back stays so, and the rest can be undone later. */
  const close = (): void => {
    isStopped.current = true;
    onClose();
  };

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Modal.Content>
        <Modal.Header closeLabel={say('close')}>
          <Modal.Title>{say(positions ? 'desk.undo.story' : 'desk.undo.run')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5} aria-live="polite">
            {refusal && <Trouble refusal={refusal} what="desk.undo.notKnown" onRetry={again} />}
            <Failed {...undoing} />
            {!shown && !refusal && <Loader>{say('desk.undo.looking')}</Loader>}
            {undoing.isBusy && total > FEW && (
              <Flex direction="column" alignItems="stretch" gap={2}>
                <Meter value={Math.min(100, Math.round((100 * handled) / total))} label={say('desk.undo.run')} />
                <Typography>{say('desk.undo.progress', { done: number(handled), total: number(total) })}</Typography>
              </Flex>
            )}
            {shown && (
              <>
                <Part
                  title={
                    taken
                      ? say(done ? 'desk.undo.taken' : 'desk.undo.takes', { what: taken })
                      : say('desk.undo.takesNothing')
                  }
                  things={shown.undone}
                  total={sum(shown.counts.undone)}
                  isDone={done !== null}
                />
                {shown.counts.leavingSite > 0 && (
                  <Typography textColor="danger700" fontWeight="semiBold">
                    {say(done ? 'desk.undo.leftSite' : 'desk.undo.leavesSite', { count: shown.counts.leavingSite })}
                  </Typography>
                )}
                {left && (
                  <Part
                    title={say(done ? 'desk.undo.left' : 'desk.undo.leaves', { what: left })}
                    things={shown.left}
                    total={sum(shown.counts.left)}
                    isDone={done !== null}
                  />
                )}
              </>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={close}>
            {say(done ? 'close' : undoing.isBusy && total > FEW ? 'desk.undo.stop' : 'cancel')}
          </Button>
          {!done && (
            <Button variant="danger" loading={undoing.isBusy} disabled={!taken} onClick={undo}>
              {say('desk.undo.confirm')}
            </Button>
          )}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}

/** What two steps took back and left. */
function together(before: UndoAnswer, step: UndoAnswer): UndoAnswer {
  const added = (which: 'undone' | 'left') =>
    Object.fromEntries(TYPES.map((type) => [type, before.counts[which][type] + step.counts[which][type]])) as Record<
      DeskThing['type'],
      number
    >;
  const listed = (which: 'undone' | 'left') => (before[which].length > 0 ? before[which] : step[which]);
  return {
    ...step,
    counts: {
      undone: added('undone'),
      left: added('left'),
      leavingSite: before.counts.leavingSite + step.counts.leavingSite,
    },
    undone: listed('undone'),
    left: listed('left'),
  };
}

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, one) => total + one, 0);

interface PartProps {
  title: string;
  things: DeskThing[];
  total: number;
  isDone: boolean;
}

function Part({ title, things, total, isDone }: PartProps) {
  const { say } = useWords();
  return (
    <Box>
      <Typography fontWeight="semiBold" tag="h3">
        {title}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={2}>
        {things.map(({ type, documentId, name, code, onSite }) => (
          <Flex key={`${type} ${documentId}`} tag="li" gap={2} alignItems="baseline">
            <Typography variant="pi" textColor="neutral600" style={{ flexShrink: 0 }}>
              {say(`desk.thing.${type}`)}
            </Typography>
            <Typography style={{ overflowWrap: 'anywhere' }}>
              {name === null ? say('desk.thing.hidden') : name || say('desk.story.untitled')}
            </Typography>
            <Typography variant="pi" textColor="neutral600">
              {say(`desk.undo.code.${code}`)}
              {onSite && !isDone && ` · ${say(`desk.undo.site.${onSite}`)}`}
            </Typography>
          </Flex>
        ))}
        {total > things.length && (
          <Typography tag="li" textColor="neutral600">
            {say('desk.more', { count: total - things.length })}
          </Typography>
        )}
      </Flex>
    </Box>
  );
}
