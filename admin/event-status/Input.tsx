import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { EVENT_STATUSES } from '../../content-types/event-status';
import { useFormField, type InputProps } from '../form-field';
import { useMessages } from '../messages';

/** The status of a meeting, chosen in the language of the admin. */
export default function EventStatusInput({ name, label, hint, labelAction, required, disabled }: InputProps) {
  const say = useMessages();
  const field = useFormField(name);
  const status = EVENT_STATUSES.find((known) => known === field.value);
  return (
    <Field.Root name={name} error={field.error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <SingleSelect value={status ?? null} disabled={disabled} onChange={field.set}>
        {EVENT_STATUSES.map((known) => (
          <SingleSelectOption key={known} value={known}>
            {say(`meetings.status.${known}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
