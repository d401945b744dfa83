import { useEffect, type RefObject } from 'react';

const PRESSABLE = 'a[href], button:not([disabled])';

const within = (place: Element, selector: string): HTMLElement[] => [...place.querySelectorAll<HTMLElement>(selector)];

/** The facts and the sections that something stands in, the nearest first. */
function around(element: Element): Element[] {
  const nearest = element.closest('[data-fact], section');
  return nearest ? [nearest, ...(nearest.parentElement ? around(nearest.parentElement) : [])] : [];
}

/** Where a focused element stands, to be found again without it. */
function spotOf(element: HTMLElement) {
  const row = element.closest('li');
  const list = row?.parentElement ?? null;
  return {
    element,
    list,
    index: list && row ? [...list.children].indexOf(row) : 0,
    fromEnd: row ? within(row, PRESSABLE).indexOf(element) - within(row, PRESSABLE).length : 0,
    around: around(element),
  };
}

type Spot = ReturnType<typeof spotOf>;

function nextTo({ list, index, fromEnd, around }: Spot, whole: HTMLElement, outside: string): HTMLElement | undefined {
  const row = list?.isConnected ? (list.children[index] ?? list.lastElementChild) : null;
  const pressable = row ? within(row, PRESSABLE) : [];
  if (pressable.length > 0) return pressable.at(fromEnd) ?? pressable.at(-1);
  const near = around.find((one) => one.isConnected && whole.contains(one));
  if (!near) return within(whole, outside)[0];
  if (near.matches('section')) return within(near, '[tabindex="-1"]')[0];
  return within(near, 'input, textarea')[0] ?? within(near, 'button')[0];
}

/**
 * Moves the focus on when what was pressed is gone: to the same button of the next row; without one to what the fact can be
 * changed by, or to the heading of the section.
 *
 * @param outside where it goes outside of facts and sections: to the first of these
 */
export function useFocusKept(place: RefObject<HTMLElement>, outside = 'input'): void {
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
      // A dialog has taken it to itself by now, the page to its body.
      if (document.activeElement?.contains(whole)) nextTo(gone, whole, outside)?.focus();
    });
    whole.addEventListener('focusin', note);
    whole.addEventListener('focusout', forget);
    observer.observe(whole, { childList: true, subtree: true });
    return () => {
      whole.removeEventListener('focusin', note);
      whole.removeEventListener('focusout', forget);
      observer.disconnect();
    };
  }, [place, outside]);
}
