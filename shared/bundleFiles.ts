/**
 * Where the parts of a bundle lie; paths inside the bundle always use `/`. One list for whoever writes a bundle, checks it,
 * and for the page that travels with it.
 */
export const BAG = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  readme: 'README.txt',
  verifyPage: 'verify.html',
  signature: 'seal/tagmanifest-sha256.txt.p256.sig',
  timestampRequest: 'seal/tagmanifest-sha256.txt.p256.sig.tsq',
  timestampReply: 'seal/tagmanifest-sha256.txt.p256.sig.tsr',
  timestampChain: 'seal/tsa-chain.pem',
  certificate: 'seal/signer.crt.pem',
  cmsSignature: 'seal/tagmanifest-sha256.txt.p7s',
  publicKey: 'seal/signer-p256.pub.pem',
  handOver: 'seal/hand-over.pdf',
  auditLog: 'data/audit/audit-log.tsv',
  auditHead: 'data/audit/HEAD.txt',
  inclusion: 'data/provenance/inclusion.json',
  messages: 'data/messages.jsonl',
  redactions: 'data/redactions.csv',
  rawFolder: 'data/raw/',
} as const;

/** Files that a bundle may hold without a line in a manifest: the seals, which are made last or added later. */
export const UNLISTED_FILES: ReadonlySet<string> = new Set([
  BAG.tagManifest,
  BAG.signature,
  BAG.publicKey,
  BAG.timestampRequest,
  BAG.timestampReply,
  BAG.timestampChain,
  BAG.certificate,
  BAG.cmsSignature,
  BAG.handOver,
]);

/** Of those, the ones that are neither a signature nor bound to one: anybody can put them there or exchange them. */
export const UNSIGNED_FILES: readonly string[] = [BAG.timestampChain, BAG.handOver];

/** The labels of bag-info.txt that tie the bag to its content, its chain and its signer. */
export const INFO_LABELS = {
  oxum: 'Payload-Oxum',
  auditHead: 'Audit-Head',
  signerKey: 'Signer-Key-SHA256',
  /** Of the certificate that signs too, DER; `none` says that none does. Bundles of earlier versions have no such line. */
  certificate: 'Signer-Certificate-SHA256',
} as const;

/** What the label of the certificate says where the archive had none. */
export const NO_CERTIFICATE = 'none';
