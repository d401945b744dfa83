import { useEffect, useRef, type ReactNode } from 'react';
import { Badge, Box, Button, Flex, IconButton, TextInput, Typography } from '@strapi/design-system';
import { ArrowClockwise, Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import { useMessages, type MessageId } from './messages';
import type { Attempt, Refusal } from './server';
import { useWords } from './words';

const COLOURS = {
  neutral: 'neutral150',
  primary: 'primary100',
  success: 'success100',
  warning: 'warning100',
  danger: 'danger100',
} as const;

export type Colour = keyof typeof COLOURS;

export function Chip({ colour = 'neutral', children }: { colour?: Colour; children: ReactNode }) {
  return (
    <Badge backgroundColor={COLOURS[colour]} textColor="neutral800" style={{ flexShrink: 0 }}>
      {children}
    </Badge>
  );
}

/** An input whose calendar the browser draws: light or dark, as the admin is. */
export const DayInput = styled(TextInput)`
  color-scheme: ${({ theme }) => (theme.colors.neutral0.toLowerCase() === '#ffffff' ? 'light' : 'dark')};
` as unknown as typeof TextInput;

const NOTICES = {
  danger: ['danger100', 'danger200'],
  warning: ['warning100', 'warning200'],
  info: ['primary100', 'primary200'],
} as const;

interface NoticeProps {
  kind: keyof typeof NOTICES;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Left out where there is nothing to be put away. */
  onClose?: () => void;
}

/** Says something above a page. Strapi’s own always has a cross, also where it does nothing. */
export function Notice({ kind, title, children, action, onClose }: NoticeProps) {
  const say = useMessages();
  const [background, borderColor] = NOTICES[kind];
  return (
    <Flex
      background={background}
      borderColor={borderColor}
      hasRadius
      padding={4}
      gap={3}
      alignItems="flex-start"
      justifyContent="space-between"
    >
      <Flex
        role={kind === 'info' ? 'status' : 'alert'}
        direction="column"
        alignItems="stretch"
        gap={1}
        flex="1"
        minWidth={0}
      >
        <Typography fontWeight="bold" textColor="neutral800" tag="p">
          {title}
        </Typography>
        {children && (
          <Typography textColor="neutral800" tag="div" style={{ overflowWrap: 'anywhere' }}>
            {children}
          </Typography>
        )}
        {action && (
          <Flex gap={3} wrap="wrap" paddingTop={1}>
            {action}
          </Flex>
        )}
      </Flex>
      {onClose && (
        <IconButton variant="ghost" size="S" label={say('close')} onClick={onClose}>
          <Cross />
        </IconButton>
      )}
    </Flex>
  );
}

interface TroubleProps {
  refusal: Refusal;
  /** What could not be done; the reason stands behind it. */
  what: MessageId;
  /** Does the very same again. */
  onRetry?: () => void;
  /** Puts it away; left out where nothing else stands in its place. */
  onClose?: () => void;
}

/** What went wrong, and the way on. */
export function Trouble({ refusal, what, onRetry, onClose }: TroubleProps) {
  const { say, reason } = useWords();
  return (
    <Notice
      kind="danger"
      title={say(what)}
      onClose={onClose}
      action={
        onRetry && (
          <Button variant="tertiary" size="S" startIcon={<ArrowClockwise />} onClick={onRetry}>
            {say('tryAgain')}
          </Button>
        )
      }
    >
      {refusal.status === null ? say('desk.offline') : reason(refusal.message)}
    </Notice>
  );
}

/** What an editor has done and failed. */
export function Failed({ failure, close }: Attempt) {
  return failure && <Trouble {...failure} onRetry={failure.again} onClose={close} />;
}

interface CardProps {
  title?: string;
  action?: ReactNode;
  children: ReactNode;
  label?: string;
  padding?: 4 | 6;
}

/** A part of a page with its heading. */
export function Section({ title, action, children, label, padding = 6 }: CardProps) {
  return (
    <Box
      tag="section"
      aria-label={label ?? title}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={padding}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        {title && (
          <Flex justifyContent="space-between" gap={3} wrap="wrap">
            <Typography variant="delta" tag="h2" tabIndex={-1}>
              {title}
            </Typography>
            {action}
          </Flex>
        )}
        {children}
      </Flex>
    </Box>
  );
}

interface EmptyProps {
  title: string;
  children: string;
  action?: ReactNode;
}

/** Where there is nothing yet: what will be here, and how it gets here. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <Flex direction="column" gap={3} padding={8} background="neutral0" hasRadius shadow="tableShadow">
      <Typography variant="delta" tag="h2">
        {title}
      </Typography>
      <Box maxWidth="56rem">
        <Typography textColor="neutral600" textAlign="center" tag="p">
          {children}
        </Typography>
      </Box>
      {action}
    </Flex>
  );
}

/** Puts the focus on a place when the page it stands on comes up, so that the keyboard and the voice begin there. */
export function useArrival<T extends HTMLElement>(isThere: unknown) {
  const place = useRef<T>(null);
  useEffect(() => {
    if (isThere) place.current?.focus({ preventScroll: true });
  }, [Boolean(isThere)]);
  return place;
}

/** How far something is, of a hundred. */
export function Meter({ value, label }: { value: number; label: string }) {
  return (
    <Box
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value}
      background="neutral200"
      height="8px"
      hasRadius
      overflow="hidden"
    >
      <Box width={`${value}%`} height="100%" background="primary600" />
    </Box>
  );
}
