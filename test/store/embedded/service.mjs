// A service process for the tests: starts the database, says so, ends on SIGTERM.
import { startDatabase } from '../../../dist/store/embedded/start-database.js';

const [dataDir, shared, way] = process.argv.slice(2);
try {
  const { url, port, pid, folder, stop } = await startDatabase({ dataDir, shared });
  process.once('SIGTERM', () => (way === 'exit' ? process.exit(0) : stop().then(() => process.exit(0))));
  setInterval(() => {}, 1000);
  // Last: who reads it may send the signal at once.
  console.log(JSON.stringify({ url, port, pid, folder }));
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }));
  process.exitCode = 1;
}
