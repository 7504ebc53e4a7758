/** Evidence bundles: made from an archive, checked without one. */
export { exportBundle } from './export.ts';
export type { ExportedBundle } from './export.ts';
export type { ExportDeps, ExportWish } from './exporting.ts';
export type { BundleLanguage } from './content/labels.ts';
export { listBundles, previewSelection } from './preview.ts';
export type { SelectionPreview } from './preview.ts';
export { keepLeaves, rootImports } from './roots.ts';
export type { RootDeps } from './roots.ts';
export { verifyBundle } from './verify/index.ts';
