export { SettingsArea } from './SettingsArea.tsx';
