'use strict';

var index = require('./index.js');
var correlation = require('./correlation.js');
var mainStep = require('./main-step.js');
require('node:net');
require('node:timers/promises');
require('os');
require('crypto');
require('fs');
require('node:crypto');
require('node:util');

function identifyEvent(event, createId) {
  if ('workflow' in event)
    return { event, correlationId: correlation.findCorrelationId('dispatch-inputs', event.inputs) };
  const { clientPayload, correlationId } = correlation.correlate('dispatch-client-payload', event.clientPayload, createId);
  return { event: { ...event, clientPayload }, correlationId };
}

const usualTimeoutMs = 3_600_000;
const longestMinutes = 4320;
function parseWaitFor(input, value) {
  if (value === 'run' || value === 'completion')
    return value;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${index.quote(value)}, but it must be run or completion.`,
    remedy: index.prose `Set ${index.named(input)} to run to find the runs that the event starts, or to completion to also wait until they end.`,
  });
}
function parseTimeout(input, value) {
  const minutes = /^\d{1,10}(?:\.\d{1,10})?$|^\.\d{1,10}$/.test(value) ? Number(value) : 0;
  if (minutes > 0 && minutes <= longestMinutes)
    return minutes * 60_000;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${index.quote(value)}, but it must be a number of minutes above 0, and at most ${longestMinutes}.`,
    remedy: 'Use a number such as 30 or 0.5.',
  });
}
function toWaiting({ waitFor, timeoutMs, cancelInProgress }) {
  if (cancelInProgress && waitFor !== 'completion')
    throw idleCancel();
  if (waitFor !== undefined)
    return { waitFor, timeoutMs: timeoutMs ?? usualTimeoutMs, cancelInProgress };
  if (timeoutMs !== undefined)
    throw idleTimeout();
  return undefined;
}
function idleCancel() {
  return index.fixable({
    failed: index.prose `${index.named('dispatch-cancel-in-progress')} is set, but ${index.named('dispatch-wait-for')} is not completion, so there would be no run to cancel.`,
    remedy: index.prose `Set ${index.named('dispatch-wait-for')} to completion, or remove ${index.named('dispatch-cancel-in-progress')}.`,
  });
}
function idleTimeout() {
  return index.fixable({
    failed: index.prose `${index.named('dispatch-timeout-minutes')} is set, but ${index.named('dispatch-wait-for')} is not, so nothing would be awaited.`,
    remedy: index.prose `Set ${index.named('dispatch-wait-for')} to run or completion, or remove ${index.named('dispatch-timeout-minutes')}.`,
  });
}

const mostInputs = 25;
function parseWorkflow(input, value) {
  const file = value.replace(/^\/?\.github\/workflows\//, '');
  const isFile = /^[^/\\\p{Cc}]{1,250}\.ya?ml$/u.test(file) && index.showInvisible(file) === file;
  if (/^\d{1,20}$/.test(file) || isFile)
    return file;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${index.quote(value)}, which is neither the file name nor the ID of a workflow.`,
    remedy: 'Use the name of its file in .github/workflows, such as deploy.yml.',
  });
}
function parseRef(input, value) {
  const isRef = /^[^\s~^:?*[\\\p{Cc}]{1,255}$/u.test(value) && index.showInvisible(value) === value;
  if (isRef && !/^[0-9a-f]{40}$/i.test(value))
    return value.replace(/^refs\/(?:heads|tags)\//, '');
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${index.quote(value)}, which is not the name of a branch or tag.`,
    remedy: 'Use a branch or tag that contains the workflow; GitHub does not accept a commit SHA here.',
  });
}
function parseWorkflowInputs(input, value) {
  return toWorkflowInputs(input, Object.entries(correlation.parseObject(input, value)));
}
function toWorkflowInputs(input, pairs) {
  if (pairs.length > mostInputs) {
    throw index.fixable({
      failed: index.prose `${index.named(input)} has ${pairs.length} inputs, but GitHub accepts at most ${mostInputs}.`,
      remedy: 'Combine some of them, for example as JSON in one string.',
    });
  }
  const nested = pairs.find(([, value]) => !['string', 'number', 'boolean'].includes(typeof value));
  if (nested !== undefined) {
    throw index.fixable({
      failed: index.prose `${index.named(input)} has a value for ${index.quote(nested[0])} that is not a string, number, or boolean.`,
      remedy: 'Write objects and arrays as JSON in a string, and leave out inputs without a value.',
    });
  }
  const inputs = Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
  correlation.refuseLarge(input, inputs);
  return inputs;
}

const ofEvent = ['dispatch-event-type', 'dispatch-client-payload', 'dispatch-client-payload-file'];
const ofWorkflow = ['dispatch-workflow', 'dispatch-ref', 'dispatch-inputs'];
function refuseMixedEvent(isGiven) {
  const find = (names) => names.find(isGiven);
  const [, payload, file] = ofEvent;
  if (isGiven(payload) && isGiven(file)) {
    throw index.fixable({
      failed: index.prose `${index.named(payload)} and ${index.named(file)} are both set, but an event has only one client payload.`,
      remedy: 'Remove one of them.',
    });
  }
  const [event, workflow] = [find(ofEvent), find(ofWorkflow)];
  if (event !== undefined && workflow !== undefined) {
    throw index.fixable({
      failed: index.prose `${index.named(event)} and ${index.named(workflow)} are both set, but one belongs to an event that is sent, and the other to a workflow that is started.`,
      remedy: index.prose `Remove one of them. To start a workflow, use ${index.named('dispatch-workflow')}, with ${index.named('dispatch-inputs')} for its values.`,
    });
  }
  for (const [first, ...others] of [ofEvent, ofWorkflow]) {
    const lonely = isGiven(first) ? undefined : find(others);
    if (lonely === undefined)
      continue;
    throw index.fixable({
      failed: index.prose `${index.named(lonely)} is set, but ${index.named(first)} is not, so no event would be sent.`,
      remedy: index.prose `Set ${index.named(first)}, or remove ${index.named(lonely)}.`,
    });
  }
}

async function readDispatch(core, env) {
  const read = (name, parse) => {
    const value = core.getInput(name);
    return value === '' ? undefined : parse(name, value);
  };
  refuseMixedEvent((name) => core.getInput(name) !== '');
  const waiting = readWaiting(core, read);
  const event = await readEvent(read, env);
  if (event === undefined) {
    const lonely = ['dispatch-repositories', 'dispatch-wait-for'].find((name) => core.getInput(name) !== '');
    if (lonely === undefined)
      return undefined;
    throw index.fixable({
      failed: index.prose `${index.named(lonely)} is set, but ${index.named('dispatch-event-type')} is not, so no event would be sent.`,
      remedy: index.prose `Set ${index.named('dispatch-event-type')} or ${index.named('dispatch-workflow')}, or remove ${index.named(lonely)}.`,
    });
  }
  const repositories = read('dispatch-repositories', mainStep.parseRepositories) ?? [];
  return {
    repositories,
    waiting,
    ...(waiting === undefined ? { event, correlationId: undefined } : identifyEvent(event)),
  };
}
function readWaiting(core, read) {
  const waitFor = read('dispatch-wait-for', parseWaitFor);
  const timeoutMs = read('dispatch-timeout-minutes', parseTimeout);
  const cancel = 'dispatch-cancel-in-progress';
  return toWaiting({
    waitFor,
    timeoutMs: timeoutMs === usualTimeoutMs ? undefined : timeoutMs,
    cancelInProgress: mainStep.parseBoolean(cancel, core.getInput(cancel)),
  });
}
async function readEvent(read, env) {
  const workflow = read('dispatch-workflow', parseWorkflow);
  if (workflow !== undefined) {
    return {
      workflow,
      ref: read('dispatch-ref', parseRef),
      inputs: read('dispatch-inputs', parseWorkflowInputs),
    };
  }
  const eventType = read('dispatch-event-type', correlation.parseEventType);
  const file = read('dispatch-client-payload-file', (name, path) => ({ name, path }));
  const clientPayload = file === undefined
    ? read('dispatch-client-payload', correlation.parseClientPayload)
    : correlation.parseClientPayload('dispatch-client-payload', await readFile(file, env));
  return eventType === undefined ? undefined : { eventType, clientPayload };
}
async function readFile({ name, path }, { GITHUB_WORKSPACE = '.' }) {
  const { readPayloadFile } = await Promise.resolve().then(function () { return require('./read-payload-file.js'); });
  return readPayloadFile(name, path, GITHUB_WORKSPACE);
}

exports.readDispatch = readDispatch;
