import { useEffect, type RefObject } from 'react';

const PRESSABLE = 'a[href], button:not([disabled])';

const within = (place: Element, selector: string): HTMLElement[] => [...place.querySelectorAll<HTMLElement>(selector)];

/** Where a focused element stands, to be found again without it. */
function spotOf(element: HTMLElement) {
  const row = element.closest('li');
  const list = row?.parentElement ?? null;
  return {
    element,
    list,
    index: list && row ? [...list.children].indexOf(row) : 0,
    fromEnd: row ? within(row, PRESSABLE).indexOf(element) - within(row, PRESSABLE).length : 0,
    section: element.closest('section'),
  };
}

type Spot = ReturnType<typeof spotOf>;

function nextTo({ list, index, fromEnd, section }: Spot, whole: HTMLElement): HTMLElement | undefined {
  const row = list?.isConnected ? (list.children[index] ?? list.lastElementChild) : null;
  if (row) return within(row, PRESSABLE).at(fromEnd) ?? within(row, PRESSABLE).at(-1);
  return within(section?.isConnected ? section : whole, section?.isConnected ? '[tabindex="-1"]' : 'input')[0];
}

/**
 * Moves the focus on when what was pressed is gone with its row: to the same button of the next row, without one to the
 * heading of the section, outside of sections to the first input.
 */
export function useFocusKept(place: RefObject<HTMLElement>): void {
  useEffect(() => {
    const whole = place.current;
    if (!whole) return;
    let spot: Spot | null = null;
    const note = ({ target }: FocusEvent): void => {
      spot = spotOf(target as HTMLElement);
    };
    const forget = (): void => {
      const left = spot;
      setTimeout(() => {
        if (spot === left && left?.element.isConnected) spot = null;
      });
    };
    const observer = new MutationObserver(() => {
      if (!spot || spot.element.isConnected) return;
      const gone = spot;
      spot = null;
      if (document.activeElement === document.body) nextTo(gone, whole)?.focus();
    });
    whole.addEventListener('focusin', note);
    whole.addEventListener('focusout', forget);
    observer.observe(whole, { childList: true, subtree: true });
    return () => {
      whole.removeEventListener('focusin', note);
      whole.removeEventListener('focusout', forget);
      observer.disconnect();
    };
  }, [place]);
}
