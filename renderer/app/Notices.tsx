import '../ui/styles/complete.ts';
import { Notifications } from '@mantine/notifications';

/** Where notices appear. What was said before it is there waits in Mantine's store. */
export function Notices() {
  return <Notifications position="bottom-right" limit={3} />;
}
