import { notifications } from '@mantine/notifications';
import { failureOf } from './call.ts';
import { useErrorText } from './errorText.ts';

/** For actions without a place of their own on the page (commands): the failure as a notice. */
export function useTellFailure(): (thrown: unknown) => void {
  const errorText = useErrorText();
  return (thrown) => {
    const { what, next } = errorText(failureOf(thrown));
    notifications.show({ color: 'red', title: what, message: next, autoClose: 10_000 });
  };
}
