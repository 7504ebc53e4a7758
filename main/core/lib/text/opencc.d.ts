// opencc-js types its converters but not the tables they are built from: "<key> <value>[ <value>…]|…".
declare module 'opencc-js/dict/*' {
  const table: string;
  export default table;
}
