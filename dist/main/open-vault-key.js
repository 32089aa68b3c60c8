'use strict';

var parseKmsIdentity = require('./parse-kms-identity.js');
var index = require('./index.js');
var readKmsKey = require('./read-kms-key.js');
var findVariable = require('./find-variable.js');
var promises = require('node:fs/promises');
var node_path = require('node:path');
var mainStep = require('./main-step.js');
require('node:net');
require('node:timers/promises');
require('node:crypto');
require('./explain-missing-credentials.js');
require('os');
require('crypto');
require('fs');
require('node:util');

function readVaultRefusal(text) {
  const { errors } = Object(readKmsKey.parseJson(text));
  return { code: '', message: [errors ?? []].flat().map(String).join('; ') };
}
const isSealed = [
  /sealed/i,
  'the server is sealed.',
  index.prose `Unseal it, and run ${index.word('the job')} again.`,
];
function explainVaultKey({ who, path, mount, capability }) {
  return [
    [
      /invalid token|bad token|missing client token/,
      index.prose `${who} is not valid, or has expired.`,
      readKmsKey.logInAgain(),
    ],
    [
      /permission denied/,
      index.prose `the capability '${capability}' is not allowed for ${who}, or the token has expired.`,
      `Add this to a policy of the role: path "${path}" { capabilities = ["${capability}"] }`,
    ],
    [
      /no handler for route|unsupported path|^404/,
      `there is no Transit engine at '${mount}', or no such key.`,
      index.prose `Correct ${index.named('kms-key')}, or set TRANSIT_SECRET_ENGINE_PATH to the path of the engine, and VAULT_NAMESPACE to its namespace.`,
    ],
    [
      /key not found/,
      'there is no such key.',
      index.prose `Correct ${index.named('kms-key')}. 'vault list ${mount}/keys' shows the keys.`,
    ],
    [
      /min_encryption_version|version/,
      'the version of the key may not sign.',
      "Check 'min_encryption_version' of the key.",
    ],
    [
      /does not support sign|unsupported|key type|algorithm/i,
      'the key is not an RSA key for signatures.',
      "Import the App's private key with 'key wrap' and type=rsa-2048.",
    ],
    isSealed,
  ];
}
function explainVaultLogin({ mount, role, claims }) {
  const said = parseKmsIdentity.describeClaims(claims);
  const issuer = parseKmsIdentity.quoteForShell(claims.iss);
  const again = `auth/${mount}/role/${role} again, with "role_type": "jwt" and its other bounds`;
  return [
    isSealed,
    [
      /role ".*" could not be found|role could not be found/,
      'there is no such role.',
      index.prose `Correct ${index.named('kms-identity')}: ROLE, or AUTH_MOUNT/ROLE. 'vault list auth/${mount}/role' shows the roles.`,
    ],
    [
      /does not match any associated bound claim|bound_subject|sub claim/,
      index.prose `the role does not accept this job.${said}`,
      parseKmsIdentity.ifMeant(`write ${again}, and these subjects too: "bound_claims": {"sub": [${parseKmsIdentity.listSubjects(claims)}]}`),
    ],
    [
      /audience/,
      index.prose `the role does not accept the audience of the token.${said}`,
      `Write ${again}, and this audience: "bound_audiences": ["${claims.aud}"]`,
    ],
    [
      /issuer|verifying token signature|no known key/,
      index.prose `${`auth/${mount}`} does not accept the issuer of the token.${said}`,
      index.prose `Enable another JWT login for this issuer, because a change of this one would lock out other jobs, and name it in ${index.named('kms-identity')}: vault auth enable -path=NAME jwt, and vault write auth/NAME/config oidc_discovery_url=${issuer} bound_issuer=${issuer}`,
    ],
    [
      /expired|not yet valid|before|nbf|iat/,
      'the OIDC token is not valid at this time.',
      index.prose `Check the clock of the server, and run ${index.word('the job')} again.`,
    ],
    [
      /permission denied|no handler for route|unsupported path/,
      `there is no JWT login at 'auth/${mount}', or it is in another namespace.`,
      index.prose `Correct ${index.named('kms-identity')}: AUTH_MOUNT/ROLE, or set VAULT_NAMESPACE.`,
    ],
  ];
}

function variablesOf({ flavor }, name) {
  const [own, other] = flavor === 'BAO' ? ['BAO', 'VAULT'] : ['VAULT', 'BAO'];
  return [`${own}_${name}`, `${other}_${name}`];
}
function findVaultServer(key, { env }) {
  const service = key.flavor === 'BAO' ? 'OpenBao' : 'Vault';
  const variables = variablesOf(key, 'ADDR');
  const address = findVariable.findVariable(env, variables);
  if (address === undefined) {
    throw index.fixable({
      failed: index.prose `${index.named('kms-key')} is a key of ${service}, but ${variables[0]} is not set.`,
      remedy: `Set ${variables[0]} to the URL of the server, such as https://vault.example.com:8200.`,
    });
  }
  const giveUrl = 'Use an https URL, such as https://vault.example.com:8200.';
  const { href } = index.parseServerUrl(address.name, address.value, giveUrl);
  const namespace = findVariable.findVariable(env, variablesOf(key, 'NAMESPACE'));
  return {
    service,
    flavor: key.flavor,
    url: withoutSlash(href),
    mount: parseMount(withoutSlash(findVariable.findVariable(env, [mountVariable])?.value ?? 'transit')),
    headers: {
      'content-type': 'application/json',
      'x-vault-request': 'true',
      ...(namespace && { 'x-vault-namespace': namespace.value }),
    },
  };
}
const mountVariable = 'TRANSIT_SECRET_ENGINE_PATH';
function parseMount(path) {
  if (/^\w[\w.-]*(?:\/\w[\w.-]*)*$/.test(path))
    return path;
  throw index.fixable({
    failed: `'${mountVariable}' is ${index.quote(path)}, which is not the path of a Transit engine.`,
    remedy: 'Use a path such as transit.',
  });
}
function withoutSlash(path) {
  return path.replace(/\/$/, '');
}

function findVaultLogin(server, identity, { env, tools }) {
  if (identity !== '') {
    const { mount = 'jwt', role } = parseKmsIdentity.parseKmsIdentity('vault', identity);
    const refusal = parseKmsIdentity.refuseWithoutIdToken(env);
    if (refusal !== undefined)
      return refusal;
    return { who: `${mount}/${role}`, logIn: (session) => logIn(session, { server, mount, role, env }) };
  }
  const variables = variablesOf(server, 'TOKEN');
  const token = findVariable.findVariable(env, variables);
  if (token !== undefined) {
    const who = index.prose `${index.word("the job's")} ${server.service} token`;
    if (!mainStep.isToken(token.value))
      throw notAToken(token.name);
    return { who, logIn: () => Promise.resolve(token.value) };
  }
  const [variable] = variables;
  if (tools.includes('~/.vault-token'))
    return { who: 'the token in ~/.vault-token', logIn: () => readTokenFile(variable, env) };
  return {
    missing: {
      failed: index.prose `${index.named('kms-key')} is a key of ${server.service}, but there is no token for it.`,
      remedy: index.prose `Set ${index.named('kms-identity')} to a role that trusts GitHub's OIDC tokens, or let hashicorp/vault-action set ${variable} in a step before this one (exportToken: true).`,
    },
  };
}
async function readTokenFile(variable, { HOME = '', USERPROFILE = '' }) {
  const file = node_path.join(node_path.resolve('/', HOME === '' ? USERPROFILE : HOME), '.vault-token');
  const text = await promises.readFile(file, 'utf8').catch((error) => {
    const { code } = error;
    const complaint = {
      failed: `${variable} is not set, and ~/.vault-token cannot be read (${String(code)}).`,
      remedy: `Log in with 'vault login' or 'bao login', or set ${variable}.`,
    };
    throw index.fixable(complaint, error);
  });
  if (mainStep.isToken(text.trim()))
    return text.trim();
  throw notAToken('~/.vault-token');
}
function notAToken(name) {
  return index.fixable({
    failed: `${name} contains something other than a token.`,
    remedy: 'Store only the token there, without anything around it.',
  });
}
async function logIn(session, { server, mount, role, env }) {
  const { text, claims } = await parseKmsIdentity.requestIdToken(session, env);
  const purpose = {
    doing: index.prose `log in to ${server.service} as ${mount}/${role}`,
    service: server.service,
    read: readVaultRefusal,
    meanings: () => explainVaultLogin({ mount, role, claims }),
  };
  const url = `${server.url}/v1/auth/${mount}/login`;
  const body = JSON.stringify({ role, jwt: text });
  return session.askFor('auth.client_token', { method: 'POST', url, headers: server.headers, body }, purpose);
}

function openVaultKey(key, identity, around) {
  const server = findVaultServer(key, around);
  const login = findVaultLogin(server, identity, around);
  if ('missing' in login)
    return login;
  const { who } = login;
  const { mount } = server;
  const purposeOf = (doing, path, capability) => ({
    doing,
    service: server.service,
    read: readVaultRefusal,
    meanings: () => explainVaultKey({ who, path: `${mount}/${path}`, capability, mount }),
  });
  const headersOf = async (session) => ({
    ...server.headers,
    'x-vault-token': session.keep(await login.logIn(session)),
  });
  return {
    service: server.service,
    who,
    howToImport: `'vault write ${mount}/keys/${key.name}/import'`,
    sign: async (session, data) => {
      const path = `sign/${key.name}/sha2-256`;
      const url = `${server.url}/v1/${mount}/${path}`;
      const body = JSON.stringify({ input: data.toString('base64'), signature_algorithm: 'pkcs1v15' });
      const request = { method: 'POST', url, headers: await headersOf(session), body };
      const purpose = purposeOf(readKmsKey.signWith(key), path, 'update');
      const signature = await session.askFor('data.signature', request, purpose);
      return Buffer.from(signature.replace(/^vault:v\d+:/, ''), 'base64');
    },
    getPublicKey: async (session) => {
      const path = `keys/${key.name}`;
      const url = `${server.url}/v1/${mount}/${path}`;
      const purpose = purposeOf(readKmsKey.getPublicKeyOf(key), path, 'read');
      const { text } = await session.ask({ method: 'GET', url, headers: await headersOf(session) }, purpose);
      return latestOf(text) ?? readKmsKey.refuseAnswer(purpose, 'public_key');
    },
  };
}
function latestOf(text) {
  const { data } = Object(readKmsKey.parseJson(text));
  return readKmsKey.textAt(data, `keys.${String(data?.latest_version)}.public_key`);
}

exports.openVaultKey = openVaultKey;
