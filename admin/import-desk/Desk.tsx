import { Suspense, useEffect, useRef } from 'react';
import { Page, useAuth } from '@strapi/strapi/admin';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Navigate, NavLink, Route, Routes, useLocation, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { Desk as DeskShape } from '../../server/desk/shapes';
import { useMessages, type MessageId } from '../messages';
import { BringIn } from './BringIn';
import { Runs } from './Runs';
import { RunPage } from './Run';
import { Notice, Trouble } from '../parts';
import { useDesk, useSessionEnded } from '../server';
import { StoryPage } from './Story';

const Tab = styled(NavLink)`
  display: block;
  padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[2]}`};
  color: ${({ theme }) => theme.colors.neutral700};
  font-size: 1.4rem;
  font-weight: 600;
  text-decoration: none;
  border-bottom: 2px solid transparent;
  &:hover {
    color: ${({ theme }) => theme.colors.primary700};
  }
  &.active {
    color: ${({ theme }) => theme.colors.primary700};
    border-color: ${({ theme }) => theme.colors.primary600};
  }
`;

/** The import desk: where an editor brings stories in. */
export default function Desk() {
  const asked = useDesk();
  const { answer: desk, refusal, again } = asked;
  if (refusal?.status === 403) return <Page.NoPermissions />;
  if (refusal && !desk) {
    return (
      <Page.Main>
        <Box padding={10}>
          <SessionEnded />
          <Trouble refusal={refusal} what="desk.failed" onRetry={again} />
        </Box>
      </Page.Main>
    );
  }
  if (!desk) return <Page.Loading />;
  if (!desk.may.create && !desk.may.read) return <Page.NoPermissions />;
  return <Pages desk={desk} />;
}

function Pages({ desk }: { desk: DeskShape }) {
  const say = useMessages();
  const tabs: [string, MessageId][] = [
    ...(desk.may.create ? [['bring-in', 'desk.bringIn'] as [string, MessageId]] : []),
    ['imports', 'desk.imports'],
  ];
  return (
    <Page.Main>
      <Box paddingLeft={8} paddingRight={8} paddingTop={4} paddingBottom={8}>
        <Flex gap={6} alignItems="center" marginBottom={5} wrap="wrap">
          <Typography variant="beta" tag="h1">
            {say('desk.title')}
          </Typography>
          <nav aria-label={say('desk.title')}>
            <Flex tag="ul" gap={3}>
              {tabs.map(([to, label]) => (
                <li key={to}>
                  <Tab to={`/plugins/newsroom/${to}`}>{say(label)}</Tab>
                </li>
              ))}
            </Flex>
          </nav>
        </Flex>
        <SessionEnded />
        <Suspense fallback={<Page.Loading />}>
          <Routes>
            <Route index element={<Navigate replace to={desk.may.create ? 'bring-in' : 'imports'} />} />
            <Route path="bring-in" element={desk.may.create ? <BringIn desk={desk} /> : <Page.NoPermissions />} />
            <Route path="imports" element={<Runs desk={desk} />} />
            <Route path="imports/:run" element={<RunPage />} />
            <Route path="imports/:run/stories/:position" element={<StoryPage />} />
            <Route path="*" element={<Navigate replace to="/plugins/newsroom" />} />
          </Routes>
        </Suspense>
      </Box>
    </Page.Main>
  );
}

const LOGIN = '/auth/login';
const A_MOMENT = 100;
const TRIES = 50;

/** Says that the server no longer knows the editor, and leads to Strapi’s login and back here. */
function SessionEnded() {
  const say = useMessages();
  const hasEnded = useSessionEnded();
  const logout = useAuth('SessionEnded', (auth) => auth.logout);
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hasEnded) place.current?.scrollIntoView({ block: 'nearest' });
  }, [hasEnded]);
  if (!hasEnded) return null;
  const logIn = async (): Promise<void> => {
    await logout();
    // Strapi goes to its login in its own time, and forgets where from.
    for (let tries = 0; tries < TRIES && !window.location.pathname.endsWith(LOGIN); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, A_MOMENT));
    }
    navigate(`${LOGIN}?redirectTo=${encodeURIComponent(pathname + search)}`, { replace: true });
  };
  return (
    <Box ref={place} marginBottom={4}>
      <Notice
        kind="warning"
        title={say('desk.session.ended')}
        action={
          <Button size="S" variant="secondary" onClick={() => void logIn()}>
            {say('desk.session.logIn')}
          </Button>
        }
      >
        {say('desk.session.kept')}
      </Notice>
    </Box>
  );
}
