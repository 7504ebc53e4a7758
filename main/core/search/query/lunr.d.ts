import 'lunr';

// @types/lunr leaves the parser out; this is what lunr 2.3.9 has.
declare module 'lunr' {
  class QueryParser {
    constructor(text: string, query: Query);
    parse(): Query;
  }
}
