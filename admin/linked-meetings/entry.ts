import { useMemo } from 'react';
import { unstable_useDocument as useDocument, useForm, useQueryParams } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import type { Locale } from '../../content-types/locale';

type Attributes = Record<string, { type: string; target?: string }>;

/** The entry whose form is open, and where in it the field stands. */
export interface Entry {
  /** The content type that the form edits. */
  contentType: string;
  attributes: Attributes;
  /** Null while the entry, or this locale of it, is not stored. */
  documentId: string | null;
  locale: string | null;
  /** Where the content manager answers the stored links; null when there are none yet. */
  linksAt: { path: string; params: Record<string, unknown> } | null;
  /** The other locales of the entry while this one is not stored: it starts with the links of one of them. */
  siblings: Locale[];
  /** Whether the field stands in a component. */
  inComponent: boolean;
  /** Changes whenever the entry is stored anew. */
  version: string;
}

type Params = { locale?: string; status?: string };

/** A query as the content manager asks with it: what is in `plugins[i18n]` stands beside the rest. */
const paramsOf = ({ plugins, ...rest }: { plugins?: Record<string, object> }): Params =>
  Object.assign({}, rest, ...Object.values(plugins ?? {}));

const NO_SIBLINGS: Locale[] = [];

const valueAt = (values: unknown, path: string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], values);

interface StoredEntry {
  contentType: string;
  documentId: string | undefined;
  params: Params;
  /** Absent while the entry, or this locale of it, is not stored. */
  document?: { id?: unknown; documentId: string; locale?: string | null; updatedAt?: string | null };
  meta?: { availableLocales?: Locale[] };
  schema?: { attributes: object };
  components: Record<string, { attributes: Record<string, unknown> }>;
  /** Changes whenever the entry is stored anew. */
  version: string;
}

/** The entry that the address of the page names, as the content manager knows it. */
export function useStoredEntry(): StoredEntry {
  const { collectionType = '', slug = '', id, origin } = useParams();
  const [{ query }] = useQueryParams<{ plugins?: Record<string, object> }>();
  const params = useMemo(() => paramsOf(query), [query]);
  const documentId = origin ?? (id === 'create' ? undefined : id);
  const isStored = documentId !== undefined || collectionType === 'single-types';
  const known = useDocument({ collectionType, model: slug, documentId, params }, { skip: !isStored });
  const { document, meta, schema, components } = known as Pick<
    StoredEntry,
    'document' | 'meta' | 'schema' | 'components'
  >;
  return {
    ...{ document, meta, schema, components },
    ...{ contentType: slug, documentId, params, version: document?.updatedAt ?? '' },
  };
}

/**
 * The entry whose form is open.
 *
 * @param name the field's path in the form, e.g. `meetings` or `teasers.0.meetings`
 * @param attribute the field's attribute, by which the component that it belongs to is known
 */
export function useEntry(name: string, attribute: object): Entry {
  const { contentType, documentId, params, document, meta, schema, components, version } = useStoredEntry();

  const path = name.split('.');
  const field = path.at(-1)!;
  const inComponent = path.length > 1;
  const componentId = useForm('LinkedMeetings', ({ values }) =>
    inComponent ? (valueAt(values, [...path.slice(0, -1), 'id']) as number | undefined) : undefined,
  );
  const component = Object.entries(components).find(([, { attributes }]) => attributes[field] === attribute)?.[0];

  const stored = document?.id ? document.documentId : null;
  const others = meta?.availableLocales ?? NO_SIBLINGS;
  const siblings = !inComponent && stored === null && documentId !== undefined ? others : NO_SIBLINGS;
  const model = inComponent ? component : contentType;
  const owner = inComponent ? componentId : siblings.length > 0 ? documentId : stored;
  const linksAt = useMemo(
    () =>
      model && owner
        ? {
            path: `/content-manager/relations/${model}/${owner}/${field}`,
            params: siblings.length > 0 ? { ...params, status: 'draft' } : params,
          }
        : null,
    [model, owner, field, siblings, params],
  );

  return {
    contentType,
    attributes: (schema?.attributes ?? {}) as Attributes,
    documentId: stored,
    locale: document?.locale ?? params.locale ?? null,
    linksAt,
    siblings,
    inComponent,
    version,
  };
}
