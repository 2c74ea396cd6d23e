// Opens and closes a store on an address, says so, and should have nothing left to do.
import { openStore } from '../../dist/store/open-store.js';

const store = await openStore({ databaseUrl: process.argv[2], dataDir: process.argv[3] });
await store.close();
console.log(`closed ${Date.now()}`);
