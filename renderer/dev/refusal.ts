import type { AppErrorShape } from '../../shared/errors.ts';

/** Throw one from an answer to see a failed state. */
export class Refusal extends Error {
  readonly shape: AppErrorShape;

  constructor(shape: AppErrorShape) {
    super(shape.code);
    this.name = 'Refusal';
    this.shape = shape;
  }
}
