export { Commands } from './Commands.tsx';
