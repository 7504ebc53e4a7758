export const commands = {
  title: '',
};
