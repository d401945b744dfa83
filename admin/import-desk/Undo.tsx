import { useState } from 'react';
import { Box, Button, Flex, Loader, Modal, Typography } from '@strapi/design-system';
import type { DeskThing, UndoAnswer, UndoPreview } from '../../server/desk/shapes';
import { Failed, Trouble } from '../parts';
import { ask, useAsked, useAttempt } from '../server';
import { useWords, type Words } from '../words';

const TYPES: DeskThing['type'][] = ['article', 'author', 'source', 'meeting'];

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
  const { say } = words;
  const path = `/imports/${run}/undo`;
  const { answer, refusal, again } = useAsked<UndoPreview>(
    path,
    positions ? { positions: positions.join(',') } : undefined,
  );
  const [done, setDone] = useState<UndoAnswer | null>(null);
  const undoing = useAttempt();
  const shown = done ?? answer;
  const taken = shown && countsIn(words, shown.counts.undone);
  const left = shown && countsIn(words, shown.counts.left);

  const undo = (): void =>
    void undoing.attempt('desk.undo.failed', async () => {
      setDone(await ask<UndoAnswer>('post', path, positions ? { positions } : {}));
      onDone();
    });

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={say('close')}>
          <Modal.Title>{say(positions ? 'desk.undo.story' : 'desk.undo.run')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5} aria-live="polite">
            {refusal && <Trouble refusal={refusal} what="desk.undo.notKnown" onRetry={again} />}
            <Failed {...undoing} />
            {!shown && !refusal && <Loader>{say('desk.undo.looking')}</Loader>}
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
                />
                {left && (
                  <Part
                    title={say(done ? 'desk.undo.left' : 'desk.undo.leaves', { what: left })}
                    things={shown.left}
                    total={sum(shown.counts.left)}
                  />
                )}
              </>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {say(done ? 'close' : 'cancel')}
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

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, one) => total + one, 0);

function Part({ title, things, total }: { title: string; things: DeskThing[]; total: number }) {
  const { say } = useWords();
  return (
    <Box>
      <Typography fontWeight="semiBold" tag="h3">
        {title}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={2}>
        {things.map(({ type, documentId, name, code }) => (
          <Flex key={`${type} ${documentId}`} tag="li" gap={2} alignItems="baseline">
            <Typography variant="pi" textColor="neutral600" style={{ flexShrink: 0 }}>
              {say(`desk.thing.${type}`)}
            </Typography>
            <Typography style={{ overflowWrap: 'anywhere' }}>{name ?? say('desk.thing.hidden')}</Typography>
            <Typography variant="pi" textColor="neutral600">
              {say(`desk.undo.code.${code}`)}
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
