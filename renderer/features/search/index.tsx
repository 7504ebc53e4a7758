import { useTranslation } from 'react-i18next';
import { AreaPage } from '../../ui/AreaPage.tsx';

export function SearchArea() {
  const { t } = useTranslation('search');
  return <AreaPage title={t('title')}>{null}</AreaPage>;
}
