import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root, textOf } from './tree.ts';

interface ComposeService {
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: object;
  read_only?: boolean;
}
interface Compose {
  services: Record<string, ComposeService>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, unknown>;
}

const compose = parse(textOf('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const own = services.filter(([, service]) => service.build !== undefined);

describe('docker-compose.yml', () => {
  it('runs the centre, the portal and a front office of this project on PostgreSQL and Redis', () => {
    expect(services.map(([name]) => name)).toEqual([
      'postgres',
      'redis',
      'back-office',
      'citizen-portal',
      'front-office',
    ]);
  });

  it.each(own)('starts the program of %s, which the build makes from an existing source', (_name, service) => {
    const program = service.command?.at(-1) ?? '';
    expect(existsSync(root + program.replace('/dist/', '/src/').replace(/\.js$/, '.ts')), program).toBe(true);
    expect(existsSync(root + service.build?.dockerfile)).toBe(true);
  });

  it.each(own)('gives %s no setting that it does not know', (name, service) => {
    const settings = textOf(`services/${name}/src/settings.ts`);
    for (const variable of Object.keys(service.environment ?? {})) expect(settings, variable).toContain(`${variable}:`);
  });

  it.each(own)('lets %s write nowhere but to its volume', (_name, service) => {
    expect(service.read_only).toBe(true);
    expect(service.volumes).toHaveLength(1);
    expect(service.volumes?.[0]).toMatch(/:\/data$/);
  });

  it('names only secrets, volumes and services that it declares', () => {
    for (const [, service] of services) {
      for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty(secret);
      for (const volume of service.volumes ?? []) expect(compose.volumes).toHaveProperty(volume.split(':')[0] ?? '');
      for (const needed of Object.keys(service.depends_on ?? {})) expect(compose.services).toHaveProperty(needed);
    }
  });

  it('holds no secret itself', () => {
    const given = services.flatMap(([, service]) => Object.entries(service.environment ?? {}));
    const secrets = given.filter(([variable]) => /PASSWORD|TOKEN|KEY|STAFF/.test(variable));
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter(([, value]) => !value.startsWith('/run/secrets/'))).toEqual([]);
  });
});
