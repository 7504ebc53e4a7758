import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import type { Session } from '../../shared/ipc/archive.ts';

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in to which archive. Only inside an open archive. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession outside an open archive');
  return session;
}

/** The same where an archive need not be open (welcome, formatting). */
export function useSessionOrNull(): Session | null {
  return use(SessionContext);
}
