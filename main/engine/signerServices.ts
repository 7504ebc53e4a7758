import { readFileSync, statSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import type { CertificateFacts } from '../../shared/ipc/evidence.ts';
import { appendAudit } from '../core/audit/index.ts';
import * as evidence from '../core/evidence/index.ts';
import type { Wiring } from './compose.ts';

/** Certificates, keys and replies are a few kilobytes; what is larger is another file. */
const MAX_BYTES = 1 << 20;

export type SignerServices = {
  show(): { fingerprint: string | null; certificate: CertificateFacts | null };
  /** From PEM files. @throws AppError `evidence.badCertificate` */
  importCertificate(files: { certificate: string; key: string; passphrase: string | null }): CertificateFacts;
  removeCertificate(): void;
  logTimestamp(bundle: string, added: Awaited<ReturnType<typeof addTimestamp>>): void;
};

export function signerServices({ archive, nowMs, actor }: Wiring): SignerServices {
  const who = () => ({ actor: actor(), atMs: nowMs() });
  return {
    show: () => ({ fingerprint: evidence.signerKeySha256(archive), certificate: evidence.certificateFacts(archive) }),
    importCertificate({ certificate, key, passphrase }) {
      const pem = {
        certificates: readPem(certificate),
        key: readPem(key),
      };
      return evidence.importCertificate(archive, { ...pem, passphrase }, who());
    },
    removeCertificate: () => void evidence.removeCertificate(archive, who()),
    logTimestamp(bundle, { atMs, authority, isChained }) {
      const details = { at: new Date(atMs).toISOString(), authority, isChained };
      archive.transaction((db) =>
        appendAudit(db, { ...who(), action: 'evidence.timestampAdded', subject: bundle, details }),
      );
    },
  };
}

/** Reads a reply and, where given, the authority's certificates from their files. Needs no archive. */
export function addTimestamp(files: { bundle: string; reply: string; authority: string | null }) {
  const authority = files.authority === null ? null : readPem(files.authority);
  return evidence.addTimestamp(files.bundle, readSmallFile(files.reply), authority);
}

/** @throws AppError `file.unreadable` */
export function readPem(path: string): string {
  return readSmallFile(path).toString('latin1');
}

function readSmallFile(path: string): Buffer {
  try {
    if (statSync(path).size <= MAX_BYTES) return readFileSync(path);
  } catch (error) {
    throw new AppError('file.unreadable', { path }, { cause: error });
  }
  throw new AppError('file.unreadable', { path });
}
