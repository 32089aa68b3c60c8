'use strict';

var index = require('./index.js');
var readKmsKey = require('./read-kms-key.js');

function quoteForShell(text) {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

const idTokenPurpose = {
  doing: "get the job's OIDC token",
  service: 'GitHub',
  read: (text) => ({ code: '', message: readKmsKey.textAt(readKmsKey.parseJson(text), 'message') ?? '' }),
  meanings: () => [
    [
      /^4/,
      'GitHub does not issue one for this job.',
      "Add 'id-token: write' to the 'permissions:' of the job. In a reusable workflow, also add it to the job that calls the workflow.",
    ],
  ],
};
function refuseWithoutIdToken({ ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token = '', }) {
  if (url === '' || token === '') {
    return {
      missing: {
        failed: index.prose `${index.named('kms-identity')} is set, but this job cannot get an OIDC token.`,
        remedy: "Add 'permissions:' with 'id-token: write' to the job. Add 'contents: read' too if the job checks out code.",
      },
    };
  }
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  if (protocol === 'https:' || (protocol === 'http:' && index.isLoopback(hostname)))
    return undefined;
  throw index.fixable({
    failed: 'ACTIONS_ID_TOKEN_REQUEST_URL is not an https URL.',
    remedy: 'Do not set this variable: the runner sets it.',
  });
}
async function requestIdToken({ askFor, keep }, env, audience) {
  const bearer = keep(String(env.ACTIONS_ID_TOKEN_REQUEST_TOKEN));
  const address = new URL(String(env.ACTIONS_ID_TOKEN_REQUEST_URL));
  if (audience !== undefined)
    address.searchParams.set('audience', audience);
  const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
  const text = keep(await askFor('value', { method: 'GET', url: address.href, headers }, idTokenPurpose));
  return { text, claims: readClaims(text) ?? readKmsKey.refuseAnswer(idTokenPurpose, 'value') };
}
function readClaims(token) {
  const said = readKmsKey.parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const [iss, sub] = [readKmsKey.textAt(said, 'iss'), readKmsKey.textAt(said, 'sub')];
  if (iss === undefined || sub === undefined)
    return undefined;
  const aud = [said.aud].flat().join(', ');
  return { iss, aud, sub, subjects: [...new Set([sub, ...otherForms(sub, said)])] };
}
function otherForms(sub, said) {
  const [, rest] = /^repo:[^:]+(:.+)$/.exec(sub) ?? [];
  const [owner, name] = (readKmsKey.textAt(said, 'repository') ?? '').split('/');
  const [ownerId, id] = [readKmsKey.textAt(said, 'repository_owner_id'), readKmsKey.textAt(said, 'repository_id')];
  if (rest === undefined || name === undefined)
    return [];
  const withIds = ownerId === undefined || id === undefined ? [] : [`repo:${owner}@${ownerId}/${name}@${id}${rest}`];
  return [`repo:${owner}/${name}${rest}`, ...withIds];
}
function listSubjects({ subjects }) {
  return subjects.map((subject) => JSON.stringify(subject)).join(', ');
}
function ifMeant(allow) {
  return `If this job is not meant to sign, run it on a branch or in an environment that is trusted. If it is (every job with this subject can then act as the App), ${allow}`;
}
function describeClaims(claims) {
  if (claims === undefined)
    return '';
  const { iss, aud, sub, subjects } = claims;
  const forms = subjects.length > 1
    ? ' For repositories that were created or renamed since July 15, 2026, and for others that opted in, GitHub adds IDs to the subject.'
    : '';
  return ` The token's 'iss' is '${iss}', its 'aud' is '${aud}', and its 'sub' is '${sub}'.${forms}`;
}

const longestIdentity = 1024;
const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const forms = {
  aws: {
    form: /^(?<role>arn:aws(?:-us-gov|-cn)?:iam::\d{12}:role\/[\w+=,.@/-]+)$/,
    called: 'an AWS role',
    example: 'arn:aws:iam::123456789012:role/sign',
  },
  google: {
    form: /^(?:(?:https:)?\/\/iam\.googleapis\.com\/)?(?<provider>projects\/\d+\/locations\/global\/workloadIdentityPools\/[\w-]+\/providers\/[\w-]+)(?:\s*,\s*(?<account>[\w-]+@[\w.-]+\.iam\.gserviceaccount\.com))?$/,
    called: 'a workload identity provider of Google Cloud',
    example: 'projects/123456789012/locations/global/workloadIdentityPools/github/providers/github, with a comma and a service account if you use one',
  },
  azure: {
    form: new RegExp(`^(?<tenant>${guid})/(?<client>${guid})$`, 'i'),
    called: 'a tenant and an application of Microsoft Entra',
    example: 'TENANT_ID/CLIENT_ID, both as 00000000-0000-0000-0000-000000000000',
  },
  vault: {
    form: /^(?:(?<mount>[\w-]+(?:\/[\w-]+)*)\/)?(?<role>[\w.-]+)$/,
    called: 'a role of Vault or OpenBao',
    example: 'ROLE, or AUTH_MOUNT/ROLE',
  },
};
function parseKmsIdentity(service, value) {
  index.refuseLong('kms-identity', value, longestIdentity);
  const { form, called, example } = forms[service];
  const match = form.exec(value);
  const isOther = service === 'vault' &&
    Object.values(forms).some((known) => known !== forms.vault && known.form.test(value));
  if (match !== null && !isOther)
    return match.groups;
  const other = Object.values(forms).find((known) => known.form.test(value));
  const is = other === undefined || other === forms.vault ? 'which is not' : `which is ${other.called}, not`;
  throw index.fixable({
    failed: index.prose `${index.named('kms-identity')} is ${index.quote(value)}, ${is} ${called}, as ${index.named('kms-key')} needs it.`,
    remedy: `Use ${example}.`,
  });
}

exports.describeClaims = describeClaims;
exports.idTokenPurpose = idTokenPurpose;
exports.ifMeant = ifMeant;
exports.listSubjects = listSubjects;
exports.parseKmsIdentity = parseKmsIdentity;
exports.quoteForShell = quoteForShell;
exports.readClaims = readClaims;
exports.refuseWithoutIdToken = refuseWithoutIdToken;
exports.requestIdToken = requestIdToken;
