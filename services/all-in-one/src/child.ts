/**
 * Entry of every service of the town: runs the service's own main module, and ends it like a signal would when the
 * town is gone, however the town ended.
 */
const [, , main] = process.argv;
if (main === undefined) throw new Error('usage: child <url of the main module of a service>');
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
await import(main);
