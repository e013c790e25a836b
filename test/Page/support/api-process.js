import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PATIENCE_MS = 180_000;
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The program as a process of its own, as a user starts it. */
export class ApiProcess {
  #child = null;
  #settings;
  #place = mkdtempSync(path.join(tmpdir(), 'dnsorleans-page-'));

  /** @param {object} settings written to a file for --config */
  constructor(settings) {
    this.#settings = path.join(this.#place, 'settings.json');
    writeFileSync(this.#settings, JSON.stringify(settings));
  }

  /** Where it serves. */
  url = null;

  /** Starts on a free port, or on the one that it had before. */
  static async start(settings = {}) {
    const api = new ApiProcess({ Api: { RateLimit: { Enabled: false } }, ...settings });
    await api.start();
    return api;
  }

  async start() {
    // Not from the repository: the page must be found from anywhere.
    this.#child = spawn('dotnet', [program(), '--urls', this.url ?? 'http://127.0.0.1:0', '--config', this.#settings], { cwd: this.#place, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    await new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error(`it does not serve:\n${output}`)), PATIENCE_MS);
      const listen = (piece) => {
        output += piece;
        const served = /serves (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
        if (!served || !output.includes('Ctrl-C')) return;
        clearTimeout(patience);
        this.url = served[1];
        resolve();
      };
      this.#child.stdout.on('data', listen);
      this.#child.stderr.on('data', listen);
      this.#child.once('exit', (code) => {
        clearTimeout(patience);
        reject(new Error(`it ended with ${code}:\n${output}`));
      });
    });
  }

  /** Ends it at once, as a crash would. */
  async kill() {
    if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await ended;
  }

  async close() {
    await this.kill();
    rmSync(this.#place, { recursive: true, force: true });
  }
}

// The newest of the two builds.
function program() {
  const built = ['Release', 'Debug'].map((configuration) => path.join(root, 'src/Api/bin', configuration, 'net10.0/DnsOrleans.Api.dll')).filter(existsSync);
  if (process.env.DNSORLEANS_API_DLL) return process.env.DNSORLEANS_API_DLL;
  if (built.length === 0) throw new Error('src/Api is not built: dotnet build src/Api');
  return built.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0];
}
