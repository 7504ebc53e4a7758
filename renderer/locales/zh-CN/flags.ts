export const flags = {
  title: '标记',
};
