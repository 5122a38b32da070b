type Listener = (detail: readonly string[]) => void;

/**
 * Wake-up calls between parts of one process: a commit says that there is something to do. A call is only a hint and may
 * be lost (another process, a crash): whoever listens also looks by itself from time to time.
 */
export interface Signals {
  /** Calls all listeners of the topic at once, with ids and never with data. */
  emit(topic: string, detail?: readonly string[]): void;
  /** @returns stops listening. */
  on(topic: string, listener: Listener): () => void;
}

export function createSignals(): Signals {
  const topics = new Map<string, Set<Listener>>();
  return {
    emit: (topic, detail = []) => {
      for (const listener of topics.get(topic) ?? []) listener(detail);
    },
    on: (topic, listener) => {
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(listener));
      return () => listeners.delete(listener);
    },
  };
}
