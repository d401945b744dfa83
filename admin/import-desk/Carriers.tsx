import { Button, Flex, Link, TextButton, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { DeskCarrier } from '../../server/desk/shapes';
import { Section } from '../parts';
import { useWords } from '../words';
import { placeOfArticle, placeOfStory } from './addresses';
import { setUpdates } from './choices';
import type { FactsProps } from './Facts';

/** Who carries the same story already, so that nobody prints it twice unawares, and which of them it is a later version of. */
export function Carriers({
  story,
  run,
  choices,
  mayMend,
  change,
}: Pick<FactsProps, 'story' | 'run' | 'choices' | 'mayMend' | 'change'>) {
  const { say } = useWords();
  const { carriers } = story.plan;
  const { updates } = choices;
  if (updates) {
    return (
      <Section title={say('desk.carriers.updates')} padding={4}>
        <Flex gap={4} wrap="wrap">
          <Link tag={RouterLink} to={placeOfArticle(updates, run.options.locale)}>
            {say('desk.carriers.open')}
          </Link>
          {mayMend && <TextButton onClick={() => change(setUpdates(null))}>{say('desk.carriers.apart')}</TextButton>}
        </Flex>
      </Section>
    );
  }
  if (carriers.length === 0) return null;
  const mayUpdate = mayMend && story.card.action === 'create';
  return (
    <Section title={say('desk.carriers')} padding={4}>
      {mayUpdate && carriers.some(({ article }) => article !== null) && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {say('desk.carriers.text')}
        </Typography>
      )}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {carriers.map((carrier) => (
          <Carrier
            key={`${carrier.article} ${carrier.position}`}
            carrier={carrier}
            run={run}
            onUpdate={mayUpdate ? (article) => change(setUpdates(article)) : undefined}
          />
        ))}
      </Flex>
    </Section>
  );
}

interface CarrierProps {
  carrier: DeskCarrier;
  run: FactsProps['run'];
  onUpdate?: (article: string) => void;
}

function Carrier({ carrier: { article, position, title, source, share }, run, onUpdate }: CarrierProps) {
  const { say, language } = useWords();
  const name = title ?? say('desk.story.untitled');
  const to = article
    ? placeOfArticle(article, run.options.locale)
    : position !== null && placeOfStory(run.documentId, position);
  const told = [
    source,
    say('desk.carriers.share', { share: new Intl.NumberFormat(language, { style: 'percent' }).format(share) }),
    position !== null && say('desk.carriers.here'),
  ];
  return (
    <Flex tag="li" gap={2} wrap="wrap">
      {to ? (
        <Link tag={RouterLink} to={to}>
          {name}
        </Link>
      ) : (
        <Typography>{name}</Typography>
      )}
      <Typography variant="pi" textColor="neutral600">
        {told.filter(Boolean).join(' · ')}
      </Typography>
      {onUpdate && article && (
        <Button
          size="S"
          variant="secondary"
          aria-label={say('desk.carriers.update.of', { name })}
          onClick={() => onUpdate(article)}
        >
          {say('desk.carriers.update')}
        </Button>
      )}
    </Flex>
  );
}
