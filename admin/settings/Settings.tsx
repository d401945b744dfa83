import { useEffect, useState } from 'react';
import { Layouts, Page, useNotification } from '@strapi/strapi/admin';
import {
  Box,
  Button,
  Checkbox,
  Field,
  Flex,
  Grid,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Check } from '@strapi/icons';
import type { Desk, Settings as Values } from '../../server/desk/shapes';
import { isSame } from '../import-desk/choices';
import { Failed, Section, Trouble } from '../parts';
import { ask, useAsked, useAttempt, useDesk } from '../server';
import { useWords } from '../words';

/** The desk’s defaults, under Strapi’s settings. */
export default function Settings() {
  const { say } = useWords();
  const desk = useDesk();
  const asked = useAsked<Values>('/desk/settings');
  const refusal = asked.refusal ?? desk.refusal;
  if (refusal?.status === 403) return <Page.NoPermissions />;
  if (refusal) {
    return (
      <Page.Main>
        <Box padding={10}>
          <Trouble
            refusal={refusal}
            what="settings.failed"
            onRetry={() => {
              asked.again();
              desk.again();
            }}
          />
        </Box>
      </Page.Main>
    );
  }
  if (!asked.answer || !desk.answer) return <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>{say('settings.title')}</Page.Title>
      <Form stored={asked.answer} desk={desk.answer} onSaved={asked.put} />
    </Page.Main>
  );
}

interface FormProps {
  stored: Values;
  desk: Desk;
  onSaved: (values: Values) => void;
}

function Form({ stored, desk, onSaved }: FormProps) {
  const { say, reason } = useWords();
  const { toggleNotification } = useNotification();
  const [values, setValues] = useState(stored);
  const saving = useAttempt();
  const errors = saving.failure?.refusal.errors ?? [];
  useEffect(() => setValues(stored), [stored]);
  const mayChange = desk.may.updateSettings;
  const set = (change: Partial<Values>): void => setValues((before) => ({ ...before, ...change }));
  const errorOf = (name: string): string | undefined => {
    const error = errors.find(({ path }) => path.join('.') === name);
    return error && reason(error.message);
  };

  const save = (): void =>
    void saving.attempt('settings.notSaved', async () => {
      onSaved(await ask<Values>('put', '/desk/settings', values));
      toggleNotification({ type: 'success', message: say('settings.saved') });
    });

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Layouts.Header
        title={say('settings.title')}
        subtitle={say('settings.subtitle')}
        primaryAction={
          <Button
            type="submit"
            startIcon={<Check />}
            loading={saving.isBusy}
            disabled={!mayChange || isSame(values, stored)}
          >
            {say('settings.save')}
          </Button>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {errors.length === 0 && <Failed {...saving} />}
          {!mayChange && <Typography textColor="neutral600">{say('settings.mayNot')}</Typography>}
          <Section title={say('settings.imports')}>
            <Grid.Root gap={5}>
              <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
                <Field.Root name="publish" error={errorOf('publish')} hint={say('settings.publish.hint')}>
                  <Field.Label>{say('desk.bringIn.as')}</Field.Label>
                  <SingleSelect
                    value={values.publish ? 'publish' : 'draft'}
                    disabled={!mayChange}
                    onChange={(value) => set({ publish: value === 'publish' })}
                  >
                    <SingleSelectOption value="draft">{say('desk.bringIn.draft')}</SingleSelectOption>
                    <SingleSelectOption value="publish">{say('desk.bringIn.publish')}</SingleSelectOption>
                  </SingleSelect>
                  <Field.Error />
                  <Field.Hint />
                </Field.Root>
              </Grid.Item>
              <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
                <Field.Root name="locale" error={errorOf('locale')}>
                  <Field.Label>{say('desk.bringIn.locale')}</Field.Label>
                  <SingleSelect
                    value={values.locale ?? ''}
                    disabled={!mayChange}
                    onChange={(value) => set({ locale: String(value) || null })}
                  >
                    <SingleSelectOption value="">
                      {say('settings.locale.default', { name: desk.locales[0]?.name ?? '' })}
                    </SingleSelectOption>
                    {desk.locales.map(({ code, name }) => (
                      <SingleSelectOption key={code} value={code}>
                        {name}
                      </SingleSelectOption>
                    ))}
                  </SingleSelect>
                  <Field.Error />
                </Field.Root>
              </Grid.Item>
            </Grid.Root>
          </Section>
          <Section title={say('settings.reading')}>
            <Grid.Root gap={5}>
              <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
                <Field.Root
                  name="referenceDate"
                  error={errorOf('referenceDate')}
                  hint={say('settings.referenceDate.hint')}
                >
                  <Field.Label>{say('settings.referenceDate')}</Field.Label>
                  <SingleSelect
                    value={values.referenceDate}
                    disabled={!mayChange}
                    onChange={(value) => set({ referenceDate: value as Values['referenceDate'] })}
                  >
                    <SingleSelectOption value="none">{say('settings.referenceDate.none')}</SingleSelectOption>
                    <SingleSelectOption value="today">{say('settings.referenceDate.today')}</SingleSelectOption>
                  </SingleSelect>
                  <Field.Error />
                  <Field.Hint />
                </Field.Root>
              </Grid.Item>
              <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
                <Field.Root name="timeZone" error={errorOf('timeZone')} hint={say('settings.timeZone.hint')}>
                  <Field.Label>{say('settings.timeZone')}</Field.Label>
                  <TextInput
                    value={values.timeZone}
                    disabled={!mayChange}
                    onChange={(event) => set({ timeZone: event.currentTarget.value })}
                  />
                  <Field.Error />
                  <Field.Hint />
                </Field.Root>
              </Grid.Item>
            </Grid.Root>
          </Section>
          <Section title={say('settings.suggestions')}>
            <Checkbox
              checked={values.accept.headline}
              disabled={!mayChange}
              onCheckedChange={(is) => set({ accept: { ...values.accept, headline: is === true } })}
            >
              {say('settings.accept.headline')}
            </Checkbox>
            <Checkbox
              checked={values.accept.summary}
              disabled={!mayChange}
              onCheckedChange={(is) => set({ accept: { ...values.accept, summary: is === true } })}
            >
              {say('settings.accept.summary')}
            </Checkbox>
            <Checkbox
              checked={values.linkMeetings}
              disabled={!mayChange}
              onCheckedChange={(is) => set({ linkMeetings: is === true })}
            >
              {say('settings.linkMeetings')}
            </Checkbox>
          </Section>
        </Flex>
      </Layouts.Content>
    </form>
  );
}
