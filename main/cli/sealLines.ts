import type { CertificateFacts, VerifyReport } from '../../shared/ipc/evidence.ts';

type Seals = Pick<VerifyReport, 'certificate' | 'timestamp'>;

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
      : []),
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
