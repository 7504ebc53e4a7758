import type { AppErrorShape } from '../../shared/errors.ts';
import { useFormat } from './format.ts';
import type { Format } from './format.ts';
import { textOr, useText } from './useText.ts';
import type { Text } from './useText.ts';

export type ErrorText = { readonly what: string; readonly next: string };

/** Says a failure in the person's language: what happened, and what is safe or what to do next. */
export function useErrorText(): (error: AppErrorShape) => ErrorText {
  const t = useText();
  const format = useFormat();
  return (error) => {
    const values = valuesOf(error, t, format);
    return { what: t(`errors:${error.code}.what`, values), next: t(`errors:${error.code}.next`, values) };
  };
}

/** The details as they read in a sentence: numbers grouped, lists joined, codes as words. */
function valuesOf(error: AppErrorShape, t: Text, format: Format): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(error.details)) {
    if (typeof value === 'number') shown[name] = format.number(value);
    else if (Array.isArray(value)) shown[name] = value.join(', ');
    else shown[name] = String(value);
  }
  return { ...shown, ...wordsOf(error, t, format) };
}

function wordsOf(error: AppErrorShape, t: Text, format: Format): Record<string, string> {
  switch (error.code) {
    case 'search.syntax':
      return { reason: t(`codes:syntax.${error.details.reason}`), at: format.number(error.details.at + 1) };
    case 'session.tooManyAttempts':
      return { wait: format.seconds(Math.ceil(error.details.retryAfterMs / 1000)) };
    case 'session.forbidden':
      return { role: textOr(t, `codes:role.${error.details.role}`, error.details.role) };
    case 'job.busy':
      return { kind: textOr(t, `codes:job.${error.details.kind}`, error.details.kind) };
    case 'lexicon.notReady':
      return { blockers: error.details.blockers.map((blocker) => t(`lexicons:blocker.${blocker}`)).join(', ') };
    case 'lexicon.wrongStatus':
      return { status: textOr(t, `lexicons:state.${error.details.status}`, error.details.status) };
    default:
      return {};
  }
}
