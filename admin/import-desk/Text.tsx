import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { Span } from '../../server/desk/shapes';
import type { MessageId } from '../messages';
import { markAt, paragraphsOf, piecesOf, stepFrom, wholeWords, wordAt, type Mark, type Piece } from './marks';
import { useWords } from '../words';

/** What selected words can be used as. */
export const USES = [
  'headline',
  'summary',
  'byline',
  'author',
  'source',
  'datePublished',
  'dateline',
  'meeting',
  'copyrightNotice',
  'usageTerms',
] as const;
export type Use = (typeof USES)[number];

const SAYS: Record<Use, MessageId> = {
  headline: 'desk.field.headline',
  summary: 'desk.field.summary',
  byline: 'desk.field.byline',
  author: 'desk.use.author',
  source: 'desk.field.source',
  datePublished: 'desk.field.datePublished',
  dateline: 'desk.field.dateline',
  meeting: 'desk.use.meeting',
  copyrightNotice: 'desk.field.copyrightNotice',
  usageTerms: 'desk.field.usageTerms',
};

const Pane = styled.div`
  position: relative;
  padding: ${({ theme }) => theme.spaces[5]};
  overflow-y: auto;
  flex: 1;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.5rem;
  line-height: 1.7;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  p {
    border-radius: 2px;
    outline-offset: 4px;
  }
`;

const Words = styled.span`
  text-decoration-thickness: 2px;
  text-underline-offset: 4px;
  cursor: pointer;
  border-radius: 2px;
  outline-offset: 1px;
  &[data-kind='stated'],
  &[data-kind='editor'] {
    text-decoration-line: underline;
    text-decoration-style: solid;
    text-decoration-color: ${({ theme }) => theme.colors.success600};
  }
  &[data-kind='editor'] {
    text-decoration-style: double;
    text-decoration-color: ${({ theme }) => theme.colors.primary600};
  }
  &[data-kind='inferred'] {
    text-decoration-line: underline;
    text-decoration-style: dashed;
    text-decoration-color: ${({ theme }) => theme.colors.alternative600};
  }
  &[data-kind='flag'] {
    text-decoration-line: underline;
    text-decoration-style: wavy;
    text-decoration-thickness: 1px;
    text-decoration-color: ${({ theme }) => theme.colors.warning600};
  }
  &[data-lit='true'] {
    background: ${({ theme }) => theme.colors.warning200};
    color: ${({ theme }) => theme.colors.neutral900};
  }
`;

const Bar = styled.span`
  position: absolute;
  width: 2px;
  background: ${({ theme }) => theme.colors.primary600};
  pointer-events: none;
`;

const Menu = styled.div`
  position: fixed;
  z-index: 5;
  width: 34rem;
  padding: ${({ theme }) => theme.spaces[3]};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.popupShadow};
`;

const Choice = styled.button`
  padding: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[2]}`};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  cursor: pointer;
  &:hover,
  &:focus-visible {
    background: ${({ theme }) => theme.colors.primary100};
    color: ${({ theme }) => theme.colors.primary700};
  }
`;

const IS_MAC = /Mac/.test(navigator.platform);
/** Pixels between the menu and what is beside it. */
const GAP = 8;

interface Props {
  text: string;
  marks: Mark[];
  /** What is lit, by the id of its marks. */
  lit: string | null;
  /** What a mark is of, for those who cannot see where it points. */
  nameOf: (id: string) => string;
  onLight: (id: string | null) => void;
  /** Goes to what a mark is of. */
  onGo: (id: string) => void;
  /** Without it nothing can be chosen. */
  onUse?: (use: Use, span: Span) => void;
}

/**
 * The text as read, its evidence marked. Its words in the page are the text, letter for letter, so that a selection
 * tells its place by counting.
 *
 * One stop of the Tab key: arrows up and down go from paragraph to paragraph, left and right move a caret, with Control
 * (Option on a Mac) word by word, with Shift they select; Enter asks what the selection is, or goes to what a mark is of.
 */
export function StoryText({ text, marks, lit, nameOf, onLight, onGo, onUse }: Props) {
  const { say } = useWords();
  const pane = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<{ span: Span; words: DOMRect; byKeyboard: boolean } | null>(null);
  const [at, setAt] = useState(0);
  /** Where the caret stands, and where the selection began. */
  const [caret, setCaret] = useState<{ at: number; from: number } | null>(null);
  const bar = useRef<HTMLSpanElement>(null);
  const paragraphs = useMemo(() => paragraphsOf(text), [text]);
  const pieces = useMemo(() => paragraphs.map((one) => piecesOf(one, marks)), [paragraphs, marks]);

  useEffect(() => {
    if (!lit) return;
    const first = pane.current?.querySelector(`[data-ids~="${CSS.escape(lit)}"]`);
    if (first && pane.current && !pane.current.contains(document.activeElement)) scrollTo(pane.current, first);
  }, [lit]);

  useEffect(() => {
    if (selected?.byKeyboard) menu.current?.querySelector('button')?.focus();
  }, [selected]);

  useLayoutEffect(() => {
    if (!selected || !menu.current) return;
    const { left, top, bottom } = selected.words;
    const { offsetWidth, offsetHeight, style } = menu.current;
    const last = window.innerHeight - offsetHeight - GAP;
    const over = top - offsetHeight - GAP;
    style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - offsetWidth - GAP))}px`;
    style.top = `${bottom + GAP <= last ? bottom + GAP : over >= GAP ? over : last}px`;
  }, [selected]);

  useLayoutEffect(() => {
    if (!caret || !pane.current || !bar.current) return;
    const [anchor, end] = [pointAt(pane.current, caret.from), pointAt(pane.current, caret.at)];
    window.getSelection()?.setBaseAndExtent(anchor.node, anchor.offset, end.node, end.offset);
    const { left, top, height } = placeOf(end);
    const outer = pane.current.getBoundingClientRect();
    Object.assign(bar.current.style, {
      left: `${left - outer.left + pane.current.scrollLeft - 1}px`,
      top: `${top - outer.top + pane.current.scrollTop}px`,
      height: `${height}px`,
    });
    scrollTo(pane.current, bar.current);
  }, [caret]);

  const offsetOf = (node: Node, offset: number): number => {
    const before = document.createRange();
    before.setStart(pane.current!, 0);
    before.setEnd(node, offset);
    return before.toString().length;
  };

  const spanOf = (range: Range, byKeyboard: boolean): Span | null => {
    if (!pane.current?.contains(range.startContainer) || !pane.current.contains(range.endContainer)) return null;
    let start = offsetOf(range.startContainer, range.startOffset);
    let end = offsetOf(range.endContainer, range.endOffset);
    // Blanks at the ends were not meant.
    while (start < end && /\s/.test(text[start]!)) start += 1;
    while (end > start && /\s/.test(text[end - 1]!)) end -= 1;
    if (end <= start) return null;
    // A mouse misses the end of a word easily.
    return byKeyboard ? { start, end } : wholeWords(text, { start, end });
  };

  const askAbout = (range: Range, byKeyboard: boolean): void => {
    const span = onUse ? spanOf(range, byKeyboard) : null;
    if (!span) {
      setSelected(null);
      return;
    }
    setSelected({ span, words: range.getBoundingClientRect(), byKeyboard });
  };

  const close = (): void => {
    setSelected(null);
    setCaret(null);
    window.getSelection()?.removeAllRanges();
  };

  const use = (what: Use): void => {
    if (selected) onUse?.(what, selected.span);
    close();
    focusAt(at);
  };

  const focusAt = (index: number): void => {
    const places = pane.current?.querySelectorAll<HTMLElement>('p');
    const next = Math.max(0, Math.min(index, (places?.length ?? 1) - 1));
    setAt(next);
    places?.[next]?.focus();
  };

  const moveTo = (to: number, isSelecting: boolean, from: number): void => {
    const place = Math.max(0, Math.min(to, text.length));
    const index = paragraphs.findIndex(({ end }) => place < end);
    if (index !== at) focusAt(index === -1 ? paragraphs.length - 1 : index);
    setCaret({ at: place, from: isSelecting ? from : place });
    onLight(markAt(marks, place)?.id ?? null);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const paragraph = target.closest('p');
    if (!paragraph) return;
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    const isArrow = key === 'ArrowLeft' || key === 'ArrowRight';
    const byWord = IS_MAC ? altKey : ctrlKey;
    if (metaKey || ((ctrlKey || altKey) && !(isArrow && byWord && ctrlKey !== altKey))) return;
    const index = [...pane.current!.querySelectorAll('p')].indexOf(paragraph);
    const { start, end } = paragraphs[index]!;
    const selection = window.getSelection();
    const isSelected = selection && !selection.isCollapsed && pane.current!.contains(selection.anchorNode);
    const here = caret?.at ?? (target === paragraph ? start : offsetOf(target, 0));
    const from = caret?.from ?? here;
    if (isArrow) {
      event.preventDefault();
      const to = stepFrom(text, here, key === 'ArrowRight' ? 'on' : 'back', byWord ? 'word' : 'character');
      moveTo(to, shiftKey && onUse !== undefined, from);
    } else if (key === 'Home' || key === 'End') {
      event.preventDefault();
      const last = end - (/[\r\n]*$/.exec(text.slice(start, end))?.[0].length ?? 0);
      moveTo(key === 'Home' ? start : last, shiftKey && onUse !== undefined, from);
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      close();
      focusAt(index + (key === 'ArrowDown' ? 1 : -1));
    } else if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      const mark = target.dataset.ids?.split(' ')[0] ?? (caret && markAt(marks, caret.at)?.id);
      if (isSelected) askAbout(selection.getRangeAt(0), true);
      else if (mark) onGo(mark);
      else {
        const whole = document.createRange();
        whole.selectNodeContents(paragraph);
        selection?.removeAllRanges();
        selection?.addRange(whole);
        askAbout(whole, true);
      }
    } else if (key === 'Escape') close();
  };

  /** What a voice says of a selection, or of where the caret stands. */
  const told = (): string => {
    const span = selected?.span ?? (caret && caret.at !== caret.from ? between(caret.at, caret.from) : null);
    if (span) return say('desk.text.selected', { words: text.slice(span.start, span.end) });
    if (!caret) return '';
    const mark = markAt(marks, caret.at);
    return [wordAt(text, caret.at), mark && `(${nameOf(mark.id)})`].filter(Boolean).join(' ');
  };

  const onMenuKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      buttons[(here + step + buttons.length) % buttons.length]?.focus();
    }
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      close();
      focusAt(at);
    }
  };

  return (
    <Flex
      direction="column"
      alignItems="stretch"
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      height="100%"
      tag="section"
      aria-label={say('desk.text')}
    >
      <Flex padding={4} paddingBottom={0} justifyContent="space-between" gap={3} wrap="wrap">
        <Typography variant="delta" tag="h2">
          {say('desk.text')}
        </Typography>
        <Legend />
      </Flex>
      <Box paddingLeft={4} paddingRight={4} paddingTop={1}>
        <Typography variant="pi" textColor="neutral600" id="newsroom-text-help">
          {say(onUse ? 'desk.text.help' : 'desk.text.helpReading')}
        </Typography>
      </Box>
      <Pane
        ref={pane}
        role="group"
        aria-label={say('desk.text')}
        aria-describedby="newsroom-text-help"
        onKeyDown={onKeyDown}
        onMouseUp={() => {
          const selection = window.getSelection();
          if (selection && !selection.isCollapsed && selection.rangeCount > 0) {
            askAbout(selection.getRangeAt(0), false);
          } else setSelected(null);
        }}
        onMouseLeave={() => onLight(null)}
        onBlur={({ relatedTarget }) => !pane.current?.contains(relatedTarget) && setCaret(null)}
      >
        {caret && <Bar ref={bar} aria-hidden />}
        {pieces.map((own, index) => (
          <p key={paragraphs[index]!.start} tabIndex={index === at ? 0 : -1} onFocus={() => setAt(index)}>
            {own.map((piece) => (
              <OnePiece
                key={piece.start}
                piece={piece}
                words={text.slice(piece.start, piece.end)}
                lit={lit}
                nameOf={nameOf}
                onLight={onLight}
                onGo={onGo}
              />
            ))}
          </p>
        ))}
      </Pane>
      {selected && onUse && (
        <Menu
          ref={menu}
          role="toolbar"
          aria-label={say('desk.use')}
          onKeyDown={onMenuKeyDown}
          onMouseDown={(event) => event.preventDefault()}
        >
          <Typography variant="sigma" textColor="neutral600" tag="p">
            {say('desk.use')}
          </Typography>
          <Flex gap={2} wrap="wrap" paddingTop={2}>
            {USES.map((one) => (
              <Choice key={one} type="button" onClick={() => use(one)}>
                {say(SAYS[one])}
              </Choice>
            ))}
          </Flex>
        </Menu>
      )}
      <VisuallyHidden role="status">{told()}</VisuallyHidden>
    </Flex>
  );
}

const DRAWN: Mark['kind'][][] = [['stated', 'inferred', 'editor'], ['flag'], ['quiet']];

interface PieceProps {
  piece: Piece;
  words: string;
  lit: string | null;
  nameOf: (id: string) => string;
  onLight: (id: string | null) => void;
  onGo: (id: string) => void;
}

function OnePiece({ piece, words, lit, nameOf, onLight, onGo }: PieceProps) {
  const { marks } = piece;
  // A flag is drawn only where no fact is, a proposal where nothing is.
  const drawn = DRAWN.map((kinds) => marks.find(({ kind }) => kinds.includes(kind))).find(Boolean);
  if (!drawn) return <>{words}</>;
  const ids = [...new Set([drawn.id, ...marks.map(({ id }) => id)])];
  return (
    <Words
      role="link"
      tabIndex={-1}
      data-kind={drawn.kind}
      data-ids={ids.join(' ')}
      data-lit={lit !== null && ids.includes(lit)}
      aria-label={`${words.trim()} (${ids.map(nameOf).join(', ')})`}
      onMouseEnter={() => onLight(drawn.id)}
      onFocus={() => onLight(drawn.id)}
      onClick={() => window.getSelection()?.isCollapsed !== false && onGo(drawn.id)}
    >
      {words}
    </Words>
  );
}

const between = (one: number, other: number): Span => ({ start: Math.min(one, other), end: Math.max(one, other) });

interface Point {
  node: Node;
  offset: number;
}

/** Where in a pane a place of its text stands. */
function pointAt(pane: Element, place: number): Point {
  const texts = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
  let point: Point = { node: pane, offset: 0 };
  for (let before = 0; texts.nextNode();) {
    const node = texts.currentNode as Text;
    point = { node, offset: Math.min(place - before, node.length) };
    before += node.length;
    if (place < before) break;
  }
  return point;
}

/** Where a caret is drawn: at the side of a character, since nothing itself has no place. */
function placeOf({ node, offset }: Point): { left: number; top: number; height: number } {
  const range = document.createRange();
  const isBefore = offset < (node.textContent?.length ?? 0);
  range.setStart(node, isBefore ? offset : Math.max(0, offset - 1));
  range.setEnd(node, isBefore ? offset + 1 : offset);
  const { left, right, top, height } = range.getBoundingClientRect();
  return { left: isBefore ? left : right, top, height };
}

/** Moves what is in a pane into sight, and nothing but the pane. */
function scrollTo(pane: Element, element: Element): void {
  const [outer, inner] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    pane.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}

function Legend() {
  const { say } = useWords();
  const kinds = ['stated', 'inferred', 'editor', 'flag'] as const;
  return (
    <Flex gap={3} wrap="wrap" aria-hidden>
      {kinds.map((kind) => (
        <Typography key={kind} variant="pi" textColor="neutral700">
          <Words data-kind={kind} style={{ cursor: 'default' }}>
            {say(`desk.certainty.${kind}`)}
          </Words>
        </Typography>
      ))}
    </Flex>
  );
}
