export { OverviewArea } from './OverviewArea.tsx';
