// The package ships its typings outside its `exports` map; the API is better-sqlite3's, plus pragmas for the cipher.
declare module 'better-sqlite3-multiple-ciphers' {
  import Database = require('better-sqlite3');
  export = Database;
}
