import { Box } from '@strapi/design-system';
import { Articles } from './Articles';
import { Nudge } from './Nudge';

/** What a meeting’s own page shows beside its form. */
export default function Panel({ meeting, savedAt }: { meeting: string; savedAt?: string }) {
  return (
    <Box width="100%">
      <Nudge />
      <Articles key={`${meeting} ${savedAt}`} meeting={meeting} />
    </Box>
  );
}
