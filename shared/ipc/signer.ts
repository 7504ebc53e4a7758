import { z } from 'zod';
import type { Routes } from '../routes.ts';
import { GrantId } from '../model.ts';
import { CertificateFacts, SignedTime } from './evidence.ts';

/** What seals bundles: the archive's own key, a certificate of the firm, timestamps that come later. */
export const signerRoutes = {
  'signer.show': {
    input: z.strictObject({}),
    output: z.object({
      /** SHA-256 of the archive's public key; null before anything was signed. */
      fingerprint: z.string().nullable(),
      certificate: CertificateFacts.nullable(),
    }),
  },
  /** PEM files. Fails with `evidence.badCertificate`; an earlier certificate is replaced. */
  'signer.importCertificate': {
    input: z.strictObject({
      certificate: GrantId,
      key: GrantId,
      passphrase: z.string().max(1024).nullable().default(null),
    }),
    output: CertificateFacts,
  },
  'signer.removeCertificate': { input: z.strictObject({}), output: z.null() },
  /** Puts an RFC 3161 reply (`.tsr`) into a bundle. Fails with `evidence.badTimestamp`. */
  'signer.addTimestamp': {
    input: z.strictObject({ bundle: GrantId, reply: GrantId, authority: GrantId.nullable().default(null) }),
    output: SignedTime,
  },
} satisfies Routes;
