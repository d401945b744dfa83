import { useEffect, useState } from 'react';
import { Button, Flex, Searchbar, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { useSearchParams } from 'react-router-dom';
import type { Pagination } from '../../server/desk/shapes';
import { useWords } from '../words';

export type Query = Record<string, string>;

/** What a list is asked for, kept in the address so that it is there again after a reload and on the way back. */
export function useQuery(): [Query, (change: Record<string, string | null>) => void] {
  const [params, setParams] = useSearchParams();
  const query = Object.fromEntries(params);
  return [
    query,
    (change) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (!('page' in change)) next.delete('page');
          for (const [name, value] of Object.entries(change)) {
            if (value === null || value === '') next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
  ];
}

const NARROWING = ['action', 'state', 'flagged', 'undecided', 'q'];

/** What a list of stories is narrowed to, out of the address. */
export const filterIn = (params: URLSearchParams): Query =>
  Object.fromEntries([...params].filter(([name, value]) => NARROWING.includes(name) && value !== ''));

interface PagesProps {
  pagination: Pagination;
  onPage: (page: number) => void;
}

export function Pages({ pagination: { page, pageSize, total }, onPage }: PagesProps) {
  const { say, number } = useWords();
  if (total <= pageSize && page === 1) return null;
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, total);
  return (
    <Flex tag="nav" aria-label={say('desk.pages')} gap={3} justifyContent="flex-end">
      <Typography variant="pi" textColor="neutral600" role="status">
        {say('desk.pages.shown', { from: number(from), to: number(to), total: number(total) })}
      </Typography>
      <Button
        variant="tertiary"
        size="S"
        startIcon={<ChevronLeft />}
        disabled={page === 1}
        onClick={() => onPage(page - 1)}
      >
        {say('desk.pages.previous')}
      </Button>
      <Button
        variant="tertiary"
        size="S"
        endIcon={<ChevronRight />}
        disabled={to >= total}
        onClick={() => onPage(page + 1)}
      >
        {say('desk.pages.next')}
      </Button>
    </Flex>
  );
}

const PAUSE = 300;

interface SearchProps {
  name: string;
  label: string;
  value: string;
  onSearch: (words: string) => void;
}

/** A search that asks when the editor pauses. */
export function Search({ name, label, value, onSearch }: SearchProps) {
  const { say } = useWords();
  const [words, setWords] = useState(value);
  useEffect(() => {
    if (words === value) return;
    const timer = setTimeout(() => onSearch(words), PAUSE);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <Searchbar
      name={name}
      value={words}
      placeholder={label}
      clearLabel={say('desk.search.clear')}
      onChange={(event) => setWords(event.currentTarget.value)}
      onClear={() => {
        setWords('');
        onSearch('');
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
    >
      {label}
    </Searchbar>
  );
}
