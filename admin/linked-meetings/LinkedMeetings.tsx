import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { useField, useForm, useRBAC } from '@strapi/strapi/admin';
import { Box, Field, Flex, Loader, Typography, VisuallyHidden } from '@strapi/design-system';
import { ARTICLE, MEETING } from '../../content-types';
import { saysOf } from '../../content-types/says-of';
import { useMessages } from '../messages';
import { AddMeeting } from './AddMeeting';
import { MeetingCards, RemovedMeetings } from './MeetingCards';
import { NewMeeting } from './NewMeeting';
import { SuggestedMeetings } from './SuggestedMeetings';
import { Trouble } from './Trouble';
import { isOne, useEditedLinks, useHeld } from './edited';
import { useFocusKept } from '../focus';
import { withFacts, type Link } from './links';
import { useMeetings, useSuggestions } from './server';
import { textOf } from '../../content-types/text-of';

const RIGHTS = ['read', 'create'].map((verb) => ({
  action: `plugin::content-manager.explorer.${verb}`,
  subject: MEETING,
}));
export interface FieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
  labelAction?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  attribute: { relation?: string };
}

/** What history keeps of a relation, in place of a form's value; nothing where a relation to one was empty. */
type KeptValue = {
  results?: { id: number; documentId: string; name?: string }[];
  meta?: { missingCount?: number };
} | null;

/**
 * The input of a relation to meetings: the linked ones as cards in order, a box to link or make one, and the meetings
 * that the form's own text speaks of. Nothing is written before the form is saved.
 */
export default function LinkedMeetings(props: FieldProps) {
  const [isInDialog, setIsInDialog] = useState(false);
  const place = useCallback((element: HTMLElement | null) => {
    setIsInDialog(element?.closest('[role="dialog"]') != null);
  }, []);
  const isInHistory = useLocation().pathname.endsWith('/history');
  return (
    <Box ref={place} width="100%" data-field="linked-meetings">
      {isInHistory ? (
        <KeptMeetings {...props} />
      ) : isInDialog ? (
        <ElsewhereNotice {...props} />
      ) : (
        <EditedMeetings {...props} />
      )}
    </Box>
  );
}

/** A relation as history kept it. */
function KeptMeetings(props: FieldProps) {
  const say = useMessages();
  const { value } = useField<KeptValue>(props.name);
  const links = (value?.results ?? []).map(({ id, documentId, ...facts }): Link => ({
    key: documentId,
    id,
    documentId,
    facts,
  }));
  const missing = value?.meta?.missingCount ?? 0;
  const { answer: facts } = useMeetings(
    links.flatMap(({ documentId }) => documentId ?? []),
    '',
    true,
  );
  return (
    <Field.Root name={props.name} hint={props.hint}>
      <Field.Label action={props.labelAction}>{props.label}</Field.Label>
      {links.length === 0 ? (
        <Typography textColor="neutral600">{say('meetings.none')}</Typography>
      ) : (
        <MeetingCards links={withFacts(links, facts)} label={props.label} isOne={isOne(props.attribute)} />
      )}
      {missing > 0 && <Typography textColor="neutral600">{say('meetings.deleted', { count: missing })}</Typography>}
    </Field.Root>
  );
}

/** In Strapi's dialog for a related entry nothing tells which entry the form is of. */
function ElsewhereNotice({ name, label, labelAction }: FieldProps) {
  const say = useMessages();
  return (
    <Field.Root name={name}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Typography textColor="neutral600">{say('meetings.elsewhere')}</Typography>
    </Field.Root>
  );
}

function EditedMeetings({ name, label, hint, labelAction, required, disabled = false, attribute }: FieldProps) {
  const say = useMessages();
  const values = useForm('LinkedMeetings', (form) => form.values) as Record<string, unknown>;
  const isFormDisabled = useForm('LinkedMeetings', (form) => form.disabled);
  const isSubmitting = useForm('LinkedMeetings', (form) => form.isSubmitting);
  const { allowedActions } = useRBAC(RIGHTS);
  const mayRead = allowedActions.canRead === true;
  const mayCreate = allowedActions.canCreate === true;
  const isReadOnly = disabled || isFormDisabled;
  const [announcement, announce] = useState('');
  const [changing, setChanging] = useState<string | null>(null);
  const whole = useRef<HTMLDivElement>(null);
  useFocusKept(whole);

  const edited = useEditedLinks(name, attribute, mayRead);
  const { entry, links, removed, stored, facts, isBusy } = edited;
  const ids = links.flatMap(({ documentId }) => documentId ?? []);
  const changed = links.find(({ key, documentId }) => key === changing && documentId === null);
  const text = useMemo(
    () => (entry.inComponent ? null : textOf(entry.attributes, values)),
    [entry.inComponent, entry.attributes, values],
  );
  const suggested = useSuggestions(entry, text, ids);
  const decisions = useHeld(edited.decisions, isSubmitting || suggested.isOld);

  const datePublished = typeof values.datePublished === 'string' ? values.datePublished : null;
  const says =
    entry.contentType === ARTICLE && !entry.inComponent
      ? (link: Link) => saysOf(link.facts, { datePublished })
      : undefined;

  return (
    <Field.Root name={name} hint={hint} error={edited.error} required={required}>
      <Flex ref={whole} direction="column" alignItems="stretch" gap={3}>
        <Field.Label action={labelAction}>{links.length > 0 ? `${label} (${links.length})` : label}</Field.Label>
        <VisuallyHidden aria-live="polite" role="status">
          {announcement}
        </VisuallyHidden>

        {changed && (
          <NewMeeting
            key={changed.key}
            initial={changed}
            mayRead={mayRead}
            linked={ids}
            onAdd={(link) => {
              setChanging(null);
              edited.change(changed, link);
              announce(say('meetings.changed', { name: link.facts.name }));
            }}
            onCancel={() => setChanging(null)}
          />
        )}
        {!isReadOnly && !changed && (
          <AddMeeting
            name={name}
            linked={ids}
            itself={entry.contentType === MEETING ? entry.documentId : null}
            replaces={isOne(attribute) && links.length > 0}
            mayRead={mayRead}
            mayCreate={mayCreate}
            isBusy={isBusy}
            onAdd={(link) => {
              edited.add([link]);
              announce(say('meetings.linked', { name: link.facts.name }));
            }}
          />
        )}

        {stored.error && (
          <Trouble message={say('meetings.error.stored', { why: stored.error })} onRetry={stored.again} />
        )}
        {facts.error && <Trouble message={say('meetings.error.facts', { why: facts.error })} onRetry={facts.again} />}
        {stored.isLoading && stored.answer === null && <Loader small>{say('meetings.loading')}</Loader>}
        {entry.siblings.length > 0 && links.length > 0 && (
          <Typography variant="pi" textColor="neutral600">
            {say('meetings.inherited')}
          </Typography>
        )}
        {links.length === 0 && !stored.isLoading && !stored.error && (
          <Box padding={4} hasRadius background="neutral100">
            <Typography textColor="neutral600">
              {say(isReadOnly ? 'meetings.none' : text ? 'meetings.empty' : 'meetings.empty.noText')}
            </Typography>
          </Box>
        )}
        {links.length > 0 && (
          <MeetingCards
            links={links}
            label={label}
            isOne={isOne(attribute)}
            says={says}
            grounds={suggested.answer?.grounds}
            isBusy={isBusy}
            onMove={isReadOnly ? undefined : edited.move}
            onRemove={
              isReadOnly
                ? undefined
                : (link) => {
                    edited.remove(link);
                    announce(say('meetings.removed', { name: link.facts.name }));
                  }
            }
            onChange={isReadOnly || changed ? undefined : ({ key }) => setChanging(key)}
          />
        )}
        {!isReadOnly && (
          <RemovedMeetings
            links={removed}
            isBusy={isBusy}
            onUndo={(link) => {
              edited.putBack(link);
              announce(say('meetings.linked', { name: link.facts.name }));
            }}
          />
        )}

        {!isReadOnly && text && (
          <SuggestedMeetings
            asked={suggested}
            hasText={text.paragraphs.length > 0}
            decisions={decisions}
            pending={links}
            isOne={isOne(attribute)}
            mayRead={mayRead}
            mayCreate={mayCreate}
            isBusy={isBusy || suggested.isOld}
            onAccept={(more) => {
              edited.add(more);
              announce(say('meetings.accepted', { count: more.length, name: more[0]?.facts.name }));
            }}
            onDecide={(decided, message) => {
              edited.decide(decided);
              announce(message);
            }}
          />
        )}
        <Field.Error />
        <Field.Hint />
      </Flex>
    </Field.Root>
  );
}
