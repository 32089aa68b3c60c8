'use strict';

var node_crypto = require('node:crypto');
var index = require('./index.js');
var readKmsKey = require('./read-kms-key.js');
var parseKmsIdentity = require('./parse-kms-identity.js');
var runTool = require('./run-tool.js');
require('node:net');
require('node:timers/promises');
require('./main-step.js');
require('os');
require('crypto');
require('fs');
require('node:util');
require('./explain-missing-credentials.js');
require('node:fs/promises');
require('node:child_process');

function explainAzureLogin(client, claims) {
  const said = parseKmsIdentity.describeClaims(claims);
  return [
    [
      /AADSTS(?:700211|700213|70021|7002381)\b/,
      index.prose `the application has no federated credential for this job.${said}`,
      claims === undefined ? 'Add one for the issuer and the subject of the token.' : trust(client, claims),
    ],
    [
      /AADSTS7002138\b/,
      index.prose `a federated credential of the application differs from the subject only in uppercase and lowercase letters.${said}`,
      `Change its subject to '${claims?.sub ?? 'SUBJECT'}'.`,
    ],
    [
      /AADSTS700016\b/,
      'there is no such application in the tenant.',
      index.prose `Correct ${index.named('kms-identity')}: TENANT_ID/CLIENT_ID. CLIENT_ID is the application (client) ID, not an object ID.`,
    ],
    [
      /AADSTS(?:90002|900021|900023)\b/,
      'there is no such tenant.',
      index.prose `Correct ${index.named('kms-identity')}: TENANT_ID/CLIENT_ID.`,
    ],
    [
      /AADSTS700024\b/,
      'the OIDC token is not valid at this time.',
      index.prose `Run ${index.word('the job')} again, and check the clock of the ${index.word('runner')}.`,
    ],
    [
      /AADSTS700212\b/,
      index.prose `the federated credential has another audience.${said}`,
      'Set the audience of the federated credential to api://AzureADTokenExchange.',
    ],
  ];
}
function trust(client, claims) {
  const { iss, subjects } = claims;
  const credentials = subjects.map((subject) => {
    const name = subject.replaceAll(/[^\w-]+/g, '-');
    const parameters = { name, issuer: iss, subject, audiences: ['api://AzureADTokenExchange'] };
    return `az ad app federated-credential create --id ${client} --parameters ${parseKmsIdentity.quoteForShell(JSON.stringify(parameters))}`;
  });
  return parseKmsIdentity.ifMeant(`add federated credentials, except for one that exists already: ${credentials.join('; ')}`);
}

function readAzureRefusal(text) {
  const json = readKmsKey.parseJson(text);
  const codes = [readKmsKey.textAt(json, 'error.code') ?? readKmsKey.textAt(json, 'error'), readKmsKey.textAt(json, 'error.innererror.code')];
  return {
    code: codes.filter(Boolean).join(' '),
    message: (readKmsKey.textAt(json, 'error.message') ?? readKmsKey.textAt(json, 'error_description') ?? '').replace(/\s+Trace ID: [^]*/, ''),
  };
}
function vaultOf(host) {
  const isHsm = host.includes('.managedhsm.');
  const vault = host.replace(/\..*/, '');
  return { isHsm, vault, option: `${isHsm ? '--hsm-name' : '--vault-name'} ${vault}` };
}
function explainAzureKey(use) {
  const { host, name } = use.key;
  const { option } = vaultOf(host);
  return [
    [
      /ForbiddenByFirewall|ForbiddenByConnection|Client address is not authorized/,
      index.prose `the firewall of the vault does not accept the address of this ${index.word('runner')}.`,
      index.prose `Allow the address in the network settings of '${host}', or run ${index.word('the job')} on a ${index.word('runner')} in its network.`,
    ],
    [
      /KeyDisabled|on a disabled key|expired key|key that is not yet valid/,
      'the key is disabled, or its dates do not allow its use.',
      `Enable it, or change its dates (--not-before, --expires): az keyvault key set-attributes ${option} --name ${name} --enabled true`,
    ],
    [
      /KeyOperationForbidden|not permitted on this key/,
      'the key was imported without the operation sign.',
      `Allow it: az keyvault key set-attributes ${option} --name ${name} --ops sign`,
    ],
    ...explainRights(use),
    [
      /KeyNotFound|^404/,
      'there is no such key, or no such version of it.',
      index.prose `Correct ${index.named('kms-key')}. 'az keyvault key list ${option}' shows the keys.`,
    ],
    [
      /BadParameter|NotSupported|^400/,
      'the key is not an RSA key for signatures.',
      `Import the App's private key: az keyvault key import ${option} --name ${name} --pem-file APP.private-key.pem --ops sign`,
    ],
    [
      /^401/,
      'the access token is not valid, or belongs to another tenant than the vault.',
      index.prose `Correct the tenant in ${index.named('kms-identity')}, or log in to the tenant of the vault right before this step.`,
    ],
  ];
}
function explainRights({ key: { host, name }, who, action }) {
  const { isHsm, vault, option } = vaultOf(host);
  const assignee = typeof who === 'string' ? who.replace(/^.*\//, '') : 'CLIENT_ID';
  const giveRole = isHsm
    ? `az keyvault role assignment create ${option} --role "Managed HSM Crypto User" --scope /keys/${name} --assignee ${assignee}`
    : `az role assignment create --role "Key Vault Crypto User" --assignee ${assignee} --scope "$(az keyvault show --name ${vault} --query id --output tsv)/keys/${name}"`;
  return [
    [
      /ForbiddenByPolicy/,
      index.prose `the access policies of the vault do not let ${who} ${action}.`,
      `This replaces the key permissions that the application has: az keyvault set-policy --name ${vault} --spn ${assignee} --key-permissions ${action === 'sign' ? 'sign' : 'get sign'}`,
    ],
    [
      /Forbidden|^403/,
      index.prose `the data action Microsoft.KeyVault/vaults/keys/${action}${action === 'sign' ? '/action' : ''} is not allowed for ${who}.`,
      `It can take ten minutes until a new assignment takes effect. Run: ${giveRole}`,
    ],
  ];
}

function findAzureLogin(host, identity, { env, tools }) {
  if (identity !== '') {
    const { tenant, client } = parseKmsIdentity.parseKmsIdentity('azure', identity);
    const refusal = parseKmsIdentity.refuseWithoutIdToken(env);
    if (refusal !== undefined)
      return refusal;
    return {
      who: identity,
      logIn: async (session) => {
        const { text, claims } = await parseKmsIdentity.requestIdToken(session, env, 'api://AzureADTokenExchange');
        return logIn(session, { host, tenant, client, assertion: text, claims });
      },
    };
  }
  const { AZURE_TENANT_ID: tenant = '', AZURE_CLIENT_ID: client = '', AZURE_FEDERATED_TOKEN_FILE: file = '', } = env;
  if (tenant !== '' && client !== '' && file !== '') {
    return {
      who: `${tenant}/${client}`,
      logIn: async (session) => {
        const assertion = session.keep(await runTool.readLoginFile('AZURE_FEDERATED_TOKEN_FILE', file));
        return logIn(session, { host, tenant, client, assertion, claims: parseKmsIdentity.readClaims(assertion) });
      },
    };
  }
  if (tools.includes('az'))
    return { who: index.prose `${index.word("the job's")} az session`, logIn: () => askAz(host, env) };
  return {
    missing: {
      failed: index.prose `${index.named('kms-key')} is a key of Azure Key Vault, but there are no credentials for Azure.`,
      remedy: 'Set AZURE_TENANT_ID, AZURE_CLIENT_ID, and AZURE_FEDERATED_TOKEN_FILE.',
    },
  };
}
async function askAz(host, env) {
  const printed = await runTool.runTool('az', {
    env,
    args: ['account', 'get-access-token', '--resource', readKmsKey.cloudOf(host).resource, '--output', 'json'],
    logIn: index.prose `${index.word("Set 'kms-identity' to TENANT_ID/CLIENT_ID of an application that trusts GitHub's OIDC tokens, or use azure/login in the step right before this one, because its session can fail after five minutes.")}`,
  });
  const token = readKmsKey.textAt(readKmsKey.parseJson(printed), 'accessToken');
  if (token !== undefined)
    return token;
  throw index.fixable({
    failed: "The command 'az account get-access-token' printed no 'accessToken'.",
    remedy: 'Run it yourself to see what it prints.',
  });
}
function logIn({ askFor }, { host, tenant, client, assertion, claims }) {
  const { login, resource } = readKmsKey.cloudOf(host);
  const purpose = {
    doing: index.prose `log in as the application ${client} of the tenant ${tenant}`,
    service: 'Microsoft Entra',
    read: readAzureRefusal,
    meanings: () => explainAzureLogin(client, claims),
  };
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope: `${resource}/.default`,
  });
  const url = `${login}/${tenant}/oauth2/v2.0/token`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return askFor('access_token', { method: 'POST', url, headers, body: form.toString() }, purpose);
}

function openAzureKey(key, identity, around) {
  const { host, name, version } = key;
  const login = findAzureLogin(host, identity, around);
  if ('missing' in login)
    return login;
  const { who } = login;
  const url = `https://${host}/keys/${name}/${version}`;
  const purposeOf = (doing, action) => ({
    doing,
    service: 'Azure Key Vault',
    read: readAzureRefusal,
    meanings: () => explainAzureKey({ key, who, action }),
  });
  const bearer = async (session) => {
    const token = session.keep(await login.logIn(session));
    return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  };
  return {
    service: 'Azure Key Vault',
    who,
    howToImport: "'az keyvault key import'",
    sign: async (session, data) => {
      const value = node_crypto.createHash('sha256').update(data).digest('base64url');
      const body = JSON.stringify({ alg: 'RS256', value });
      const headers = await bearer(session);
      const request = { method: 'POST', url: `${url}/sign?api-version=7.4`, headers, body };
      return Buffer.from(await session.askFor('value', request, purposeOf(readKmsKey.signWith(key), 'sign')), 'base64url');
    },
    getPublicKey: async (session) => {
      const headers = await bearer(session);
      const request = { method: 'GET', url: `${url}?api-version=7.4`, headers };
      const { text } = await session.ask(request, purposeOf(readKmsKey.getPublicKeyOf(key), 'read'));
      const { kty, n, e } = Object(readKmsKey.parseJson(text)).key ?? {};
      const jwk = { kty: String(kty).replace('-HSM', ''), n, e };
      return { key: jwk, format: 'jwk' };
    },
  };
}

exports.openAzureKey = openAzureKey;
