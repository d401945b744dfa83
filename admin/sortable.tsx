import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
  type UniqueIdentifier,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconButton } from '@strapi/design-system';
import { Drag } from '@strapi/icons';
import { useRef, type CSSProperties, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { useMessages } from './messages';

const DRAG_DISTANCE = 5;

interface SortableProps {
  /** What tells the rows apart, in order. */
  ids: string[];
  nameOf(id: string): string;
  isFixed?: boolean;
  /** Takes the ids in their new order. */
  onMove(order: string[]): void;
  children: ReactNode;
}

/** A list whose rows are moved by drag or by keyboard, and which says where they go. */
export function Sortable({ ids, nameOf, isFixed = false, onMove, children }: SortableProps) {
  const say = useMessages();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_DISTANCE } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const lastPlace = useRef<UniqueIdentifier | null>(null);
  const told = (id: UniqueIdentifier, place: UniqueIdentifier) => ({
    name: nameOf(String(id)),
    position: ids.indexOf(String(place)) + 1,
    count: ids.length,
  });
  const announcements: Announcements = {
    onDragStart: ({ active }) => {
      lastPlace.current = active.id;
      return say('move.start', told(active.id, active.id));
    },
    onDragOver: ({ active, over }) => {
      if (!over || over.id === lastPlace.current) return undefined;
      lastPlace.current = over.id;
      return say('move.over', told(active.id, over.id));
    },
    onDragEnd: ({ active, over }) => say('move.end', told(active.id, over?.id ?? active.id)),
    onDragCancel: ({ active }) => say('move.cancel', told(active.id, active.id)),
  };
  const drop = ({ active, over }: DragEndEvent): void => {
    if (!over || over.id === active.id) return;
    onMove(arrayMove(ids, ids.indexOf(String(active.id)), ids.indexOf(String(over.id))));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{ announcements, screenReaderInstructions: { draggable: say('move.how') } }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy} disabled={isFixed}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

const Handle = styled(IconButton)`
  cursor: grab;
  touch-action: none;
`;

/**
 * One row of a {@link Sortable}.
 *
 * @returns what the row's element takes, and the handle by which it is moved
 */
export function useSortableRow(id: string, name: string) {
  const say = useMessages();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
    attributes: { roleDescription: say('move.movable') },
  });
  const style: CSSProperties = {
    transform: CSS.Translate.toString(transform),
    transition,
    position: 'relative',
    zIndex: isDragging ? 1 : undefined,
  };
  const handle = (
    <Handle
      ref={setActivatorNodeRef}
      label={say('move', { name })}
      variant="ghost"
      size="S"
      type="button"
      withTooltip={false}
      {...attributes}
      {...listeners}
    >
      <Drag aria-hidden />
    </Handle>
  );
  return { row: { ref: setNodeRef, style }, handle, isDragging };
}
