import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useDocumentRBAC, useForm } from '@strapi/strapi/admin';
import type { EventStatus } from '../../content-types/event-status';
import { useMessages } from '../messages';
import { sayPartialDate } from '../partial-date/words';
import { dayHere } from './day';
import { OUTCOMES, passedDate, type Plan } from './held';

interface Form {
  values: Plan;
  initialValues: Plan;
  disabled: boolean;
  onChange(name: string, value: EventStatus): void;
}

/** Asks what became of a meeting whose day has passed. An answer changes the form; Save writes it. */
export function Nudge() {
  const say = useMessages();
  const { locale } = useIntl();
  const values = useForm('Nudge', (form) => (form as unknown as Form).values);
  const before = useForm('Nudge', (form) => (form as unknown as Form).initialValues.eventStatus);
  const onChange = useForm('Nudge', (form) => (form as unknown as Form).onChange);
  const disabled = useForm('Nudge', (form) => (form as unknown as Form).disabled);
  const mayUpdate = useDocumentRBAC('Nudge', (may) => may.canUpdate && may.canUpdateFields.includes('eventStatus'));
  const [answered, setAnswered] = useState(false);
  const focus = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  const current = values.eventStatus;
  const changed = Boolean(answered && before && current && current !== before);
  useEffect(() => {
    // The form may tell the new status one rendering later: until then there is nothing to press.
    if (!pressed.current || !focus.current) return;
    focus.current.focus();
    pressed.current = false;
  }, [changed, current]);

  if (disabled || !mayUpdate) return null;
  const answer = (status: EventStatus, done: boolean) => {
    pressed.current = true;
    setAnswered(done);
    onChange('eventStatus', status);
  };
  const date = passedDate(values, dayHere(new Date()));
  return (
    <Box role="status">
      {changed && before && current ? (
        <Notice background="success100" borderColor="success200">
          <Typography textColor="neutral800">
            {say('coverage.nudge.answered', { status: say(`meetings.status.${current}`) })}
          </Typography>
          <Button ref={focus} variant="tertiary" size="S" onClick={() => answer(before, false)}>
            {say('undo')}
          </Button>
        </Notice>
      ) : (
        date && (
          <Notice background="warning100" borderColor="warning200">
            <Typography textColor="neutral800">
              {say('coverage.nudge.question', { date: sayPartialDate(date, locale, say) })}
            </Typography>
            <Flex gap={2} wrap="wrap">
              {OUTCOMES.map((outcome, index) => (
                <Button
                  key={outcome}
                  ref={index === 0 ? focus : undefined}
                  variant="tertiary"
                  size="S"
                  onClick={() => answer(outcome, true)}
                >
                  {say(`meetings.status.${outcome}`)}
                </Button>
              ))}
            </Flex>
          </Notice>
        )
      )}
    </Box>
  );
}

interface NoticeProps {
  background: 'success100' | 'warning100';
  borderColor: 'success200' | 'warning200';
  children: React.ReactNode;
}

function Notice({ background, borderColor, children }: NoticeProps) {
  return (
    <Flex
      background={background}
      borderColor={borderColor}
      hasRadius
      padding={3}
      marginBottom={4}
      gap={3}
      direction="column"
      alignItems="flex-start"
    >
      {children}
    </Flex>
  );
}
