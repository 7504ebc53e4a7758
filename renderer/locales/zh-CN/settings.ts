export const settings = {
  title: '',
};
