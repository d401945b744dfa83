import { Flex, TextButton, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useMessages } from '../messages';

/** What could not be asked of the server and why, and a way to ask again. */
export function Trouble({ message, onRetry }: { message: string; onRetry: () => void }) {
  const say = useMessages();
  return (
    <Flex gap={2} wrap="wrap">
      <Typography variant="pi" textColor="danger700" role="alert">
        {message}
      </Typography>
      <TextButton type="button" startIcon={<ArrowClockwise />} onClick={onRetry}>
        {say('tryAgain')}
      </TextButton>
    </Flex>
  );
}
