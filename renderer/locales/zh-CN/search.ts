export const search = {
  title: '检索',
};
