import { useMemo, useRef } from 'react';
import { useField, useForm } from '@strapi/strapi/admin';
import { useEntry, type Entry } from './entry';
import { decisionsIn, linksIn, valueOf, valueOfNew, withBack, withFacts } from './links';
import type { Decisions, FieldValue, Link } from './links';
import { useMeetings, useStoredLinks, type Asked } from './server';

const NO_LINKS: Link[] = [];
const ONE = ['oneToOne', 'manyToOne', 'oneWay'];

/** Whether a relation holds one meeting at most. */
export const isOne = (attribute: { relation?: string }): boolean => ONE.includes(attribute.relation ?? '');

/** A relation to meetings as it stands in the form, and what an editor does to it. Nothing is written before Save. */
export interface EditedLinks {
  entry: Entry;
  links: Link[];
  /** What Save will unlink. */
  removed: Link[];
  decisions: Decisions;
  error: string | undefined;
  stored: Asked<Link[]>;
  facts: Asked<Record<string, Link['facts']>>;
  /** Whether no edit is taken just now: the entry is being saved, or what is stored is not known. */
  isBusy: boolean;
  add(more: Link[]): void;
  /** Puts another in the place of one that Save would have made. */
  change(link: Link, into: Link): void;
  remove(link: Link): void;
  putBack(link: Link): void;
  /** Takes the keys of the links in their new order. */
  move(order: string[]): void;
  decide(decisions: Decisions): void;
}

/** A value, or while it is held the one it had before. */
export function useHeld<T>(value: T, isHeld: boolean): T {
  const last = useRef(value);
  if (!isHeld) last.current = value;
  return last.current;
}

/** The links of one relation, see {@link EditedLinks}. */
export function useEditedLinks(name: string, attribute: { relation?: string }, mayRead: boolean): EditedLinks {
  const field = useField<FieldValue>(name);
  const isSubmitting = useForm('LinkedMeetings', (form) => form.isSubmitting);
  const entry = useEntry(name, attribute);
  const stored = useStoredLinks(entry);
  const storedLinks = (entry.linksAt && stored.answer) || NO_LINKS;

  // While the entry is being saved, and until its links are read again, the form holds something else.
  const inForm = useHeld(
    linksIn(storedLinks, field.value),
    isSubmitting || (stored.isLoading && stored.answer !== null),
  );
  const facts = useMeetings(
    inForm.flatMap(({ documentId }) => documentId ?? []),
    entry.version,
    mayRead,
  );
  const links = useMemo(() => withFacts(inForm, facts.answer), [inForm, facts.answer]);
  const isBusy = isSubmitting || stored.isLoading || stored.error !== null;

  const decisions = decisionsIn(field.value);
  const write = (next: Link[], decided: Decisions = decisions): void => {
    const isNew = entry.siblings.length > 0;
    field.onChange(name, isNew ? valueOfNew(next, decided) : valueOf(storedLinks, next, decided));
  };
  return {
    ...{ entry, links, decisions, error: field.error, stored, facts, isBusy },
    removed: withFacts(
      storedLinks.filter(({ key }) => !inForm.some((link) => link.key === key)),
      facts.answer,
    ),
    add(more) {
      const added = more.filter(({ key }) => inForm.every((link) => link.key !== key));
      write(isOne(attribute) ? more.slice(-1) : [...inForm, ...added]);
    },
    change: ({ key }, into) =>
      write(inForm.flatMap((link) => (link.key === key ? [into] : link.key === into.key ? [] : [link]))),
    remove: ({ key }) => write(inForm.filter((link) => link.key !== key)),
    putBack: (link) => write(isOne(attribute) ? [link] : withBack(storedLinks, inForm, link)),
    move: (order) => write(order.map((key) => inForm.find((link) => link.key === key)!)),
    decide: (decided) => write(inForm, decided),
  };
}
