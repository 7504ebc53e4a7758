export const settings = {
  title: '',
  language: '语言',
};
