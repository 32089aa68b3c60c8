'use strict';

var index = require('./index.js');
var mainStep = require('./main-step.js');
require('node:net');
require('node:timers/promises');
require('os');
require('crypto');
require('fs');
require('node:crypto');
require('node:util');

const peq = new Uint32Array(0x10000);
const myers_32 = (a, b) => {
    const n = a.length;
    const m = b.length;
    const lst = 1 << (n - 1);
    let pv = -1;
    let mv = 0;
    let sc = n;
    let i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        let eq = peq[b.charCodeAt(i)];
        const xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
const myers_x = (b, a) => {
    const n = a.length;
    const m = b.length;
    const mhc = [];
    const phc = [];
    const hsize = Math.ceil(n / 32);
    const vsize = Math.ceil(m / 32);
    for (let i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    let j = 0;
    for (; j < vsize - 1; j++) {
        let mv = 0;
        let pv = -1;
        const start = j * 32;
        const vlen = Math.min(32, m) + start;
        for (let k = start; k < vlen; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (let i = 0; i < n; i++) {
            const eq = peq[a.charCodeAt(i)];
            const pb = (phc[(i / 32) | 0] >>> i) & 1;
            const mb = (mhc[(i / 32) | 0] >>> i) & 1;
            const xv = eq | mv;
            const xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
            let ph = mv | ~(xh | pv);
            let mh = pv & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv = mh | ~(xv | ph);
            mv = ph & xv;
        }
        for (let k = start; k < vlen; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    let mv = 0;
    let pv = -1;
    const start = j * 32;
    const vlen = Math.min(32, m - start) + start;
    for (let k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    let score = m;
    for (let i = 0; i < n; i++) {
        const eq = peq[a.charCodeAt(i)];
        const pb = (phc[(i / 32) | 0] >>> i) & 1;
        const mb = (mhc[(i / 32) | 0] >>> i) & 1;
        const xv = eq | mv;
        const xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        let ph = mv | ~(xh | pv);
        let mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (let k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
const distance = (a, b) => {
    if (a.length < b.length) {
        const tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};

const longestTyped = 100;
function findNearName(typed, known, most) {
  if (typed.length > longestTyped)
    return undefined;
  const counted = known.map((name) => ({ name, slips: slipsBetween(typed, name) }));
  const [nearest] = counted.toSorted((one, other) => one.slips - other.slips);
  return nearest !== undefined && nearest.slips <= most(nearest.name) ? nearest.name : undefined;
}
function slipsBetween(typed, name) {
  const swapped = Array.from({ length: Math.max(0, typed.length - 1) }, (_, at) => `${typed.slice(0, at)}${typed.charAt(at + 1)}${typed.charAt(at)}${typed.slice(at + 2)}`);
  return Math.min(distance(typed, name), ...swapped.map((other) => 1 + distance(other, name)));
}

const as = (...names) => () => names.map((name) => `'${name}'`);
function lineOf(name, value) {
  return index.looksSecret(value) || /[\r\n]/.test(value) ? `'${name}'` : `'${name}: ${value}'`;
}
const isTrue = (value) => value.toLowerCase() === 'true';
const waitForCompletion = lineOf('dispatch-wait-for', 'completion');
function hyphenated(name) {
  return name.replaceAll(/[_\s.\u2010-\u2015\u2212]/g, '-');
}
function read(given, name) {
  return given.get(name) ?? given.get(name.replaceAll('-', '_'));
}
function namesIn(value) {
  return mainStep.readJsonArray(value) ?? value.split(/[\s,]+/);
}
function isBare(value) {
  return namesIn(value).some((name) => !name.includes('/'));
}
const target = ({ value, given, isDispatch }) => {
  if (!isDispatch)
    return ["'repositories'"];
  const owner = given.get('owner');
  if (owner === undefined || !isBare(value))
    return ["'dispatch-repositories'"];
  const owned = namesIn(value).map((name) => (name.includes('/') ? name : `${owner}/${name}`));
  return [lineOf('dispatch-repositories', owned.join(', '))];
};
const eventType = as('dispatch-event-type');
const dispatchTarget = (other) => target({ ...other, isDispatch: true });
const payload = ({ isWorkflow }) => isWorkflow ? ["'dispatch-inputs'"] : ["'dispatch-client-payload'"];
const workflowInputs = ({ isDispatch, isWorkflow }) => isDispatch && !isWorkflow ? ["'dispatch-client-payload'"] : ["'dispatch-inputs'"];
const ref = ({ isDispatch, isWorkflow }) => (isDispatch && !isWorkflow ? [] : ["'dispatch-ref'"]);
const workflow = ({ value }) => /^\d+$|\.ya?ml$/.test(value)
  ? ["'dispatch-workflow'"]
  : ["'dispatch-workflow', with the name of the workflow's file, such as deploy.yml,"];
const workflowFile = (other) => [
  ...workflow(other),
  ...(read(other.given, 'wait-workflow') === undefined ? [waitForCompletion] : []),
];
const wait = ({ value }) => {
  if (value === 'run' || value === 'completion')
    return [lineOf('dispatch-wait-for', value)];
  return isTrue(value) ? [waitForCompletion] : [];
};
const beside = (meaning) => (other) => other.isDispatch ? meaning(other) : undefined;
const mostMinutes = 4320;
const minutesPerUnit = { ms: 1 / 60_000, s: 1 / 60, m: 1, h: 60 };
const timeout = (usualWait) => ({ value, given }) => {
  const [, count = '', unit = 's'] = /^(\d{1,9}(?:\.\d+)?) ?(ms|s|m|h)?$/.exec(value) ?? [];
  const hundredths = Math.ceil(Number(count) * Number(minutesPerUnit[unit]) * 100);
  const minutes = Math.min(hundredths / 100, mostMinutes);
  const isWaiting = waits.some((name) => read(given, name) !== undefined);
  return [
    ...(isWaiting ? [] : [lineOf('dispatch-wait-for', usualWait)]),
    minutes > 0 ? lineOf('dispatch-timeout-minutes', String(minutes)) : "'dispatch-timeout-minutes'",
  ];
};
const timeoutWithUnit = (other) => /[a-z]$/.test(other.value) ? timeout('completion')(other) : ["'dispatch-timeout-minutes'"];
const waits = [
  ...['dispatch-wait-for', 'wait-for', 'wait-for-completion', 'wait-workflow', 'dispatch-wait', 'wait'],
  ...['discover', 'run-id'],
];
const permissions = ({ value }) => {
  const pairs = [...value.matchAll(/["']?([\w-]{1,60})["']?\s*[:=]\s*["']?(read|write|admin)\b/g)];
  const lines = pairs.map(([, name, level]) => lineOf(`permission-${String(name).replaceAll('_', '-')}`, String(level)));
  return lines.length > 0 ? lines : ["'permission-…'"];
};
const retrieval = ({ given }) => {
  const mode = read(given, 'installation-retrieval-mode') ?? 'repository';
  const value = read(given, 'installation-retrieval-payload') ?? '';
  if (value === '')
    return [];
  if (mode === 'id')
    return [lineOf('installation-id', value)];
  if (mode !== 'repository')
    return [lineOf('owner', value)];
  return given.has('repositories')
    ? [lineOf('owner', value.replace(/\/.*$/, ''))]
    : [lineOf('repositories', value)];
};
const token = ({ given, isDispatch }) => isDispatch && !['token', 'private-key', 'kms-key'].some((name) => given.has(name)) ? ["'token'"] : [];
const otherInputs = {
  repository: target,
  repo: target,
  repos: target,
  'repository-name': target,
  'repository-names': target,
  'target-repository': target,
  'target-repositories': target,
  'target-repo': target,
  'target-repos': target,
  'dispatch-repository': dispatchTarget,
  'dispatch-repo': dispatchTarget,
  'dispatch-repos': dispatchTarget,
  'dispatch-target': dispatchTarget,
  'dispatch-targets': dispatchTarget,
  permissions,
  permission: permissions,
  'event-type': eventType,
  'dispatch-event': eventType,
  'dispatch-type': eventType,
  'client-payload': payload,
  payload,
  'client-payload-file': as('dispatch-client-payload-file'),
  'payload-file': as('dispatch-client-payload-file'),
  'dispatch-payload': payload,
  revoke: ({ value }) => (isTrue(value) ? [] : [lineOf('skip-token-revoke', 'true')]),
  'skip-revoke': as('skip-token-revoke'),
  workflow,
  'workflow-file-name': workflowFile,
  'workflow-id': workflow,
  ref,
  inputs: workflowInputs,
  'workflow-inputs': workflowInputs,
  'wait-for-completion': wait,
  'wait-workflow': wait,
  'wait-for': as('dispatch-wait-for'),
  'dispatch-wait': wait,
  'propagate-failure': ({ value, given }) => {
    if (!isTrue(value))
      return ["'continue-on-error: true' of the step"];
    return isTrue(read(given, 'wait-workflow') ?? 'true') ? [waitForCompletion] : [];
  },
  discover: ({ value }) => (isTrue(value) ? [lineOf('dispatch-wait-for', 'run')] : []),
  'run-id': () => [],
  'cancel-in-progress': as('dispatch-cancel-in-progress'),
  'wait-for-completion-timeout': timeout('completion'),
  wait: beside(wait),
  timeout: beside(timeoutWithUnit),
  'timeout-seconds': beside(timeout('completion')),
  'wait-timeout': beside(timeoutWithUnit),
  'wait-timeout-seconds': timeout('completion'),
  'dispatch-wait-timeout-seconds': timeout('completion'),
  'workflow-timeout-seconds': timeout('run'),
  'run-timeout-seconds': timeout('completion'),
  'dispatch-timeout-seconds': timeout('completion'),
  'timeout-minutes': as('dispatch-timeout-minutes'),
  'dispatch-timeout': timeoutWithUnit,
  'app-private-key': as('private-key'),
  'application-private-key': as('private-key'),
  'application-id': ({ value }) => (/^\d+$/.test(value) ? ["'app-id'"] : ["'client-id'"]),
  organization: as('owner'),
  org: as('owner'),
  account: as('owner'),
  'enterprise-slug': as('enterprise'),
  'kms-key-id': as('kms-key'),
  'kms-key-name': as('kms-key'),
  'kms-key-arn': as('kms-key'),
  'role-to-assume': as('kms-identity'),
  'workload-identity-provider': as('kms-identity'),
  'installation-retrieval-mode': retrieval,
  'installation-retrieval-payload': retrieval,
  'github-token': token,
  'dispatch-token': token,
};
const needless = new Set([
  'comment-downstream-url',
  'comment-github-token',
  'dispatch-method',
  'display-workflow-run-url',
  'display-workflow-run-url-interval',
  'display-workflow-run-url-timeout',
  'distinct-id',
  'exponential-backoff',
  'github-user',
  'max-attempts',
  'poll-interval-ms',
  'starting-delay-ms',
  'sync-status',
  'time-multiple',
  'trigger-workflow',
  'wait-for-completion-interval',
  'wait-interval',
  'wait-interval-seconds',
  'workflow-job-steps-retry-seconds',
  'workflow-logs',
]);
const otherPermissions = {
  'code-scanning-alerts': 'security-events',
  'commit-statuses': 'statuses',
  'dependabot-alerts': 'vulnerability-alerts',
  status: 'statuses',
  webhooks: 'repository-hooks',
};
function findPurpose(given) {
  const isGiven = (name) => read(given, name) !== undefined;
  const isMeant = (input, meanings) => isGiven(input) ||
    Object.entries(otherInputs).some(([name, meaning]) => meanings.includes(meaning) && isGiven(name));
  const method = read(given, 'dispatch-method');
  const isWorkflow = method === undefined
    ? isMeant('dispatch-workflow', [workflow, workflowFile])
    : method === 'workflow_dispatch';
  const isDispatch = isWorkflow || method !== undefined || isMeant('dispatch-event-type', [eventType]);
  return { isDispatch, isWorkflow };
}
function findCompanions(unknown, given) {
  const names = mainStep.readJsonArray(given.get('repositories') ?? '');
  const isOwned = unknown.some((name) => otherInputs[hyphenated(name)] === target && isBare(String(given.get(name))));
  return {
    lines: names === undefined
      ? []
      : [`${lineOf('repositories', names.join(', '))} instead of the JSON array in 'repositories'`],
    removed: isOwned && findPurpose(given).isDispatch && given.has('owner') ? ['owner'] : [],
  };
}

const ours = /^(?:dispatch|permission|kms)|^(?:git|broker)(?:[-_]|$)/;
function explainUnknownInputs(names, given) {
  const all = names.map((name) => ({ name, lines: findLines(name, given) }));
  if (all.every(({ lines }) => lines === undefined))
    return undefined;
  const unknown = all.flatMap(({ name, lines = needless.has(hyphenated(name)) ? [] : undefined }) => lines === undefined ? [] : [{ name, lines }]);
  const quoted = unknown.map(({ name }) => `'${name}'`);
  const failed = unknown.length === 1
    ? `${String(quoted[0])} is not an input of this action.`
    : `${listAll(quoted)} are not inputs of this action.`;
  const isAwaiting = names.some((name) => hyphenated(name) === 'run-id') && !findPurpose(given).isDispatch;
  const remedy = isAwaiting
    ? "Set 'dispatch-wait-for: completion' in the step that sends the event, and remove this step."
    : howToReplace(unknown, given);
  return index.fixable({ failed, remedy: `${remedy}${aboutVariables(unknown)}` });
}
function findLines(typed, given) {
  const name = hyphenated(typed);
  if (needless.has(name))
    return ours.test(name) ? [] : undefined;
  const [, permission] = /^permissions?-(.+)$/.exec(name) ?? [];
  if (permission !== undefined)
    return findPermission(typed, permission);
  const value = String(given.get(typed));
  const explain = (other) => Object.hasOwn(otherInputs, other)
    ? otherInputs[other]?.({ value, given, ...findPurpose(given) })
    : undefined;
  const meaning = explain(name);
  if (meaning !== undefined)
    return meaning;
  const near = findNearInput(name, [...mainStep.inputNames, ...permissionNames.map((known) => `permission-${known}`)]);
  if (near !== undefined)
    return [`'${near}'`];
  const bare = name.replace(/^perms?-|-permissions?$/, '');
  if (permissionNames.includes(bare) && isLevel(value))
    return [`'permission-${bare}: ${value}'`];
  const other = name.length < shortestOther ? undefined : findNearInput(name, Object.keys(otherInputs));
  return (other === undefined ? undefined : explain(other)) ?? (ours.test(typed) ? [] : undefined);
}
const shortestOther = 8;
const permissionNames = Object.keys(mainStep.appPermissions).map((name) => name.replaceAll('_', '-'));
function isLevel(value) {
  return ['read', 'write', 'admin'].includes(value);
}
function findPermission(typed, permission) {
  const near = otherPermissions[permission] ?? findNearInput(permission, permissionNames);
  const isLonger = near !== undefined && permission.startsWith(`${near}-`);
  if (near !== undefined && !isLonger)
    return [`'permission-${near}'`];
  if (!/^[a-z]+(?:-[a-z0-9]+)*$/.test(permission))
    return [];
  return typed === `permission-${permission}` ? undefined : [`'permission-${permission}'`];
}
function findNearInput(name, known) {
  return findNearName(name, known, () => Math.min(2, Math.ceil(name.length / 3) - 1));
}
function howToReplace(unknown, given) {
  const names = unknown.map(({ name }) => name);
  const companions = findCompanions(names, given);
  const [only] = unknown;
  const isSimple = unknown.length === 1 && companions.lines.length + companions.removed.length === 0;
  if (isSimple && only?.lines.length === 1 && /^'[^']+'$/.test(String(only.lines[0])))
    return `Did you mean ${String(only.lines[0])}?`;
  const groups = Map.groupBy(unknown.filter(({ lines }) => lines.length > 0), ({ lines }) => listAll(lines));
  const replaced = [...groups].map(([lines, group]) => `${lines} instead of ${listAll(group.map(({ name }) => `'${name}'`))}`);
  const removed = [
    ...unknown.filter(({ lines }) => lines.length === 0).map(({ name }) => name),
    ...companions.removed,
  ];
  const parts = [...replaced, ...companions.lines];
  const write = parts.length === 0 ? '' : `Write ${parts.join('; ')}.`;
  const remove = removed.length === 0 ? '' : `Remove ${listAll(removed.map((name) => `'${name}'`))}.`;
  return [write, remove].filter(Boolean).join(' ');
}
const mostVariables = 3;
function aboutVariables(unknown) {
  const variables = unknown.flatMap(({ name }) => (/^\w+$/.test(name) ? [`INPUT_${name.toUpperCase()}`] : []));
  const [variable] = variables;
  if (variable === undefined)
    return '';
  if (unknown.length === 1)
    return ` If it is not in the step's 'with:', the job has an environment variable ${variable}: rename it.`;
  const shown = variables.length > mostVariables ? 'INPUT_…' : variables.join(', ');
  return ` Names that are not in the step's 'with:' come from environment variables of the job (${shown}): rename these.`;
}
function listAll(items) {
  if (items.length < 3)
    return items.join(' and ');
  return `${items.slice(0, -1).join(', ')}, and ${String(items.at(-1))}`;
}

exports.explainUnknownInputs = explainUnknownInputs;
