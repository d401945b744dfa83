import { lazy, Suspense, type ComponentType } from 'react';
import { Loader } from '@strapi/design-system';

/** A component that is loaded when it is first shown, with a loader in its place until then. */
export function lazily<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  const Loaded = lazy(load) as unknown as ComponentType<Props>;
  return function Lazily(props: Props) {
    return (
      <Suspense fallback={<Loader small />}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
