import { useEffect, useRef, useState } from 'react';
import { Badge, Box, Button, Flex, Link, Loader, Modal, Typography, VisuallyHidden } from '@strapi/design-system';
import { Check, Cross } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import { ARTICLE } from '../../content-types';
import type { Detection } from '../../server/desk/shapes';
import type { Suggestion } from '../../server/linking/shapes';
import { useFocusKept } from '../focus';
import { Facts, QuoteLine } from '../linked-meetings/facts';
import { Failed, Trouble } from '../parts';
import { ask, Refused, useAttempt, type Refusal } from '../server';
import { useWords } from '../words';

interface Article {
  documentId: string;
  locale: string | null;
}

interface Looked {
  article: Article;
  detection: Detection | null;
  refusal: Refusal | null;
}

const keyOf = ({ name, startDate }: Suggestion): string => `${name}\n${startDate ?? ''}`;

/** Looks for meetings in articles, one after the other, and has what it finds reviewed. */
export default function Detect({ articles, onClose }: { articles: Article[]; onClose: () => void }) {
  const { say } = useWords();
  const [looked, setLooked] = useState<Looked[]>([]);
  const whole = useRef<HTMLDivElement>(null);
  useFocusKept(whole);
  const look = async (article: Article): Promise<Looked> => {
    try {
      return { article, detection: await ask<Detection>('post', '/detections', article), refusal: null };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { article, detection: null, refusal: error.refusal };
    }
  };
  useEffect(() => {
    let isOver = false;
    void (async () => {
      for (const article of articles) {
        const one = await look(article);
        if (isOver) return;
        setLooked((before) => [...before, one]);
      }
    })();
    return () => {
      isOver = true;
    };
  }, []);

  const put = (next: Looked): void =>
    setLooked((before) => before.map((one) => (one.article === next.article ? next : one)));
  const isDone = looked.length === articles.length;
  const found = looked.reduce((sum, { detection }) => sum + standing(detection).length, 0);
  return (
    <>
      <Modal.Body>
        <Flex ref={whole} direction="column" alignItems="stretch" gap={5}>
          <Typography role="status" textColor="neutral700">
            {isDone
              ? say('detect.found', { count: found, articles: articles.length })
              : say('detect.looking', { done: looked.length, count: articles.length })}
          </Typography>
          {looked.map((one) => (
            <OneArticle
              key={`${one.article.documentId} ${one.article.locale}`}
              looked={one}
              onChange={put}
              onRetry={() => void look(one.article).then(put)}
            />
          ))}
          {!isDone && <Loader small>{say('meetings.suggestions.loading')}</Loader>}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Typography variant="pi" textColor="neutral600">
          {say('detect.written')}
        </Typography>
        <Button onClick={onClose}>{say('close')}</Button>
      </Modal.Footer>
    </>
  );
}

const standing = (detection: Detection | null): Suggestion[] =>
  (detection?.suggestions ?? []).filter(({ dismissed }) => dismissed === null);

interface OneProps {
  looked: Looked;
  onChange: (looked: Looked) => void;
  onRetry: () => void;
}

function OneArticle({ looked, onChange, onRetry }: OneProps) {
  const { say, list } = useWords();
  const { article, detection, refusal } = looked;
  const deciding = useAttempt();
  const [said, setSaid] = useState('');
  if (!detection) {
    return refusal && <Trouble refusal={refusal} what="detect.failed" onRetry={onRetry} />;
  }
  const open = standing(detection);
  const high = open.filter(({ confidence }) => confidence === 'high');
  const place = `/content-manager/collection-types/${ARTICLE}/${article.documentId}`;

  const decide = (accept: Suggestion[], dismiss: Suggestion[]): void => {
    if (deciding.isBusy) return;
    const named = (suggestions: Suggestion[]) => suggestions.map(({ name, startDate }) => ({ name, startDate }));
    void deciding.attempt('detect.notDecided', async () => {
      const decided = await ask<Detection>('post', `/detections/${article.documentId}`, {
        ...{ locale: article.locale, accept: named(accept), dismiss: named(dismiss) },
      });
      setSaid(
        accept.length > 0
          ? say('meetings.accepted', { count: accept.length, name: accept[0]!.name })
          : say('detect.dismissed', { name: dismiss[0]!.name }),
      );
      onChange({ ...looked, detection: decided });
    });
  };

  return (
    <Box tag="section" aria-label={detection.headline ?? say('coverage.untitled')}>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <Flex justifyContent="space-between" gap={3} wrap="wrap" paddingBottom={2}>
        <Link tag={RouterLink} to={article.locale ? `${place}?plugins[i18n][locale]=${article.locale}` : place}>
          {detection.headline ?? say('coverage.untitled')}
        </Link>
        {high.length > 1 && (
          <Button size="S" variant="tertiary" startIcon={<Check />} onClick={() => decide(high, [])}>
            {say('meetings.suggestions.acceptHigh', { count: high.length })}
          </Button>
        )}
      </Flex>
      {detection.linked.length > 0 && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {say('detect.linked', { names: list(detection.linked) })}
        </Typography>
      )}
      {detection.isPublished && open.length > 0 && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {say('detect.published')}
        </Typography>
      )}
      <Failed {...deciding} />
      {open.length === 0 && (
        <Typography variant="pi" textColor="neutral600" tabIndex={-1}>
          {say(detection.linked.length > 0 ? 'meetings.suggestions.noMore' : 'meetings.suggestions.none')}
        </Typography>
      )}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={2}>
        {open.map((suggestion) => {
          const { name, match, confidence, quotes } = suggestion;
          return (
            <Box
              key={keyOf(suggestion)}
              tag="li"
              padding={3}
              hasRadius
              background="neutral100"
              borderColor="neutral300"
              borderStyle="dashed"
            >
              <Flex gap={2} wrap="wrap">
                <Typography fontWeight="semiBold">{match?.name ?? name}</Typography>
                <Badge textColor="neutral800" backgroundColor={confidence === 'high' ? 'success100' : 'neutral150'}>
                  {say(`meetings.confidence.${confidence}`)}
                </Badge>
              </Flex>
              <MeetingFacts suggestion={suggestion} />
              {quotes[0] && <QuoteLine quote={quotes[0]} />}
              <Flex gap={2} paddingTop={2}>
                <Button
                  size="S"
                  variant="secondary"
                  startIcon={<Check />}
                  aria-label={say(match ? 'meetings.suggestion.linkOne' : 'meetings.suggestion.createOne', { name })}
                  onClick={() => decide([suggestion], [])}
                >
                  {say(match ? 'meetings.suggestion.link' : 'meetings.suggestion.create')}
                </Button>
                <Button
                  size="S"
                  variant="tertiary"
                  startIcon={<Cross />}
                  aria-label={say('meetings.suggestion.dismissOne', { name })}
                  onClick={() => decide([], [suggestion])}
                >
                  {say('meetings.suggestion.dismiss')}
                </Button>
              </Flex>
            </Box>
          );
        })}
      </Flex>
    </Box>
  );
}

function MeetingFacts({ suggestion }: { suggestion: Suggestion }) {
  const { match, eventStatus, startDate, endDate, dateText, place, country, participants } = suggestion;
  return <Facts facts={match ?? { eventStatus, startDate, endDate, dateText, place, country, participants }} />;
}
