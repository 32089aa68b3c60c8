'use strict';

var mainStep = require('./main-step.js');
require('os');
require('crypto');
require('fs');
require('./index.js');
require('node:net');
require('node:timers/promises');
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
const closest = (str, arr) => {
    let min_distance = Infinity;
    let min_index = 0;
    for (let i = 0; i < arr.length; i++) {
        const dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};

const otherNames = {
  repository: 'repositories',
  repo: 'repositories',
  repos: 'repositories',
  'dispatch-repository': 'dispatch-repositories',
  permissions: 'permission-…',
  permission: 'permission-…',
  'event-type': 'dispatch-event-type',
  'client-payload': 'dispatch-client-payload',
  payload: 'dispatch-client-payload',
  revoke: 'skip-token-revoke',
  'skip-revoke': 'skip-token-revoke',
  'dispatch-event': 'dispatch-event-type',
  'target-repository': 'dispatch-repositories',
  workflow: 'dispatch-workflow',
  'workflow-file-name': 'dispatch-workflow',
  'workflow-id': 'dispatch-workflow',
  ref: 'dispatch-ref',
  inputs: 'dispatch-inputs',
  'workflow-inputs': 'dispatch-inputs',
  'wait-for-completion': 'dispatch-wait-for',
  'wait-workflow': 'dispatch-wait-for',
  'propagate-failure': 'dispatch-wait-for',
  discover: 'dispatch-wait-for',
  'dispatch-method': 'dispatch-event-type',
  'trigger-workflow': 'dispatch-workflow',
  'cancel-in-progress': 'dispatch-cancel-in-progress',
  'wait-for-completion-timeout': 'dispatch-timeout-minutes',
  'workflow-timeout-seconds': 'dispatch-timeout-minutes',
  'wait-for': 'dispatch-wait-for',
  'dispatch-wait': 'dispatch-wait-for',
  'wait-timeout-seconds': 'dispatch-timeout-minutes',
  'timeout-minutes': 'dispatch-timeout-minutes',
  'dispatch-timeout': 'dispatch-timeout-minutes',
  'kms-key-id': 'kms-key',
  'kms-key-name': 'kms-key',
  'kms-key-arn': 'kms-key',
  'role-to-assume': 'kms-identity',
  'workload-identity-provider': 'kms-identity',
  'installation-retrieval-mode': 'owner',
  'installation-retrieval-payload': 'owner',
};
const otherPermissions = {
  'code-scanning-alerts': 'security-events',
  'commit-statuses': 'statuses',
  'dependabot-alerts': 'vulnerability-alerts',
  status: 'statuses',
  webhooks: 'repository-hooks',
};
function findMeantInput(typed) {
  const name = typed.replaceAll(/[_ ]/g, '-');
  const [, permission] = /^permissions?-(.+)$/.exec(name) ?? [];
  if (permission === undefined)
    return otherNames[name] ?? findNear(name, mainStep.inputNames);
  const names = Object.keys(mainStep.appPermissions).map((known) => known.replaceAll('_', '-'));
  const near = otherPermissions[permission] ?? findNear(permission, names);
  const isLonger = near !== undefined && permission.startsWith(`${near}-`);
  return near === undefined || isLonger ? undefined : `permission-${near}`;
}
function findNear(name, known) {
  const nearest = closest(name, [...known]);
  const differences = distance(name, nearest);
  return differences <= 2 && differences * 3 < name.length ? nearest : undefined;
}

exports.findMeantInput = findMeantInput;
