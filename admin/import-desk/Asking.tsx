import type { ReactElement } from 'react';
import { Button, Dialog } from '@strapi/design-system';
import { useMessages } from '../messages';

interface Props {
  title: string;
  text: string;
  confirm: string;
  onConfirm: () => void;
  /** What opens it; left out where it is open as long as it is there. */
  children?: ReactElement;
  onClose?: () => void;
}

/** Asks before something that cannot be taken back. */
export function Asking({ title, text, confirm, onConfirm, children, onClose }: Props) {
  const say = useMessages();
  return (
    <Dialog.Root {...(children ? {} : { open: true })} onOpenChange={(isOpen) => !isOpen && onClose?.()}>
      {children && <Dialog.Trigger>{children}</Dialog.Trigger>}
      <Dialog.Content>
        <Dialog.Header>{title}</Dialog.Header>
        <Dialog.Body>{text}</Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {say('cancel')}
            </Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button fullWidth variant="danger-light" onClick={onConfirm}>
              {confirm}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
