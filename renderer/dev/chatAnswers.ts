import type { Answers } from './fakeBridge.ts';

export const chatAnswers: Answers = {};
