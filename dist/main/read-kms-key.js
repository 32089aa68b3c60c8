'use strict';

var index = require('./index.js');
var node_crypto = require('node:crypto');
var mainStep = require('./main-step.js');
var explainMissingCredentials = require('./explain-missing-credentials.js');

function createAsk(log, timing) {
  const fetch = mainStep.fetchOverHttp(timing.attemptMs, { follow: refuseRedirect });
  const hooks = new Map();
  const hookOf = (origin) => {
    const hook = hooks.get(origin) ?? mainStep.retry({ ...log, debug: () => undefined }, timing).hook;
    hooks.set(origin, hook);
    return hook;
  };
  return async ({ method, url, headers, body, throttled }) => {
    const address = new URL(url);
    mainStep.findProxy(address, process.versions.node);
    const send = async (options) => {
      const told = (result) => {
        log.debug(`${method} ${address.host}${address.pathname} -> ${result}`);
      };
      try {
        const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
        const text = await response.text();
        const received = Object.fromEntries(response.headers);
        told(`${response.status}${requestIdOf(received)}`);
        const status = throttled?.test(text) === true ? 429 : response.status;
        const answer = { url, status, headers: received, data: { text } };
        if (status < 300)
          return answer;
        throw new mainStep.RequestError(`status ${status}`, status, { request: options, response: answer });
      }
      catch (error) {
        if (mainStep.isNetworkFailure(error))
          told(error.code);
        throw error;
      }
    };
    const options = { method, url, baseUrl: address.origin, headers };
    const { data } = await hookOf(address.origin)(send, options);
    return data;
  };
}
function requestIdOf(headers) {
  const id = headers['x-amzn-requestid'] ?? headers['x-ms-request-id'];
  return id === undefined ? '' : ` (request ID ${id})`;
}
function refuseRedirect(location, from) {
  const to = URL.parse(location, from.href)?.origin;
  throw mainStep.networkFailure(`${from.host} redirects to ${String(to)}`, 'ERR_REDIRECT', false);
}

function toPublicKey(key) {
  const der = key.export({ type: 'spki', format: 'der' });
  return {
    fingerprint: `SHA256:${node_crypto.createHash('sha256').update(der).digest('base64')}`,
    bits: Number(key.asymmetricKeyDetails?.modulusLength),
    verifies: (data, signature) => node_crypto.verify('RSA-SHA256', data, key, signature),
  };
}

async function explainMismatch(mismatch) {
  const { key, app, answer, signed, getPublicKey } = mismatch;
  const { service, howToImport } = mismatch.service;
  const { issuer, apiUrl, webUrl } = app;
  const failed = index.prose `${service} signed with ${key}, but the signature was not made with a private key of the App with the ${index.word('client ID')} '${issuer}' on ${apiUrl}.`;
  const page = `the App's settings page (see ${webUrl}/settings/apps, or ${webUrl}/organizations/ORG/settings/apps)`;
  const importIt = index.prose `generate a private key there and import it with ${howToImport}, because GitHub cannot use a key that was created in ${service}.`;
  const found = await getPublicKey().catch((error) => error);
  if (found instanceof Error) {
    const remedy = index.prose `On ${page}, check ${index.named('client ID')}, or ${importIt} The fingerprint of the key in ${service} is not known, because its public key could not be read.`;
    return index.fixable({ failed, remedy }, answer);
  }
  if (!found.verifies(signed.data, signed.signature)) {
    const complaint = {
      failed: index.prose `${failed} It is not a PKCS #1 v1.5 signature with SHA-256.`,
      remedy: index.prose `Import the App's private key with ${howToImport} again, for PKCS #1 v1.5 signatures with SHA-256 and not for PSS, and correct ${index.named('kms-key')}.`,
    };
    return index.fixable(complaint, answer);
  }
  const remedy = index.prose `Look for ${found.fingerprint} under 'Private keys' on ${page}. If it is there, correct ${index.named('client ID')}. If it is not, correct ${index.named('kms-key')}, or ${importIt}`;
  return index.fixable({ failed, remedy }, answer);
}

const clouds = [
  { domain: 'azure.net', login: 'login.microsoftonline.com' },
  { domain: 'azure.cn', login: 'login.chinacloudapi.cn' },
  { domain: 'usgovcloudapi.net', login: 'login.microsoftonline.us' },
];
const kinds = ['vault', 'managedhsm'];
const azureDomains = clouds.flatMap(({ domain }) => kinds.map((kind) => `${kind}.${domain}`));
function cloudOf(host) {
  const resource = host.slice(host.indexOf('.') + 1);
  const cloud = clouds.find(({ domain }) => resource.endsWith(`.${domain}`));
  return { login: `https://${cloud.login}`, resource: `https://${resource}` };
}

const uuid = '(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})';
const alias = 'alias/[\\w/-]{1,250}';
const arn = `arn:aws(?:-us-gov|-cn)?:kms:(?<region>[a-z0-9-]+):\\d{12}:(?:key/${uuid}|${alias})`;
const endpoint = '[\\w-]+(?:\\.[\\w-]+)*\\.[\\w-]+(?::\\d+)?|localhost(?::\\d+)?';
const project = 'projects/\\w+(?:[.:-]\\w+)*/locations/[\\w-]+/keyRings/[\\w-]+/cryptoKeys/[\\w-]+';
const azureHost = `[\\w-]+\\.(?:${azureDomains.map((domain) => domain.replaceAll('.', '\\.')).join('|')})`;
const forms = [
  [
    `(?:awskms://(?<endpoint>${endpoint})?/)(?<id>${uuid}|${alias}|${arn})`,
    ({ given, id, region, endpoint }) => ({ service: 'aws', given, id, region, endpoint }),
  ],
  [`(?<id>${arn})`, ({ given, id, region }) => ({ service: 'aws', given, id, region, endpoint: undefined })],
  [
    `(?:gcpkms://)?(?<key>${project})/(?:cryptoKeyVersions|versions)/(?<number>\\d+)`,
    ({ given, key, number }) => ({
      service: 'google',
      given,
      version: `${key}/cryptoKeyVersions/${number}`,
    }),
  ],
  [
    `(?:azurekms://(?<host>${azureHost})|https://(?<urlHost>${azureHost})/keys)/(?<name>[0-9A-Za-z-]{1,127})(?:/(?<version>[0-9A-Za-z]+))?/?`,
    ({ given, host, urlHost, name, version = '' }) => ({
      service: 'azure',
      given,
      host: host ?? urlHost,
      name,
      version,
    }),
  ],
  [
    '(?:(?<vault>hashivault)|openbao)://(?<name>\\w(?:[\\w.-]*\\w)?)',
    ({ given, vault, name }) => ({
      service: 'vault',
      given,
      flavor: vault === undefined ? 'BAO' : 'VAULT',
      name,
    }),
  ],
];
function findKmsKey(value) {
  for (const [form, toKey] of forms) {
    const match = new RegExp(`^${form}$`).exec(value);
    if (match === null)
      continue;
    const found = { ...match.groups, given: value };
    return URL.canParse(`https://${found.endpoint ?? 'localhost'}`) ? toKey(found) : undefined;
  }
  return undefined;
}

const longestKey = 1024;
function parseKmsKey(value) {
  if (!isPem(value))
    index.refuseLong('kms-key', value, longestKey);
  const key = findKmsKey(value);
  if (key !== undefined)
    return key;
  throw index.fixable({ failed: describe(value), remedy: suggest(value) });
}
const withoutVersion = new RegExp(`^(?:gcpkms://)?${project}/?$`);
function describe(value) {
  if (isPem(value))
    return index.prose `${index.named('kms-key')} contains a private key, not the name of a key.`;
  return withoutVersion.test(value)
    ? index.prose `${index.named('kms-key')} names a key of Google Cloud KMS without its version, and such keys have no default version.`
    : index.prose `${index.named('kms-key')} is ${index.quote(value)}, which does not name a key of a supported key management service.`;
}
const mistakes = [
  [/^(?:(?:aws-?)?kms|aws):\/*(?=[a-z0-9])/i, 'awskms:///'],
  [new RegExp(`^(?=(?:${uuid}|${alias})$)`), 'awskms:///'],
  [/^awskms:\/\/\//, 'awskms:///alias/'],
  [/^(?:(?:gcp|google|cloud)-?kms|gcp):\/*|^\/\/cloudkms\.googleapis\.com\/(?:v1\/)?/i, 'gcpkms://'],
  [/^((?:gcpkms:\/\/)?projects\/.*?)\/?$/, '$1/cryptoKeyVersions/1'],
  [/^(?:azure-?(?:kms|kv|key-?vault)|akv|azure):\/*/i, 'azurekms://'],
  [/^(?:azurekms|https):\/\/([^/]+)\/(?:keys\/)?/, 'azurekms://$1/'],
  [/^azurekms:\/\/([\w-]+)\//, 'azurekms://$1.vault.azure.net/'],
  [/^(?:hashi(?:corp)?-?vault|vault):\/*(?:[\w-]+\/keys\/)?/i, 'hashivault://'],
  [/^(?:open-?bao|bao):\/*(?:[\w-]+\/keys\/)?/i, 'openbao://'],
];
function isPem(value) {
  return value.includes('-----BEGIN') || value.startsWith('LS0tLS1CRUdJTi');
}
function suggest(value) {
  if (isPem(value))
    return index.prose `Use it as ${index.named('private-key')} instead.`;
  for (const [wrong, right] of mistakes) {
    const meant = value.replace(wrong, right);
    if (meant !== value && findKmsKey(meant) !== undefined)
      return index.prose `Did you mean ${index.quote(meant)}?`;
  }
  return 'Use awskms:///alias/NAME or an ARN (AWS KMS), gcpkms://projects/\u2026/cryptoKeyVersions/N (Google Cloud KMS), azurekms://NAME.vault.azure.net/KEY (Azure Key Vault), hashivault://KEY (Vault), or openbao://KEY (OpenBao).';
}

function explainNetworkFailure(failure, { doing }, host) {
  const { code, message } = failure;
  const isCertificate = mainStep.isCertificateCode(code);
  const isRedirect = code === 'ERR_REDIRECT';
  const failed = isRedirect
    ? `${message}.`
    : `${mainStep.describeFailure(failure, host)}${isCertificate ? ` (${code})` : ''}.`;
  const remedy = isRedirect
    ? 'Credentials are not sent to where a server redirects. Use the address of the server that answers, such as the active node of a cluster.'
    : isCertificate
      ? index.prose `Set NODE_EXTRA_CA_CERTS in ${index.word("the runner's environment")} to a file with the certificate of your certificate authority. VAULT_CACERT and similar variables are not read.`
      : index.prose `Check the host name, 'https_proxy' in ${index.word("the runner's environment")}, and whether a firewall or a network policy lets this ${index.word('runner')} reach ${host}, and run ${index.word('the job')} again.`;
  return new index.ExplainedError('outage', { failed: index.prose `Could not ${doing}: ${failed}`, remedy }, { cause: failure });
}
const later = [
  /^/,
  'the service cannot answer at the moment.',
  index.prose `Run ${index.word('the job')} again later.`,
];
const unexpected = [
  /^/,
  'the service refused the request.',
  'Look up this response in the documentation of the service.',
];
function explainRefusal(error, { doing, service, meanings }, said) {
  const { status, code, message } = said;
  const isOutage = status === 429 || status >= 500;
  const known = meanings().find(([on]) => on.test(`${status} ${code} ${message}`));
  const [, meaning, remedy] = known ?? (isOutage ? later : unexpected);
  const quoted = message === '' ? 'no message' : `'${message}'`;
  const answered = `${service} responded with ${quoted} (${code === '' ? status : code}).`;
  const failed = index.prose `Could not ${doing}: ${meaning} ${answered}`;
  return new index.ExplainedError(isOutage ? 'outage' : 'fixable', { failed, remedy }, { cause: error });
}

const shortestFragment = 16;
function hideSecrets(text, secrets) {
  let shown = '';
  for (let at = 0; at < text.length;) {
    let end = at;
    const fragment = () => text.slice(at, end + shortestFragment);
    while (end + shortestFragment <= text.length && secrets.some((secret) => secret.includes(fragment())))
      end += 1;
    if (end === at)
      shown += text.charAt(at);
    else
      shown += '***';
    at = end === at ? at + 1 : end + shortestFragment - 1;
  }
  return shown;
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  }
  catch {
    return undefined;
  }
}
function textAt(value, path) {
  const found = path
    .split('.')
    .reduce((part, name) => Object(part)[name], value);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

const longestMessage = 300;
const longestSearched = 3000;
function openSession(ask, mask) {
  const secrets = [];
  let sent = 0;
  const show = (text) => hideSecrets(text.slice(0, longestSearched), secrets).replace(/\s+/g, ' ').trim().slice(0, longestMessage);
  const explain = (error, url, purpose) => {
    if (mainStep.isNetworkFailure(error))
      return explainNetworkFailure(error, purpose, new URL(url).host);
    if (!(error instanceof mainStep.RequestError))
      return error;
    const { code, message } = purpose.read(textOfRefusal(error));
    return explainRefusal(error, purpose, { status: error.status, code: show(code), message: show(message) });
  };
  const session = {
    ask: async (request, purpose) => {
      try {
        sent += 1;
        return await ask(request);
      }
      catch (error) {
        throw explain(error, request.url, purpose);
      }
    },
    askFor: async (path, request, purpose) => {
      const { text } = await session.ask(request, purpose);
      return textAt(parseJson(text), path) ?? refuseAnswer(purpose, path);
    },
    keep: (secret) => {
      mask(secret);
      secrets.push(secret);
      return secret;
    },
    count: () => sent,
  };
  return session;
}
function logInAgain() {
  return index.prose `${index.word("Set 'kms-identity', which logs in for each signature, or log in right before this step.")}`;
}
function signWith({ given }) {
  return index.prose `sign with ${index.named('kms-key')} (${given})`;
}
function getPublicKeyOf({ given }) {
  return index.prose `get the public key of ${index.named('kms-key')} (${given})`;
}
function textOfRefusal(error) {
  return mainStep.responseOf(error).data.text;
}
function refuseAnswer({ doing, service }, lacks) {
  throw index.fixable({
    failed: index.prose `Could not ${doing}: ${service} sent a response without '${lacks}'.`,
    remedy: 'Check whether a proxy or another server responds in its place.',
  });
}

async function openKmsSigner(given, around) {
  const { key } = given;
  const service = await openKey(parseKmsKey(key), given.identity, around);
  if ('missing' in service)
    return service;
  const ask = createAsk(around.log, around.timing);
  const getPublicKey = async () => parsePublicKey(service, await service.getPublicKey(openSession(ask, around.mask)));
  let last;
  let mismatch;
  return {
    input: 'kms-key',
    key,
    getPublicKey,
    sign: async (data) => {
      const session = openSession(ask, around.mask);
      const signature = await service.sign(session, data);
      refuseOtherKinds(key, service, signature);
      around.log.info(index.prose `Signed by ${key} as ${service.who} (${describeCount(session.count())}).`);
      last = { data, signature };
      mismatch = undefined;
      return signature;
    },
    explainMismatch: (app, answer) => (mismatch ??= explainMismatch({ key, service, app, answer, signed: last, getPublicKey })),
  };
}
async function openKey(key, identity, around) {
  switch (key.service) {
    case 'aws':
      return (await Promise.resolve().then(function () { return require('./open-aws-key.js'); })).openAwsKey(key, identity, around);
    case 'google':
      return (await Promise.resolve().then(function () { return require('./open-google-key.js'); })).openGoogleKey(key, identity, around);
    case 'azure':
      return (await Promise.resolve().then(function () { return require('./open-azure-key.js'); })).openAzureKey(key, identity, around);
    case 'vault':
      return (await Promise.resolve().then(function () { return require('./open-vault-key.js'); })).openVaultKey(key, identity, around);
  }
}
function parsePublicKey({ service }, found) {
  try {
    return toPublicKey(node_crypto.createPublicKey(found));
  }
  catch {
    return refuseAnswer({ doing: 'get the public key', service }, 'a public key');
  }
}
function describeCount(requests) {
  return requests === 1 ? '1 request' : `${requests} requests`;
}
const lengths = [256, 384, 512];
function refuseOtherKinds(key, { service, howToImport }, { length }) {
  if (lengths.includes(length))
    return;
  throw index.fixable({
    failed: index.prose `${index.named('kms-key')} is ${key}, which is not an RSA key: the signature of ${service} has ${length} bytes.`,
    remedy: index.prose `Import the App's private key, an RSA key of 2048 bits, with ${howToImport}.`,
  });
}

async function readKmsKey(core, { key, identity, mayBeMissing }, { env, run, log, timing }) {
  const mask = (secret) => {
    mainStep.maskToken(core, secret);
  };
  const why = explainMissingCredentials.whyWithheld(run);
  const tools = why === undefined ? ['az'] : [];
  const signer = await openKmsSigner({ key, identity }, { env, tools, mask, log, timing }).catch((error) => {
    if (why !== undefined && error instanceof index.ExplainedError)
      return { missing: error };
    throw error;
  });
  if (!('missing' in signer))
    return signer;
  const missing = why === undefined
    ? signer.missing
    : {
      failed: `'kms-key' cannot be used: ${why.failed}`,
      remedy: `${explainMissingCredentials.moveToPush}, ${explainMissingCredentials.orSkip}`,
    };
  if (!mayBeMissing)
    throw index.fixable(missing);
  return { kind: 'none', reason: index.render(missing.failed), isExpected: why !== undefined };
}

var readKmsKey$1 = Object.freeze({
  __proto__: null,
  readKmsKey: readKmsKey
});

exports.cloudOf = cloudOf;
exports.getPublicKeyOf = getPublicKeyOf;
exports.logInAgain = logInAgain;
exports.parseJson = parseJson;
exports.readKmsKey = readKmsKey$1;
exports.refuseAnswer = refuseAnswer;
exports.signWith = signWith;
exports.textAt = textAt;
exports.textOfRefusal = textOfRefusal;
