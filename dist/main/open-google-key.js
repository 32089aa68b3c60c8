'use strict';

var node_crypto = require('node:crypto');
var parseKmsIdentity = require('./parse-kms-identity.js');
var index = require('./index.js');
var readKmsKey = require('./read-kms-key.js');
var node_fs = require('node:fs');
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

function readGoogleRefusal(text) {
  const json = readKmsKey.parseJson(text);
  const details = Object(json).error?.details;
  const reason = [details]
    .flat()
    .map((detail) => readKmsKey.textAt(detail, 'reason'))
    .find((found) => found !== undefined);
  return {
    code: [readKmsKey.textAt(json, 'error.status') ?? readKmsKey.textAt(json, 'error'), reason].filter(Boolean).join(' '),
    message: readKmsKey.textAt(json, 'error.message') ?? readKmsKey.textAt(json, 'error_description') ?? '',
  };
}
const isOff = [
  /SERVICE_DISABLED|has not been used in project/,
  'the API is disabled in the project that the response names.',
  'Enable it in that project, and try again after a few minutes: gcloud services enable cloudkms.googleapis.com iamcredentials.googleapis.com --project NUMBER',
];
function explainGoogleKey({ version, who, principals, permission }) {
  const role = permission === 'useToSign' ? 'roles/cloudkms.signer' : 'roles/cloudkms.publicKeyViewer';
  const key = version.replace(/^projects\/(.+)\/locations\/(.+)\/keyRings\/(.+)\/cryptoKeys\/(.+)\/cryptoKeyVersions\/.*$/, '$4 --keyring $3 --location $2 --project $1');
  const members = asMembers(principals, typeof who === 'string' ? `serviceAccount:${who}` : 'MEMBER');
  return [
    isOff,
    [
      /PERMISSION_DENIED/,
      index.prose `cloudkms.cryptoKeyVersions.${permission} is not allowed for ${who}, or there is no such key.`,
      index.prose `Correct ${index.named('kms-key')}, or run: gcloud kms keys add-iam-policy-binding ${key} --role ${role} ${members.join(', and again with ')}`,
    ],
    [
      /NOT_FOUND/,
      'there is no such version of a key.',
      index.prose `Correct ${index.named('kms-key')}. 'gcloud kms keys versions list' shows the versions.`,
    ],
    [
      /FAILED_PRECONDITION/,
      'the version of the key is not enabled: it may be disabled, about to be destroyed, or its import may have failed.',
      "Check its state with 'gcloud kms keys versions describe', and enable it with 'gcloud kms keys versions enable'.",
    ],
    [
      /INVALID_ARGUMENT/,
      'the key is not an RSA key for signatures.',
      "Import the App's private key with the purpose asymmetric-signing and the algorithm rsa-sign-pkcs1-2048-sha256.",
    ],
    [/UNAUTHENTICATED/, index.prose `the access token of ${who} is not valid, or has expired.`, readKmsKey.logInAgain()],
  ];
}
function explainGoogleLogin(audience, claims) {
  const said = parseKmsIdentity.describeClaims(claims);
  const subjects = claims === undefined ? '' : parseKmsIdentity.listSubjects(claims);
  const provider = audience.replace(/^.*projects\/(.+)\/locations\/global\/workloadIdentityPools\/(.+)\/providers\/(.+)$/, '$3 --workload-identity-pool $2 --location global --project $1');
  const update = `gcloud iam workload-identity-pools providers update-oidc ${provider}`;
  return [
    isOff,
    [
      /attribute condition/,
      index.prose `the attribute condition of the provider does not accept this job.${said}`,
      parseKmsIdentity.ifMeant(`add the subject to the attribute condition. This command replaces the whole condition, so keep what other jobs need: ${update} --attribute-condition ${parseKmsIdentity.quoteForShell(`(OLD CONDITION) || assertion.sub in [${subjects}]`)}`),
    ],
    [
      /invalid_target/,
      'there is no such provider, or it is disabled.',
      index.prose `Correct ${index.named('kms-identity')}: projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/NAME, with the number of the project.`,
    ],
    [
      /audience|aud/,
      index.prose `the provider does not accept the audience of the token.${said}`,
      `Remove the allowed audiences of the provider, or add this one. The command replaces the list: ${update} --allowed-audiences https:${audience}`,
    ],
    [
      /issuer|jwks|signature|signing key/i,
      index.prose `the provider does not accept the issuer of the token.${said}`,
      'Create another provider for this issuer, because a change of this one would lock out other jobs. The issuer must be reachable from the internet.',
    ],
    [/expired|stale|lifetime/i, 'the OIDC token has expired.', index.prose `Run ${index.word('the job')} again.`],
    [
      /^4/,
      index.prose `the provider does not accept the token.${said}`,
      'Check the issuer, the audiences, the attribute mapping (google.subject=assertion.sub), and the attribute condition of the provider.',
    ],
  ];
}
function explainImpersonation(account, principals) {
  return [
    isOff,
    [
      /PERMISSION_DENIED|NOT_FOUND/,
      'the job may not act as this service account, or it does not exist.',
      index.prose `Remove the service account from ${index.named('kms-identity')} and give the principal roles/cloudkms.signer on the key, or run: gcloud iam service-accounts add-iam-policy-binding ${account} --role roles/iam.workloadIdentityUser ${asMembers(principals, 'PRINCIPAL').join(', and again with ')}`,
    ],
  ];
}
function asMembers(principals, other) {
  return (principals.length > 0 ? principals : [other]).map((member) => `--member ${parseKmsIdentity.quoteForShell(member)}`);
}

const variable = 'GOOGLE_APPLICATION_CREDENTIALS';
const logIn = () => index.prose `${index.word("Set 'kms-identity', or let google-github-actions/auth write the file for a workload identity provider.")}`;
const others = {
  service_account: 'contains the key of a service account, a stored secret that never expires.',
  authorized_user: 'contains the login of a user.',
  impersonated_service_account: 'contains a login that is based on another one.',
};
function readExternalAccount(file, env) {
  parseExternalAccount(file, env);
  return (session) => parseExternalAccount(file, env)(session);
}
function parseExternalAccount(file, env) {
  const account = readKmsKey.parseJson(readFile(file));
  const type = String(readKmsKey.textAt(account, 'type'));
  if (type !== 'external_account')
    refuse(others[type] ?? 'does not contain credentials of the type external_account.');
  const [url, source] = [readKmsKey.textAt(account, 'credential_source.url'), readKmsKey.textAt(account, 'credential_source.file')];
  if (url === undefined && source === undefined)
    refuse('takes its token neither from a URL nor from a file. Programs and metadata services are not supported.');
  if (url !== undefined)
    refuseTokenSource(url, env);
  const impersonationUrl = readKmsKey.textAt(account, 'service_account_impersonation_url');
  const exchange = {
    audience: read(account, 'audience'),
    tokenUrl: requireGoogle(read(account, 'token_url')),
    subjectTokenType: read(account, 'subject_token_type'),
    impersonationUrl: impersonationUrl && requireGoogle(impersonationUrl),
  };
  const { headers } = account
    .credential_source;
  return async (session) => {
    const text = url === undefined
      ? await runTool.readLoginFile(variable, String(source))
      : await requestToken(session, url, textsOf(headers));
    const field = readKmsKey.textAt(account, 'credential_source.format.subject_token_field_name');
    const token = field === undefined ? text : readKmsKey.textAt(readKmsKey.parseJson(text), field);
    return { ...exchange, subjectToken: session.keep(token ?? readKmsKey.refuseAnswer(parseKmsIdentity.idTokenPurpose, String(field))) };
  };
}
function readFile(file) {
  try {
    return node_fs.readFileSync(file, 'utf8');
  }
  catch (error) {
    refuse(`cannot be read (${String(error.code)}).`);
  }
}
function refuse(why) {
  throw index.fixable({ failed: `The file in ${variable} ${why}`, remedy: logIn() });
}
function read(account, name) {
  return readKmsKey.textAt(account, name) ?? refuse(`lacks '${name}'.`);
}
function requireGoogle(url) {
  if (/^http:\/\/(?:[\w-]+\.)+googleapis\.com\//.test(url))
    refuse('names a server of Google with http://, where https:// is required.');
  const isGoogle = /^https:\/\/(?:[\w-]+\.)+googleapis\.com\//.test(url);
  return isGoogle ? url : refuse('names a server other than *.googleapis.com, which would get the token.');
}
function refuseTokenSource(url, env) {
  const own = String(env.ACTIONS_ID_TOKEN_REQUEST_URL);
  parseKmsIdentity.refuseWithoutIdToken(env);
  const isOwn = URL.canParse(url) && URL.canParse(own) && new URL(url).origin === new URL(own).origin;
  if (!isOwn)
    refuse("takes its token from a server other than the one that issues this job's OIDC tokens.");
}
function textsOf(headers) {
  return Object.fromEntries(Object.entries(Object(headers)).map(([name, value]) => [name, String(value)]));
}
async function requestToken({ ask, keep }, url, headers) {
  for (const [name, value] of Object.entries(headers))
    if (/^authorization$/i.test(name))
      keep(value.replace(/^bearer /i, ''));
  const { text } = await ask({ method: 'GET', url, headers }, parseKmsIdentity.idTokenPurpose);
  return text;
}

function findGoogleLogin(identity, around) {
  const { env, tools } = around;
  if (identity !== '')
    return exchangeIdToken(identity, around);
  const { GOOGLE_APPLICATION_CREDENTIALS: file = '' } = env;
  if (file !== '') {
    const read = readExternalAccount(file, env);
    return {
      who: index.prose `${index.word("the job's")} Google credentials`,
      logIn: async (session) => exchange(session, await read(session)),
    };
  }
  if (tools.includes('gcloud')) {
    const use = { env, args: ['auth', 'print-access-token'], logIn: "Log in with 'gcloud auth login'." };
    return {
      who: index.prose `${index.word("the job's")} gcloud login`,
      logIn: async () => ({ token: (await runTool.runTool('gcloud', use)).trim(), principals: [] }),
    };
  }
  return {
    missing: {
      failed: index.prose `${index.named('kms-key')} is a key of Google Cloud KMS, but there are no credentials for Google Cloud.`,
      remedy: index.prose `Set ${index.named('kms-identity')} to a workload identity provider that trusts GitHub's OIDC tokens, or log in with google-github-actions/auth in a step before this one, which sets GOOGLE_APPLICATION_CREDENTIALS.`,
    },
  };
}
function exchangeIdToken(identity, { env }) {
  const { provider, account } = parseKmsIdentity.parseKmsIdentity('google', identity);
  const refusal = parseKmsIdentity.refuseWithoutIdToken(env);
  if (refusal !== undefined)
    return refusal;
  return {
    who: account ?? provider,
    logIn: async (session) => {
      const { text } = await parseKmsIdentity.requestIdToken(session, env, `https://iam.googleapis.com/${provider}`);
      return exchange(session, {
        audience: `//iam.googleapis.com/${provider}`,
        tokenUrl: 'https://sts.googleapis.com/v1/token',
        subjectToken: text,
        subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
        impersonationUrl: account &&
          `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${account}:generateAccessToken`,
      });
    },
  };
}
const cloudPlatform = 'https://www.googleapis.com/auth/cloud-platform';
const cloudKms = 'https://www.googleapis.com/auth/cloudkms';
async function exchange(session, given) {
  const { audience, tokenUrl, subjectToken, subjectTokenType, impersonationUrl } = given;
  const { keep, askFor } = session;
  const claims = parseKmsIdentity.readClaims(subjectToken);
  const purpose = {
    doing: `exchange the OIDC token with the provider ${audience.replace('//iam.googleapis.com/', '')}`,
    service: 'Google STS',
    read: readGoogleRefusal,
    meanings: () => explainGoogleLogin(audience, claims),
  };
  const body = JSON.stringify({
    audience,
    grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
    requestedTokenType: 'urn:ietf:params:oauth:token-type:access_token',
    scope: cloudPlatform,
    subjectToken,
    subjectTokenType,
  });
  const headers = { 'content-type': 'application/json' };
  const token = keep(await askFor('access_token', { method: 'POST', url: tokenUrl, headers, body }, purpose));
  const principals = principalsOf(audience, claims);
  return impersonationUrl === undefined
    ? { token, principals }
    : { token: await impersonate(session, impersonationUrl, { token, principals }), principals: [] };
}
function impersonate({ askFor }, url, { token, principals }) {
  const account = decodeURIComponent(url.replace(/^.*\/|:generateAccessToken$/g, ''));
  const purpose = {
    doing: index.prose `act as the service account ${account}`,
    service: 'Google IAM',
    read: readGoogleRefusal,
    meanings: () => explainImpersonation(account, principals),
  };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ scope: [cloudKms], lifetime: '300s' });
  return askFor('accessToken', { method: 'POST', url, headers, body }, purpose);
}
function principalsOf(audience, claims) {
  const pool = audience.replace(/\/providers\/.*$/, '');
  return claims?.subjects.map((subject) => `principal:${pool}/subject/${subject}`) ?? [];
}

function openGoogleKey(key, identity, around) {
  const { version } = key;
  const login = findGoogleLogin(identity, around);
  if ('missing' in login)
    return login;
  const { who } = login;
  const url = `https://cloudkms.googleapis.com/v1/${version}`;
  const bearer = async (session) => {
    const { token, principals } = await login.logIn(session);
    const authorization = `Bearer ${session.keep(token)}`;
    const purposeOf = (doing, permission) => ({
      doing,
      service: 'Google Cloud KMS',
      read: readGoogleRefusal,
      meanings: () => explainGoogleKey({ version, who, principals, permission }),
    });
    return { headers: { authorization, 'content-type': 'application/json' }, purposeOf };
  };
  return {
    service: 'Google Cloud KMS',
    who,
    howToImport: "'gcloud kms keys versions import'",
    sign: async (session, data) => {
      const { headers, purposeOf } = await bearer(session);
      const sha256 = node_crypto.createHash('sha256').update(data).digest('base64');
      const body = JSON.stringify({ digest: { sha256 } });
      const request = { method: 'POST', url: `${url}:asymmetricSign`, headers, body };
      const purpose = purposeOf(readKmsKey.signWith(key), 'useToSign');
      return Buffer.from(await session.askFor('signature', request, purpose), 'base64');
    },
    getPublicKey: async (session) => {
      const { headers, purposeOf } = await bearer(session);
      const request = { method: 'GET', url: `${url}/publicKey`, headers };
      const purpose = purposeOf(readKmsKey.getPublicKeyOf(key), 'viewPublicKey');
      return session.askFor('pem', request, purpose);
    },
  };
}

exports.openGoogleKey = openGoogleKey;
