import { Button, Flex } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { parsePartialDate } from '../../content-types/partial-date';
import type { Reading } from './read';
import { sayPartialDate } from './words';

interface Props {
  reading: Reading;
  onChoose: (date: string) => void;
}

/** The dates that a text may mean, where it is not clear: a button each. */
export function Choices({ reading, onChoose }: Props) {
  const { locale } = useIntl();
  const choices = 'choices' in reading ? reading.choices.filter(parsePartialDate) : [];
  if (choices.length === 0) return null;
  return (
    <Flex gap={2} wrap="wrap" data-choices>
      {choices.map((choice) => (
        <Button key={choice} size="S" variant="tertiary" type="button" onClick={() => onChoose(choice)}>
          {sayPartialDate(choice, locale)}
        </Button>
      ))}
    </Flex>
  );
}
