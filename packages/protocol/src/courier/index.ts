export * from './courier-fault.ts';
export * from './courier-key.ts';
export * from './encryption.ts';
export * from './records.ts';
export * from './shapes.ts';
