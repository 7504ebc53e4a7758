import type { CertificateFacts, VerifyReport } from '../../shared/ipc/evidence.ts';

type Seals = Pick<VerifyReport, 'certificate' | 'timestamp'>;
type Check = VerifyReport['checks'][number];

/** A check and how it ended; one that was not made never looks like one that passed. */
export function checkLine({ name, ok, notMade }: Check): string {
  if (ok === null) return `not made (${notMade ?? '-'})  ${name}`;
  return `${ok ? 'ok    ' : 'FAILED'}  ${name}`;
}

/** What somebody who reads "intact" would take for checked, and is not. */
export function coverageRemarks({ checks, unsigned }: Pick<VerifyReport, 'checks' | 'unsigned'>): string[] {
  const isRedacted = checks.some(({ notMade }) => notMade === 'redacted');
  return [
    ...(isRedacted ? ['redacted: it has no raw records, so nobody compared its texts with what was recorded'] : []),
    ...(unsigned.length > 0 ? [`no signature in the bundle covers ${unsigned.join(', ')}`] : []),
  ];
}

export function certificateLines({ subject, issuer, sha256, validFromMs, validToMs }: CertificateFacts): string[] {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  return [
    `certificate ${subject}`,
    `  issued by ${issuer}, valid ${day(validFromMs)} to ${day(validToMs)}`,
    `  SHA-256 ${sha256}`,
  ];
}

/** Whose certificate signed a bundle and whose timestamp it has. */
export function sealLines({ certificate, timestamp }: Seals): string[] {
  const known = ({ isChained }: { isChained: boolean }): string =>
    isChained ? 'authority given' : 'authority not known';
  return [
    ...(certificate ? [...certificateLines(certificate), `  ${known(certificate)}`] : []),
    ...(timestamp
      ? [`timestamp ${new Date(timestamp.atMs).toISOString()} by ${timestamp.authority}, ${known(timestamp)}`]
      : ['no timestamp that holds']),
  ];
}

export function sealRemarks({ certificate, timestamp }: Seals): string[] {
  const isUnknown = [certificate, timestamp].some((one) => one !== null && !one.isChained);
  return [
    ...(certificate?.isStated === false
      ? ['made by an earlier version: nothing in the bundle vouches that this certificate belongs to it']
      : []),
    ...(isUnknown
      ? ['anybody can make a certificate in any name: give the authority’s, from elsewhere, with --authority']
      : []),
  ];
}
