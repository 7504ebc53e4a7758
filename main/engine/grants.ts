import { AppError } from '../../shared/errors.ts';

/**
 * The paths that dialogs in the app opened up, by id. The window only ever names ids, so it cannot reach a file that
 * nobody picked.
 */
export class Grants {
  readonly #paths = new Map<string, string>();

  add(id: string, path: string): void {
    this.#paths.set(id, path);
  }

  /** @throws AppError `grant.unknown` */
  resolve(id: string): string {
    const path = this.#paths.get(id);
    if (path === undefined) throw new AppError('grant.unknown', { grantId: id });
    return path;
  }
}
