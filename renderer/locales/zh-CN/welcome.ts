export const welcome = {
  title: '',
};
