import { useTranslation } from 'react-i18next';
import { AreaPage } from '../../ui/AreaPage.tsx';

export function SettingsArea() {
  const { t } = useTranslation('settings');
  return <AreaPage title={t('title')}>{null}</AreaPage>;
}
