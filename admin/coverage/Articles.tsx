import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import { Box, Button, Flex, Link, Loader, Status, Typography, useNotifyAT } from '@strapi/design-system';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { ARTICLE } from '../../content-types';
import type { Coverage, CoveringArticle } from '../../server/linking/coverage';
import { useMessages } from '../messages';
import { sayPartialDate } from '../partial-date/words';
import { dayHere } from './day';

const PAGE_SIZE = 10;

type Failure = 'forbidden' | 'failed';

/** The articles that link a meeting, newest first, page by page. */
export function Articles({ meeting }: { meeting: string }) {
  const say = useMessages();
  const { get } = useFetchClient();
  const { notifyStatus } = useNotifyAT();
  const [articles, setArticles] = useState<CoveringArticle[]>([]);
  const [total, setTotal] = useState<number | null>(null);
  const [asking, setAsking] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  const firstNew = useRef<HTMLAnchorElement>(null);
  const shown = articles.length;

  const ask = async (page: number): Promise<void> => {
    setAsking(true);
    setFailure(null);
    try {
      const { data } = await get<Coverage>(`/newsroom/meetings/${meeting}/coverage`, {
        params: { page, pageSize: PAGE_SIZE },
      });
      setArticles((before) => [...before.slice(0, (page - 1) * PAGE_SIZE), ...data.results]);
      setTotal(data.pagination.total);
      if (page > 1) notifyStatus(say('coverage.more.done', { count: data.results.length }));
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      setFailure(isFetchError(error) && error.status === 403 ? 'forbidden' : 'failed');
    }
    setAsking(false);
  };

  useEffect(() => {
    void ask(1);
  }, []);
  useEffect(() => {
    if (shown > PAGE_SIZE) firstNew.current?.focus();
  }, [shown]);

  if (failure === 'forbidden') return <Typography textColor="neutral600">{say('coverage.forbidden')}</Typography>;
  const several = new Set(articles.map(({ locale }) => locale)).size > 1;
  const lastPage = Math.floor((Math.max(shown, 1) - 1) / PAGE_SIZE) * PAGE_SIZE;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} aria-busy={asking}>
      {total === 0 && <Typography textColor="neutral600">{say('coverage.none')}</Typography>}
      {shown > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {articles.map((article, index) => (
            <Article
              key={`${article.documentId} ${article.locale}`}
              article={article}
              showLocale={several}
              link={index === lastPage ? firstNew : undefined}
            />
          ))}
        </Flex>
      )}
      {failure && (
        <Flex role="alert" direction="column" alignItems="flex-start" gap={2}>
          <Typography textColor="danger600">{say('coverage.failed')}</Typography>
          <Button variant="tertiary" size="S" onClick={() => void ask(Math.floor(shown / PAGE_SIZE) + 1)}>
            {say('tryAgain')}
          </Button>
        </Flex>
      )}
      {asking && shown === 0 && <Loader small>{say('coverage.loading')}</Loader>}
      {!failure && total !== null && shown < total && (
        <Button
          variant="tertiary"
          size="S"
          fullWidth
          loading={asking}
          onClick={() => void ask(Math.floor(shown / PAGE_SIZE) + 1)}
        >
          {say('coverage.more', { count: total - shown })}
        </Button>
      )}
    </Flex>
  );
}

const COLOURS = { draft: 'secondary', modified: 'alternative', published: 'success' } as const;

interface ArticleProps {
  article: CoveringArticle;
  showLocale: boolean;
  link?: React.Ref<HTMLAnchorElement>;
}

function Article({ article, showLocale, link }: ArticleProps) {
  const say = useMessages();
  const { locale: language, formatDisplayName } = useIntl();
  const { documentId, locale, headline, datePublished, relation, status } = article;
  const day = datePublished ? sayPartialDate(dayHere(new Date(datePublished)), language) : say('coverage.undated');
  const place = `/content-manager/collection-types/${ARTICLE}/${documentId}`;
  const told = [
    ...(relation ? [say(`meetings.says.${relation}`)] : []),
    ...('datePublished' in article ? [day] : []),
    ...(showLocale && locale ? [formatDisplayName(locale, { type: 'language', fallback: 'code' })] : []),
  ];
  return (
    <Box tag="li">
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography variant="pi" textColor="neutral600">
          {told.join(' · ')}
        </Typography>
        <Link
          ref={link}
          tag={RouterLink}
          to={locale ? `${place}?plugins[i18n][locale]=${locale}` : place}
          style={{ overflowWrap: 'anywhere' }}
        >
          {headline || say('coverage.untitled')}
        </Link>
        <Status variant={COLOURS[status]} size="XS">
          <Typography tag="span" variant="pi" fontWeight="bold">
            {say(`coverage.state.${status}`)}
          </Typography>
        </Status>
      </Flex>
    </Box>
  );
}
