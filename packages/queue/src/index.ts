export { type EnqueueOptions, enqueue, enqueueAll } from './enqueue.ts';
export { type FailedJob, listFailedJobs, retryJob } from './failed-jobs.ts';
export { defineJobs, type JobCatalogue, type JobSpec, type PayloadOf } from './job-catalogue.ts';
export { HandlerMismatch, type JobContext, type JobHandlers, LeaseLost, PermanentFailure } from './job-handlers.ts';
export { type JobRow, type JobTables, jobTables } from './job-table.ts';
export { createRunner, type Runner, type RunnerKind, type RunnerOptions } from './runner.ts';
