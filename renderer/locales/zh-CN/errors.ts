/** Shared with the command line, which speaks of the same failures. */
export { errors } from '../../../shared/texts/zh-CN.ts';
