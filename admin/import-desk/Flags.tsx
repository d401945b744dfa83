import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { ArrowClockwise, CheckCircle, Cross, Information, WarningCircle } from '@strapi/icons';
import type { DeskFlag } from '../../server/desk/shapes';
import { dismissFlag } from './choices';
import { Lit, type FactsProps } from './Facts';
import { Chip, Section, type Colour } from '../parts';
import { sayFlag, useWords } from '../words';

const COLOURS: Record<DeskFlag['severity'], Colour> = { high: 'danger', medium: 'warning', low: 'neutral' };
export const SEVERITIES: DeskFlag['severity'][] = ['high', 'medium', 'low'];

/** What an editor should look at, with advice; what was looked at can be dismissed. */
export function Flags({
  story,
  choices,
  mayMend,
  lit,
  onLight,
  change,
  onDismissEverywhere,
}: FactsProps & {
  /** Dismisses all flags of a kind in the whole import; left out where this story is all of it. */
  onDismissEverywhere?: (code: string) => void;
}) {
  const { say } = useWords();
  const flags = [...story.flags].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const open = flags.filter(({ key }) => !choices.flags.includes(key));
  const dismissed = flags.filter(({ key }) => choices.flags.includes(key));
  return (
    <Section title={say('desk.flags', { count: open.length })} padding={4}>
      {open.length === 0 && (
        <Flex gap={2}>
          <CheckCircle aria-hidden fill="success600" />
          <Typography textColor="neutral700">{say('desk.flags.none')}</Typography>
        </Flex>
      )}
      {open.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {open.map((flag) => (
            <OneFlag
              key={flag.key}
              flag={flag}
              lit={lit}
              onLight={onLight}
              onDismiss={mayMend ? () => change(dismissFlag(flag.key, true)) : undefined}
              onDismissEverywhere={mayMend && onDismissEverywhere ? () => onDismissEverywhere(flag.code) : undefined}
            />
          ))}
        </Flex>
      )}
      {dismissed.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
          {dismissed.map((flag) => (
            <Dismissed
              key={flag.key}
              flag={flag}
              onRestore={mayMend ? () => change(dismissFlag(flag.key, false)) : undefined}
            />
          ))}
        </Flex>
      )}
    </Section>
  );
}

interface FlagProps {
  flag: DeskFlag;
  lit: string | null;
  onLight: (id: string | null) => void;
  onDismiss?: () => void;
  onDismissEverywhere?: () => void;
}

export function OneFlag({ flag, lit, onLight, onDismiss, onDismissEverywhere }: FlagProps) {
  const { say, locale } = useWords();
  const { title, advice } = sayFlag(say, locale, flag);
  const Icon = flag.severity === 'low' ? Information : WarningCircle;
  return (
    <Lit tag="li" id={`flag.${flag.key}`} lit={lit} onLight={onLight}>
      <Flex gap={2} alignItems="flex-start" wrap="wrap">
        <Box paddingTop={1}>
          <Icon aria-hidden fill={flag.severity === 'high' ? 'danger600' : 'warning600'} />
        </Box>
        <Box style={{ flex: '1 1 12rem' }} minWidth={0}>
          <Flex gap={2} wrap="wrap">
            <Typography fontWeight="semiBold">{title}</Typography>
            <Chip colour={COLOURS[flag.severity]}>{say(`desk.severity.${flag.severity}`)}</Chip>
          </Flex>
          <Typography tag="p" textColor="neutral700">
            {advice}
          </Typography>
          {onDismissEverywhere && (
            <TextButton aria-label={say('desk.flags.everywhereOne', { title })} onClick={onDismissEverywhere}>
              {say('desk.flags.everywhere')}
            </TextButton>
          )}
        </Box>
        {onDismiss && (
          <TextButton startIcon={<Cross />} aria-label={say('desk.flags.dismissOne', { title })} onClick={onDismiss}>
            {say('desk.flags.dismiss')}
          </TextButton>
        )}
      </Flex>
    </Lit>
  );
}

export function Dismissed({ flag, onRestore }: { flag: DeskFlag; onRestore?: () => void }) {
  const { say, locale } = useWords();
  const { title } = sayFlag(say, locale, flag);
  return (
    <Flex tag="li" gap={2}>
      <Typography variant="pi" textColor="neutral600">
        {say('desk.flags.dismissed', { title })}
      </Typography>
      {onRestore && (
        <TextButton
          startIcon={<ArrowClockwise />}
          aria-label={say('desk.flags.restoreOne', { title })}
          onClick={onRestore}
        >
          {say('desk.flags.restore')}
        </TextButton>
      )}
    </Flex>
  );
}
