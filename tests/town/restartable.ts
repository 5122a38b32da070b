interface Service {
  readonly url: string;
  stop(): Promise<void>;
}

/** A service that can go away and come back on its address and data. */
export interface Restartable<S extends Service> {
  /** @throws Error while it is away. */
  running(): S;
  start(): Promise<void>;
  /** Nothing happens when it is away already. */
  stop(): Promise<void>;
}

/** Starts a service on any free port, which it keeps from then on. */
export async function restartable<S extends Service, T extends { port: number }>(
  settings: T,
  begin: (settings: T) => Promise<S>,
): Promise<Restartable<S>> {
  let service: S | undefined = await begin(settings);
  const { port } = new URL(service.url);
  return {
    running: () => {
      if (service === undefined) throw new Error('the service is away');
      return service;
    },
    start: async () => {
      service = await begin({ ...settings, port: Number(port) });
    },
    stop: async () => {
      await service?.stop();
      service = undefined;
    },
  };
}
