export const evidence = {
  title: '取证',
};
