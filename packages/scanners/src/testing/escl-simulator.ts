import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createEncrypted } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { simulatedCertificate } from './simulated-certificate.ts';
import { capabilitiesXml, statusXml } from './simulated-scanner-xml.ts';

/** What was asked of a page that the simulator is to draw. */
export interface SimulatedPage {
  readonly number: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly colour: boolean;
}

/** What goes wrong from now on. */
export interface SimulatedFaults {
  /** So many times a job is answered with 503. */
  busy?: number;
  /** So many times the next page is answered with 503. */
  notReady?: number;
  /** State of the feeder once so many pages of a job went out. */
  feederAfter?: { pages: number; state: string };
  /** The connection ends in the middle of this page. */
  cutAt?: number;
  /** This page never comes. */
  stallAt?: number;
  /** A job is refused with this status. */
  refuse?: number;
  /** The address of a job names a host that only the scanner knows. */
  misnamed?: boolean;
}

export interface EsclSimulator {
  /** Where its parts begin. */
  readonly url: string;
  faults: SimulatedFaults;
  /** The sheets in its feeder; a job takes them out. */
  sheets: number;
  /** Bodies of the jobs that were asked for. */
  readonly jobs: string[];
  /** Jobs that were put away by their client. */
  readonly deleted: number;
  stop(): Promise<void>;
}

interface Job {
  settings: string;
  given: number;
  left: number;
}

/**
 * A network scanner without paper: eSCL 2.63 with glass, feeder and both sides, over HTTP or self-signed HTTPS.
 *
 * @param draw gives the JPEG of a page.
 */
export async function startEsclSimulator(
  draw: (page: SimulatedPage) => Promise<Uint8Array>,
  { encrypted = false, sheets = 3 } = {},
): Promise<EsclSimulator> {
  const jobs = new Map<string, Job>();
  const state = { faults: {} as SimulatedFaults, sheets, bodies: [] as string[], deleted: 0 };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').replace(/^\/eSCL/, '');
    if (path === '/ScannerCapabilities') return xml(response, capabilitiesXml());
    if (path === '/ScannerStatus') return xml(response, statusXml(jobs.size > 0 ? 'Processing' : 'Idle', feeder()));
    if (path === '/ScanJobs') return makeJob(request, response);
    const [, id = '', what] = /^\/ScanJobs\/(\d+)(?:\/(\w*))?$/.exec(path) ?? [];
    const job = jobs.get(id);
    if (job === undefined) return end(response, 404);
    if (request.method === 'DELETE') {
      jobs.delete(id);
      state.deleted += 1;
      return end(response, 200);
    }
    return what === 'NextDocument' ? nextPage(job, response) : end(response, 404);
  };
  const feeder = (): string => {
    const { feederAfter } = state.faults;
    const given = Math.max(0, ...[...jobs.values()].map((job) => job.given));
    if (feederAfter !== undefined && given >= feederAfter.pages) return feederAfter.state;
    return state.sheets > 0 ? 'ScannerAdfLoaded' : 'ScannerAdfEmpty';
  };
  const makeJob = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const settings = await text(request);
    const { faults } = state;
    if (faults.refuse !== undefined) return end(response, faults.refuse);
    if (faults.busy) return once(response, () => (faults.busy = (faults.busy ?? 1) - 1));
    const fed = settings.includes('>Feeder<');
    if (fed && state.sheets === 0) return end(response, 409);
    const sides = /Duplex>true</.test(settings) ? 2 : 1;
    const id = String(state.bodies.push(settings));
    jobs.set(id, { settings, given: 0, left: fed ? state.sheets * sides : 1 });
    if (fed) state.sheets = 0;
    const host = faults.misnamed ? 'http://its-own-name.invalid' : '';
    response.writeHead(201, { location: `${host}/eSCL/ScanJobs/${id}` }).end();
  };
  const nextPage = async (job: Job, response: ServerResponse): Promise<void> => {
    const { faults } = state;
    if (faults.notReady) return once(response, () => (faults.notReady = (faults.notReady ?? 1) - 1));
    const broken = faults.feederAfter !== undefined && job.given >= faults.feederAfter.pages;
    if (job.left === 0 || broken) return end(response, 404);
    const number = job.given + 1;
    if (faults.stallAt === number) return;
    const picture = await draw({ number, ...pixelsOf(job.settings) });
    job.given += 1;
    job.left -= 1;
    response.writeHead(200, { 'content-type': 'image/jpeg' });
    if (faults.cutAt !== number) response.end(picture);
    else response.write(picture.subarray(0, picture.length / 2), () => response.destroy());
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch(() => end(response, 500));
  };
  const server = encrypted ? createEncrypted(simulatedCertificate, handle) : createServer(handle);
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `http${encrypted ? 's' : ''}://127.0.0.1:${port}/eSCL`,
    jobs: state.bodies,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  });
}

function once(response: ServerResponse, note: () => void): void {
  note();
  response.writeHead(503, { 'retry-after': '1' }).end();
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

function xml(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'text/xml' }).end(body);
}

/** The region in 1/300 inch as pixels of the asked resolution. */
function pixelsOf(settings: string): Omit<SimulatedPage, 'number'> {
  const number = (name: string) => Number(new RegExp(`${name}>(\\d+)<`).exec(settings)?.[1] ?? 300);
  const dpi = number('XResolution');
  const pixels = (name: string) => Math.max(1, Math.floor((number(name) * dpi) / 300));
  return { dpi, width: pixels('Width'), height: pixels('Height'), colour: settings.includes('RGB24') };
}
