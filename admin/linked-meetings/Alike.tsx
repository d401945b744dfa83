import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import type { FoundMeeting } from '../../server/linking/shapes';
import { useMessages } from '../messages';
import { Facts } from './facts';

interface Props {
  meetings: FoundMeeting[];
  isBusy?: boolean;
  onLink: (meeting: FoundMeeting) => void;
}

/** A warning that meetings like one that is to be made exist, each to be linked in its place. */
export function Alike({ meetings, isBusy = false, onLink }: Props) {
  const say = useMessages();
  if (meetings.length === 0) return null;
  return (
    <Box role="status" padding={3} hasRadius background="warning100">
      <Typography variant="pi" fontWeight="semiBold" textColor="neutral800">
        {say('meetings.alike', { count: meetings.length })}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={2}>
        {meetings.map((meeting) => {
          const name = meeting.name ?? say('meetings.unnamed');
          return (
            <Flex key={meeting.documentId} tag="li" gap={3} justifyContent="space-between">
              <Box minWidth={0}>
                <Typography textColor="neutral800">{name}</Typography>
                <Facts facts={meeting} />
              </Box>
              <TextButton
                type="button"
                disabled={isBusy}
                aria-label={`${say('meetings.alike.link')}: ${name}`}
                style={{ flexShrink: 0 }}
                onClick={() => onLink(meeting)}
              >
                {say('meetings.alike.link')}
              </TextButton>
            </Flex>
          );
        })}
      </Flex>
    </Box>
  );
}
