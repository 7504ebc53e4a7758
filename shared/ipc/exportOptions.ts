import { z } from 'zod';

export const BundleLanguage = z.enum(['zh-Hans', 'zh-Hant', 'en']);
export type BundleLanguage = z.infer<typeof BundleLanguage>;

/** What `core/lexicon/detectors.ts` recognises by shape and checksum. */
export const RedactionDetector = z.enum([
  'cnResidentId',
  'cnMobile',
  'bankCard',
  'hkid',
  'twId',
  'uscc',
  'email',
  'returnPerPeriod',
]);
export type RedactionDetector = z.infer<typeof RedactionDetector>;

/** What a redacted bundle hides. Offsets are those of `Message.text`, half-open. */
export const Redaction = z.strictObject({
  spans: z
    .array(
      z.strictObject({
        messageId: z.int(),
        start: z.int().min(0),
        end: z.int().min(1),
        reason: z.string().trim().min(1).max(200),
      }),
    )
    .max(100_000)
    .default([]),
  /** Messages of which nothing but time, sender and kind is shown. */
  messages: z
    .array(z.strictObject({ messageId: z.int(), reason: z.string().trim().min(1).max(200) }))
    .max(100_000)
    .default([]),
  /** Texts that are hidden wherever they stand: a name, an account. */
  texts: z
    .array(z.strictObject({ text: z.string().trim().min(2).max(2000), reason: z.string().trim().min(1).max(200) }))
    .max(200)
    .default([]),
  /** Names of detectors: whatever they find is hidden. */
  detectors: z.array(RedactionDetector).max(40).default([]),
  /** Attachments whose content is not looked into (pictures, recordings, PDF …), alone or packed in others, stay away. */
  leaveOutUnread: z.boolean().default(false),
});
export type Redaction = z.infer<typeof Redaction>;

export const LoadFile = z.enum(['concordance', 'rsmf', 'edrm']);
export type LoadFile = z.infer<typeof LoadFile>;

/** The bundle as one file for transport: a zip that 7-Zip, WinZip and `bsdtar` open, next to the bundle's folder. */
export const Transport = z.strictObject({
  /**
   * AES-256 with this passphrase; null leaves the zip open. ASCII only: other characters are UTF-8 to one program and the
   * system's code page to the next, and the zip could not be opened there.
   */
  passphrase: z
    .string()
    .min(12)
    .max(1024)
    .regex(/^[\x20-\x7e]*$/u)
    .nullable()
    .default(null),
  /** Cut into parts of at most this size; null for one file. */
  splitBytes: z.int().min(1_000_000).nullable().default(null),
});
export type Transport = z.infer<typeof Transport>;

/** An IANA name that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** How a bundle is made. Everything has a default, and the same options give the same payload. */
export const ExportOptions = z.strictObject({
  language: BundleLanguage.default('zh-Hans'),
  /** IANA name; times are shown in it beside UTC. */
  timeZone: z.string().min(1).max(64).refine(isTimeZone, 'not a time zone').default('Asia/Shanghai'),
  /** Before the item numbers: `ZZ-0000001`. */
  itemPrefix: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{0,11}$/u)
    .default('ZZ'),
  /** That many messages before and after every selected one come along, marked as context. */
  contextMessages: z.int().min(0).max(100).default(0),
  /** `data/report.pdf` and `data/evidence-list.pdf`. */
  pdf: z.boolean().default(true),
  loadFiles: z.array(LoadFile).default([]),
  redaction: Redaction.nullable().default(null),
  /** `data/redaction-salts.csv`, for a sealed bundle that a redacted one is to be compared with. Not with `redaction`. */
  redactionSalts: z.boolean().default(false),
  /**
   * The archive's whole audit chain, which tells every search and the name of every case, or the entry of this export alone.
   * Whoever may not read the chain gets that entry alone, whatever is asked for.
   */
  auditLog: z.enum(['whole', 'ownEntry']).default('whole'),
  transport: Transport.nullable().default(null),
});
export type ExportOptions = z.infer<typeof ExportOptions>;
