import type { PersonKind } from '../../../../shared/model.ts';

/**
 * Who an id belongs to, from its prefix alone (Tencent 91774): external contacts begin wo or wm, robots wb, everybody else
 * is a colleague. A colleague's userid is free text and may begin so too (wolf, wongkw); an external id is 32 characters
 * of base64url, so a short id counts as a customer only when what follows the prefix is not a lower-case name.
 * A doubtful id is taken for a customer: then consent is asked for, and a contact list can say otherwise.
 */
export function kindByPrefix(id: string): PersonKind {
  if (id === '') return 'unknown';
  if (/^wb[A-Za-z0-9_-]+$/.test(id) && looksGenerated(id)) return 'bot';
  if (/^w[om][A-Za-z0-9_-]+$/.test(id) && looksGenerated(id)) return 'customer';
  return isOddlySpelled(id) ? 'customer' : 'employee';
}

/** A customer's id in other letters (WM…, full-width) or with invisible signs. Short words in capitals are names (WONG). */
function isOddlySpelled(id: string): boolean {
  const plain = id.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  return /^w[om]/i.test(plain) && looksGenerated(plain) && !/^[A-Z]{2,19}$/.test(plain);
}

function looksGenerated(id: string): boolean {
  return id.length >= 20 || /^..[^a-z]/.test(id);
}
