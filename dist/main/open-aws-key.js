'use strict';

var mainStep = require('./main-step.js');
var index = require('./index.js');
var findVariable = require('./find-variable.js');
var parseKmsIdentity = require('./parse-kms-identity.js');
var readKmsKey = require('./read-kms-key.js');
var runTool = require('./run-tool.js');
var node_crypto = require('node:crypto');
require('os');
require('crypto');
require('fs');
require('node:timers/promises');
require('node:util');
require('node:net');
require('./explain-missing-credentials.js');
require('node:fs/promises');
require('node:child_process');

function findAwsPlace({ region, endpoint }, env) {
  const known = region ?? findVariable.findVariable(env, ['AWS_REGION', 'AWS_DEFAULT_REGION'])?.value ?? '';
  if (!/^[a-z0-9-]+$/.test(known)) {
    throw index.fixable({
      failed: index.prose `${index.named('kms-key')} does not say in which AWS region the key is.`,
      remedy: "Use the key's ARN, or set AWS_REGION.",
    });
  }
  const domain = known.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const serverOf = (service) => {
    const given = findVariable.findVariable(env, [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL']);
    if (given === undefined)
      return `https://${service}.${known}.${domain}/`;
    return index.parseServerUrl(given.name, given.value, 'Use an https URL.').href;
  };
  return {
    region: known,
    kms: endpoint === undefined ? serverOf('kms') : `https://${endpoint}/`,
    sts: serverOf('sts'),
  };
}

function readAwsRefusal(text) {
  const json = readKmsKey.parseJson(text);
  const ofXml = (name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
  const code = readKmsKey.textAt(json, '__type')?.replace(/^.*#/, '') ?? ofXml('Code');
  return { code, message: readKmsKey.textAt(json, 'message') ?? readKmsKey.textAt(json, 'Message') ?? ofXml('Message') };
}
const keyStates = [
  [
    /pending import/i,
    'the key has no key material: its import was not finished, or the material was deleted or has expired.',
    "Import the App's private key with 'aws kms import-key-material'.",
  ],
  [
    /pending deletion/i,
    'the key is about to be deleted.',
    "Cancel that with 'aws kms cancel-key-deletion', and then enable the key.",
  ],
  [/DisabledException/, 'the key is disabled.', "Enable it with 'aws kms enable-key'."],
  [/KMSInvalidState/, 'the state of the key does not allow this.', "Check it with 'aws kms describe-key'."],
  [
    /InvalidKeyUsage|ValidationException|UnsupportedOperation/,
    'the key is not an RSA key for signatures.',
    'Use an asymmetric key of the type RSA_2048 for SIGN_VERIFY, with the imported private key of the App.',
  ],
];
function explainAwsKey({ key: { id }, who, region, operation }) {
  const principal = typeof who === 'string' ? who : 'ROLE_ARN';
  const condition = operation === 'Sign'
    ? ', "Condition": {"StringEquals": {"kms:SigningAlgorithm": "RSASSA_PKCS1_V1_5_SHA_256", "kms:MessageType": "RAW"}}'
    : '';
  return [
    [
      /AccessDenied/,
      index.prose `kms:${operation} is not allowed for ${who}, or a condition of a policy forbids it.`,
      index.prose `Add this statement to the policy of the key, not of the role, where "*" would mean every key: {"Effect": "Allow", "Principal": {"AWS": "${principal}"}, "Action": "kms:${operation}", "Resource": "*"${condition}}. If the policy only allows certain networks (aws:SourceIp, aws:SourceVpce), run ${index.word('the job')} on a ${index.word('runner')} there.`,
    ],
    [
      /NotFoundException/,
      `there is no key ${id} in the region ${region}.`,
      index.prose `Correct ${index.named('kms-key')}, or set AWS_REGION to the region of the key: keys and aliases belong to one region.`,
    ],
    ...keyStates,
    [
      /Signature (?:expired|not yet current)|RequestTimeTooSkewed/,
      index.prose `the clock of this ${index.word('runner')} is wrong, and correcting it did not help.`,
      index.prose `Set the clock of the ${index.word('runner')}, for example with NTP.`,
    ],
    [/ExpiredToken/, 'the credentials have expired.', readKmsKey.logInAgain()],
    [
      /UnrecognizedClient|InvalidSignature|IncompleteSignature|InvalidClientTokenId/,
      'the credentials are not valid.',
      readKmsKey.logInAgain(),
    ],
  ];
}
function explainAwsLogin(claims) {
  const said = parseKmsIdentity.describeClaims(claims);
  return [
    [
      /AccessDenied|AuthorizationError/,
      index.prose `the trust policy of the role does not accept this job, or the role does not exist.${said}`,
      claims === undefined ? 'Correct the trust policy of the role.' : trustPolicy(claims),
    ],
    [
      /token audience/,
      index.prose `the account of the role does not accept this audience.${said}`,
      'Run: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn PROVIDER_ARN --client-id sts.amazonaws.com',
    ],
    [
      /No OpenIDConnect provider|InvalidIdentityToken/,
      index.prose `the account of the role does not accept tokens of this issuer.${said}`,
      `Run: aws iam create-open-id-connect-provider --url ${parseKmsIdentity.quoteForShell(claims?.iss ?? 'ISSUER')} --client-id-list sts.amazonaws.com`,
    ],
    [
      /ExpiredToken/,
      'the OIDC token has expired.',
      index.prose `Check the clock of the ${index.word('runner')}, and run ${index.word('the job')} again.`,
    ],
    [
      /ValidationError/,
      'the role or the token is not valid.',
      'Correct the ARN of the role: arn:aws:iam::ACCOUNT:role/NAME.',
    ],
  ];
}
function trustPolicy(claims) {
  const issuer = claims.iss.replace(/^https:\/\//, '');
  return parseKmsIdentity.ifMeant(`add to "Condition" in the role's trust policy: {"StringEquals": {"${issuer}:aud": "sts.amazonaws.com", "${issuer}:sub": [${parseKmsIdentity.listSubjects(claims)}]}}`);
}

async function assumeAwsRole({ ask, keep }, { sts, role, token, around: { env } }) {
  const purpose = {
    doing: `assume the role ${role}`,
    service: 'AWS STS',
    read: readAwsRefusal,
    meanings: () => explainAwsLogin(token.claims),
  };
  const form = new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: role,
    RoleSessionName: findVariable.findVariable(env, ['AWS_ROLE_SESSION_NAME'])?.value ?? `repo-scoped-token-${env.GITHUB_RUN_ID ?? '0'}`,
    DurationSeconds: '900',
    WebIdentityToken: token.text,
  });
  const { text } = await ask({
    method: 'POST',
    url: sts,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    throttled: /<Code>Throttling/,
  }, purpose);
  const fields = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map((name) => [
    name,
    readElement(text, name),
  ]);
  return toCredentials(Object.fromEntries(fields), keep);
}
function readElement(xml, name) {
  return new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
}
function toCredentials(found, keep) {
  const read = (name) => readKmsKey.textAt(found, name) ?? readKmsKey.refuseAnswer({ doing: 'log in', service: 'AWS' }, name);
  const sessionToken = readKmsKey.textAt(found, 'SessionToken');
  return {
    accessKeyId: read('AccessKeyId'),
    secretAccessKey: keep(read('SecretAccessKey')),
    sessionToken: sessionToken === undefined ? undefined : keep(sessionToken),
  };
}

function findAwsLogin(sts, identity, around) {
  const { env, tools } = around;
  if (identity !== '')
    return assumeByIdToken(sts, identity, around);
  const session = findSession(env);
  if (session !== undefined)
    return {
      who: index.prose `${index.word("the job's")} AWS credentials`,
      logIn: ({ keep }) => Promise.resolve(toCredentials(session, keep)),
    };
  const { AWS_ROLE_ARN: role = '', AWS_WEB_IDENTITY_TOKEN_FILE: file = '' } = env;
  if (role !== '' && file !== '') {
    return {
      who: role,
      logIn: async (session) => {
        const text = session.keep(await runTool.readLoginFile('AWS_WEB_IDENTITY_TOKEN_FILE', file));
        return assumeAwsRole(session, { sts, role, token: { text, claims: parseKmsIdentity.readClaims(text) }, around });
      },
    };
  }
  if (tools.includes('aws')) {
    const use = {
      env,
      args: ['configure', 'export-credentials'],
      logIn: "Log in with 'aws sso login' or 'aws configure'.",
    };
    return {
      who: index.prose `${index.word("the job's")} AWS login`,
      logIn: async ({ keep }) => toCredentials(readKmsKey.parseJson(await runTool.runTool('aws', use)), keep),
    };
  }
  return { missing: explainMissing(env) };
}
function findSession(env) {
  const [AccessKeyId, SecretAccessKey, SessionToken] = [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
  ].map((name) => findVariable.findVariable(env, [name])?.value);
  return AccessKeyId === undefined || SecretAccessKey === undefined
    ? undefined
    : { AccessKeyId, SecretAccessKey, SessionToken };
}
function explainMissing(env) {
  const hasOther = Object.keys(env).some((name) => /^AWS_(?:PROFILE$|CONTAINER_CREDENTIALS_)/.test(name));
  return {
    failed: index.prose `${index.named('kms-key')} is a key of AWS KMS, but there are no credentials for AWS${hasOther ? ' (profiles and container credentials are not read)' : ''}.`,
    remedy: index.prose `Set ${index.named('kms-identity')} to the ARN of a role that trusts GitHub's OIDC tokens, or log in with aws-actions/configure-aws-credentials in a step before this one, which sets AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
  };
}
function assumeByIdToken(sts, identity, around) {
  const { role } = parseKmsIdentity.parseKmsIdentity('aws', identity);
  const refusal = parseKmsIdentity.refuseWithoutIdToken(around.env);
  if (refusal !== undefined)
    return refusal;
  return {
    who: role,
    logIn: async (session) => {
      const token = await parseKmsIdentity.requestIdToken(session, around.env, 'sts.amazonaws.com');
      return assumeAwsRole(session, { sts, role, token, around });
    },
  };
}

const hash = (data) => node_crypto.createHash('sha256').update(data).digest('hex');
const hmac = (key, data) => node_crypto.createHmac('sha256', key).update(data).digest();
function signAwsRequest({ url, headers, body }, { accessKeyId, secretAccessKey, sessionToken }, { service, region, now }) {
  const { host, pathname } = new URL(url);
  const time = new Date(now).toISOString().replace(/[:-]|\.\d+/g, '');
  const day = time.slice(0, 8);
  const signed = {
    ...headers,
    host,
    'x-amz-date': time,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(signed).sort();
  const lines = names.map((name) => `${name}:${String(signed[name])}\n`);
  const canonical = ['POST', pathname, '', lines.join(''), names.join(';'), hash(body)].join('\n');
  const scope = [day, region, service, 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), hash(canonical)].join('\n');
  const key = scope.reduce(hmac, `AWS4${secretAccessKey}`);
  const credential = `${accessKeyId}/${scope.join('/')}`;
  const signature = Buffer.from(hmac(key, text)).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...signed, authorization };
}

const wrongClock = /Signature (?:expired|not yet current)|RequestTimeTooSkewed/;
function openAwsKey(key, identity, around) {
  const place = findAwsPlace(key, around.env);
  const login = findAwsLogin(place.sts, identity, around);
  if ('missing' in login)
    return login;
  const call = createCall({ key, place, login, timing: around.timing });
  return {
    service: 'AWS KMS',
    who: login.who,
    howToImport: "'aws kms import-key-material'",
    sign: (session, data) => {
      const given = {
        Message: data.toString('base64'),
        MessageType: 'RAW',
        SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
      };
      return call(session, { name: 'Sign', given, field: 'Signature' });
    },
    getPublicKey: async (session) => {
      const der = await call(session, { name: 'GetPublicKey', given: {}, field: 'PublicKey' });
      return { key: der, format: 'der', type: 'spki' };
    },
  };
}
function createCall({ key, place: { region, kms: url }, login, timing }) {
  return async (session, { name, given, field }) => {
    const credentials = await login.logIn(session);
    const body = JSON.stringify({ KeyId: key.id, ...given });
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${name}` };
    const purpose = {
      doing: name === 'Sign' ? readKmsKey.signWith(key) : readKmsKey.getPublicKeyOf(key),
      service: 'AWS KMS',
      read: readAwsRefusal,
      meanings: () => explainAwsKey({ key, who: login.who, region, operation: name }),
    };
    const send = async (now) => {
      const signed = signAwsRequest({ url, headers, body }, credentials, { service: 'kms', region, now });
      const request = {
        method: 'POST',
        url,
        headers: signed,
        body,
        throttled: /ThrottlingException/,
      };
      return Buffer.from(await session.askFor(field, request, purpose), 'base64');
    };
    try {
      return await send(timing.now());
    }
    catch (error) {
      const serverTime = timeOfWrongClock(error);
      if (Number.isNaN(serverTime))
        throw error;
      return send(serverTime);
    }
  };
}
function timeOfWrongClock({ cause }) {
  return cause instanceof mainStep.RequestError && wrongClock.test(readKmsKey.textOfRefusal(cause)) ? mainStep.timeOf(cause) : NaN;
}

exports.openAwsKey = openAwsKey;
