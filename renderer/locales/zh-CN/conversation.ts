export const conversation = {
  title: '会话',
};
