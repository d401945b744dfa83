import { useState } from 'react';
import { Box, Flex, IconButton, Link, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import { MEETING } from '../../content-types';
import type { WeekMeeting } from '../../server/desk/shapes';
import { dayHere } from '../coverage/day';
import { useAsked } from '../server';
import { useWords } from '../words';

const DAYS = 7;

const addDays = (day: string, days: number): string => {
  const moment = new Date(`${day}T12:00:00`);
  moment.setDate(moment.getDate() + days);
  return dayHere(moment);
};

/** The Monday of the week that a day is in. */
const mondayOf = (day: string): string => {
  const weekday = new Date(`${day}T12:00:00`).getDay();
  return addDays(day, -((weekday + 6) % DAYS));
};

/** The week’s meetings day by day, each with the articles that cover it. */
export default function Week() {
  const { say, language } = useWords();
  const today = dayHere(new Date());
  const [from, setFrom] = useState(mondayOf(today));
  const { answer, refusal } = useAsked<WeekMeeting[]>('/week', { from });
  const dayName = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric' });
  const span = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' });
  const at = (day: string): Date => new Date(`${day}T12:00:00`);
  if (refusal?.status === 403) return <Widget.NoPermissions />;
  if (refusal) return <Widget.Error>{refusal.message}</Widget.Error>;
  const days = Array.from({ length: DAYS }, (_, index) => addDays(from, index));
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex justifyContent="space-between" gap={2}>
        <IconButton label={say('widget.week.before')} onClick={() => setFrom(addDays(from, -DAYS))}>
          <ChevronLeft />
        </IconButton>
        <Typography fontWeight="semiBold" role="status">
          {span.formatRange(at(from), at(days.at(-1)!))}
        </Typography>
        <IconButton label={say('widget.week.after')} onClick={() => setFrom(addDays(from, DAYS))}>
          <ChevronRight />
        </IconButton>
      </Flex>
      {answer?.length === 0 && <Typography textColor="neutral600">{say('widget.week.none')}</Typography>}
      {!answer ? (
        <Widget.Loading />
      ) : (
        <Flex tag="ol" direction="column" alignItems="stretch" gap={0}>
          {days.map((day) => (
            <Day
              key={day}
              label={dayName.format(at(day))}
              isToday={day === today}
              meetings={answer.filter(({ sortDate }) => sortDate === day)}
            />
          ))}
        </Flex>
      )}
    </Flex>
  );
}

interface DayProps {
  label: string;
  isToday: boolean;
  meetings: WeekMeeting[];
}

function Day({ label, isToday, meetings }: DayProps) {
  const { say } = useWords();
  return (
    <Flex
      tag="li"
      gap={3}
      alignItems="flex-start"
      paddingTop={1}
      paddingBottom={1}
      aria-current={isToday ? 'date' : undefined}
    >
      <Box width="6.4rem" style={{ flexShrink: 0 }}>
        <Typography
          variant="pi"
          fontWeight={isToday ? 'bold' : undefined}
          textColor={isToday ? 'primary700' : 'neutral600'}
        >
          {label}
        </Typography>
      </Box>
      <Box
        flex="1"
        minWidth={0}
        minHeight="2rem"
        paddingLeft={3}
        borderStyle="solid"
        borderColor={isToday ? 'primary600' : 'neutral200'}
        style={{ borderWidth: '0 0 0 2px' }}
      >
        <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
          {meetings.map(({ documentId, name, place, eventStatus, coverage }) => (
            <Box key={documentId} tag="li">
              <Link tag={RouterLink} to={`/content-manager/collection-types/${MEETING}/${documentId}`}>
                {name ?? say('meetings.unnamed')}
              </Link>
              <Typography variant="pi" textColor={coverage === 0 ? 'warning700' : 'neutral600'} tag="p">
                {[
                  place,
                  eventStatus && eventStatus !== 'unknown' && say(`meetings.status.${eventStatus}`),
                  coverage !== null && say('widget.week.coverage', { count: coverage }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Typography>
            </Box>
          ))}
        </Flex>
      </Box>
    </Flex>
  );
}
