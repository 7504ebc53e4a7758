import '../../ui/styles/complete.ts';

export { CreateForm } from './CreateForm.tsx';
export { UnlockForm } from './UnlockForm.tsx';
