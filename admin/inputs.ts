import { BulletList, Calendar, User } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';
import { INPUTS, type InputName } from '../content-types/inputs';
import type { InputProps } from './form-field';
import { lazily } from './lazily';
import type { MessageId } from './messages';

type CustomField = Exclude<Parameters<StrapiApp['customFields']['register']>[0], unknown[]>;
type Option = NonNullable<NonNullable<CustomField['options']>['advanced']>[number];

/**
 * Strapi declares inputs to take nothing, and hands them what `InputProps` says. While it waits for one it calls the
 * field unsupported, so it gets one at once that loads the rest itself.
 */
const input = (load: () => Promise<{ default: ComponentType<InputProps> }>) => {
  const Input = lazily(load);
  return { Input: (() => Promise.resolve({ default: Input })) as unknown as CustomField['components']['Input'] };
};

const message = (id: MessageId, defaultMessage: string) => ({ id: `newsroom.${id}`, defaultMessage });
const builder = (id: string, defaultMessage: string) => ({ id: `content-type-builder.${id}`, defaultMessage });

const REQUIRED_OR_PRIVATE: Option[] = [
  {
    sectionTitle: { id: 'global.settings', defaultMessage: 'Settings' },
    items: [
      {
        name: 'required',
        type: 'checkbox',
        intlLabel: builder('form.attribute.item.requiredField', 'Required field'),
        description: builder(
          'form.attribute.item.requiredField.description',
          "You won't be able to create an entry if this field is empty",
        ),
      },
      {
        name: 'private',
        type: 'checkbox',
        intlLabel: builder('form.attribute.item.privateField', 'Private field'),
        description: builder(
          'form.attribute.item.privateField.description',
          'This field will not show up in the API response',
        ),
      },
    ],
  },
];

const INPUT_PARTS: Record<InputName, Pick<CustomField, 'icon' | 'intlLabel' | 'intlDescription' | 'components'>> = {
  'partial-date': {
    icon: Calendar,
    intlLabel: message('partialDate.label', 'Partial date'),
    intlDescription: message('partialDate.description', 'A day, a month or a year, as much as is known'),
    components: input(() => import('./partial-date/Input')),
  },
  participants: {
    icon: User,
    intlLabel: message('participants.label', 'Participants'),
    intlDescription: message('participants.description', 'People with a role, an office and whom they represent'),
    components: input(() => import('./participants/Input')),
  },
  'text-list': {
    icon: BulletList,
    intlLabel: message('textList.label', 'List of texts'),
    intlDescription: message('textList.description', 'Tags, keywords, other names'),
    components: input(() => import('./text-list/Input')),
  },
};

/** Makes the newsroom's own inputs known to the content manager and to the content-type builder. */
export function registerInputs(app: StrapiApp): void {
  for (const name of Object.keys(INPUTS) as InputName[]) {
    app.customFields.register({
      name,
      pluginId: 'newsroom',
      type: INPUTS[name].type,
      options: { advanced: REQUIRED_OR_PRIVATE },
      ...INPUT_PARTS[name],
    });
  }
}
