import { useEffect, useRef, type ReactNode } from 'react';
import { Alert, Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useMessages, type MessageId } from './messages';
import type { Refusal } from './server';

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

interface TroubleProps {
  refusal: Refusal;
  /** What could not be done; the reason stands behind it. */
  what: MessageId;
  onRetry?: () => void;
}

/** What went wrong, and the way on. */
export function Trouble({ refusal, what, onRetry }: TroubleProps) {
  const say = useMessages();
  const why = refusal.status === null ? say('desk.offline') : refusal.message;
  return (
    <Box role="alert">
      <Alert
        variant="danger"
        title={say(what)}
        closeLabel={say('close')}
        onClose={onRetry}
        action={
          onRetry && (
            <Button variant="tertiary" size="S" startIcon={<ArrowClockwise />} onClick={onRetry}>
              {say('tryAgain')}
            </Button>
          )
        }
      >
        {why}
      </Alert>
    </Box>
  );
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
            <Typography variant="delta" tag="h2">
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
