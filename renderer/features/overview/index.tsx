import { useTranslation } from 'react-i18next';
import { AreaPage } from '../../ui/AreaPage.tsx';

export function OverviewArea() {
  const { t } = useTranslation('overview');
  return <AreaPage title={t('title')}>{null}</AreaPage>;
}
