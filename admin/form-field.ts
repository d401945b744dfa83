import { useField, useForm } from '@strapi/strapi/admin';
import { useState, type ReactNode } from 'react';

/** What the content manager hands to an input. */
export interface InputProps {
  name: string;
  label: string;
  hint?: ReactNode;
  labelAction?: ReactNode;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  attribute?: { options?: Record<string, unknown> };
}

export interface FormField {
  /** As it stands in the form. */
  value: unknown;
  /** As it is stored. */
  stored: unknown;
  /** What the server or the form refuse about the value, until it is changed. */
  error: string | undefined;
  /** The same for a place in the value, e.g. `1.role`. */
  errorAt(place: string): string | undefined;
  set(value: unknown): void;
}

const keysOf = (place: string): string[] => place.replace(/\[(\w+)\]/g, '.$1').split('.');

const within = (whole: unknown, keys: string[]): unknown =>
  keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], whole);

const textOf = (error: unknown): string | undefined => (typeof error === 'string' ? error : undefined);

/** One field of the form that an input stands in: the edit view's, a modal's, or that of an old version. */
export function useFormField(name: string): FormField {
  const { value, initialValue, error, onChange } = useField(name);
  const errors = useForm('NewsroomInput', (form) => within(form.errors, keysOf(name)));
  const [mended, setMended] = useState<unknown>(undefined);
  const stands = errors !== mended;
  return {
    value,
    stored: initialValue,
    error: stands ? error : undefined,
    errorAt: (place) => (stands && typeof errors === 'object' ? textOf(within(errors, keysOf(place))) : undefined),
    set: (next) => {
      setMended(errors);
      onChange(name, next);
    },
  };
}

/** What stands in another field of the same entry or component; undefined when none is asked for. */
export function useNeighbour(name: string, neighbour: string | undefined): unknown {
  return useForm('NewsroomInput', (form) =>
    neighbour === undefined ? undefined : within(form.values, [...keysOf(name).slice(0, -1), neighbour]),
  );
}
