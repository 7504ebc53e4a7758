/** Evidence bundles: made from an archive, checked without one. */
export { exportBundle } from './export.ts';
export { listBundles, previewSelection } from './preview.ts';
export { previewRedaction } from './redaction/preview.ts';
export { openWish } from './redaction/sealedWish.ts';
export { rootImports } from './roots.ts';
export { archiveSign, signerKeySha256 } from './signingKey.ts';
export { addTimestamp } from './addTimestamp.ts';
export { certificateFacts, importCertificate, removeCertificate } from './signingCertificate.ts';
export { verifyBundle } from './verify/index.ts';
