import { useTranslation } from 'react-i18next';
import { AreaPage } from '../../ui/AreaPage.tsx';

export function ConversationArea() {
  const { t } = useTranslation('conversation');
  return <AreaPage title={t('title')}>{null}</AreaPage>;
}
