"use strict";
exports.id = 957;
exports.ids = [957];
exports.modules = {

 1801:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Ip: () => ( readClaims),
   UV: () => ( listSubjects),
   Zs: () => ( describeClaims),
   bR: () => ( idTokenPurpose),
   gj: () => ( requestIdToken),
   nx: () => ( ifMeant),
   rO: () => ( refuseWithoutIdToken)
 });
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6868);
 var _parse_parse_url_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6788);
 var _json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3062);
 var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1519);





const idTokenPurpose = {
    doing: "get the job's OIDC token",
    service: 'GitHub',
    read: (text) => ({ code: '', message: (0,_json_js__WEBPACK_IMPORTED_MODULE_4__ .$)((0,_json_js__WEBPACK_IMPORTED_MODULE_4__ .q)(text), 'message') ?? '' }),
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
                failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)('kms-identity')} is set, but this job cannot get an OIDC token.`,
                remedy: "Add 'permissions:' with 'id-token: write' to the job. Add 'contents: read' too if the job checks out code.",
            },
        };
    }
    const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
    if (protocol === 'https:' || (protocol === 'http:' && (0,_parse_parse_url_js__WEBPACK_IMPORTED_MODULE_2__ .U9)(hostname)))
        return undefined;
    throw (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)({
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
    return { text, claims: readClaims(text) ?? (0,_session_js__WEBPACK_IMPORTED_MODULE_3__ .$e)(idTokenPurpose, 'value') };
}
function readClaims(token) {
    const said = (0,_json_js__WEBPACK_IMPORTED_MODULE_4__ .q)(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const [iss, sub] = [(0,_json_js__WEBPACK_IMPORTED_MODULE_4__ .$)(said, 'iss'), (0,_json_js__WEBPACK_IMPORTED_MODULE_4__ .$)(said, 'sub')];
    if (iss === undefined || sub === undefined)
        return undefined;
    const aud = [said.aud].flat().join(', ');
    return { iss, aud, sub, subjects: [...new Set([sub, ...otherForms(sub, said)])] };
}
function otherForms(sub, said) {
    const [, rest] = /^repo:[^:]+(:.+)$/.exec(sub) ?? [];
    const [owner, name] = ((0,_json_js__WEBPACK_IMPORTED_MODULE_4__ .$)(said, 'repository') ?? '').split('/');
    const [ownerId, id] = [(0,_json_js__WEBPACK_IMPORTED_MODULE_4__ .$)(said, 'repository_owner_id'), (0,_json_js__WEBPACK_IMPORTED_MODULE_4__ .$)(said, 'repository_id')];
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


 }),

 1957:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);

__webpack_require__.d(__webpack_exports__, {
  openGoogleKey: () => ( openGoogleKey)
});

var external_node_crypto_ = __webpack_require__(7598);
var quote_for_shell = __webpack_require__(2570);
var errors_text = __webpack_require__(6868);
var id_token = __webpack_require__(1801);
var kms_json = __webpack_require__(3062);
var kms_session = __webpack_require__(1519);
;





function readGoogleRefusal(text) {
    const json = (0,kms_json.q)(text);
    const details = Object(json).error?.details;
    const reason = [details]
        .flat()
        .map((detail) => (0,kms_json.$)(detail, 'reason'))
        .find((found) => found !== undefined);
    return {
        code: [(0,kms_json.$)(json, 'error.status') ?? (0,kms_json.$)(json, 'error'), reason].filter(Boolean).join(' '),
        message: (0,kms_json.$)(json, 'error.message') ?? (0,kms_json.$)(json, 'error_description') ?? '',
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
            (0,errors_text.CS) `cloudkms.cryptoKeyVersions.${permission} is not allowed for ${who}, or there is no such key.`,
            (0,errors_text.CS) `Correct ${(0,errors_text.KT)('kms-key')}, or run: gcloud kms keys add-iam-policy-binding ${key} --role ${role} ${members.join(', and again with ')}`,
        ],
        [
            /NOT_FOUND/,
            'there is no such version of a key.',
            (0,errors_text.CS) `Correct ${(0,errors_text.KT)('kms-key')}. 'gcloud kms keys versions list' shows the versions.`,
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
        [/UNAUTHENTICATED/, (0,errors_text.CS) `the access token of ${who} is not valid, or has expired.`, (0,kms_session.OD)()],
    ];
}
function explainGoogleLogin(audience, claims) {
    const said = (0,id_token.Zs)(claims);
    const subjects = claims === undefined ? '' : (0,id_token.UV)(claims);
    const provider = audience.replace(/^.*projects\/(.+)\/locations\/global\/workloadIdentityPools\/(.+)\/providers\/(.+)$/, '$3 --workload-identity-pool $2 --location global --project $1');
    const update = `gcloud iam workload-identity-pools providers update-oidc ${provider}`;
    return [
        isOff,
        [
            /attribute condition/,
            (0,errors_text.CS) `the attribute condition of the provider does not accept this job.${said}`,
            (0,id_token.nx)(`add the subject to the attribute condition. This command replaces the whole condition, so keep what other jobs need: ${update} --attribute-condition ${(0,quote_for_shell.e)(`(OLD CONDITION) || assertion.sub in [${subjects}]`)}`),
        ],
        [
            /invalid_target/,
            'there is no such provider, or it is disabled.',
            (0,errors_text.CS) `Correct ${(0,errors_text.KT)('kms-identity')}: projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/NAME, with the number of the project.`,
        ],
        [
            /audience|aud/,
            (0,errors_text.CS) `the provider does not accept the audience of the token.${said}`,
            `Remove the allowed audiences of the provider, or add this one. The command replaces the list: ${update} --allowed-audiences https:${audience}`,
        ],
        [
            /issuer|jwks|signature|signing key/i,
            (0,errors_text.CS) `the provider does not accept the issuer of the token.${said}`,
            'Create another provider for this issuer, because a change of this one would lock out other jobs. The issuer must be reachable from the internet.',
        ],
        [/expired|stale|lifetime/i, 'the OIDC token has expired.', (0,errors_text.CS) `Run ${(0,errors_text.Vm)('the job')} again.`],
        [
            /^4/,
            (0,errors_text.CS) `the provider does not accept the token.${said}`,
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
            (0,errors_text.CS) `Remove the service account from ${(0,errors_text.KT)('kms-identity')} and give the principal roles/cloudkms.signer on the key, or run: gcloud iam service-accounts add-iam-policy-binding ${account} --role roles/iam.workloadIdentityUser ${asMembers(principals, 'PRINCIPAL').join(', and again with ')}`,
        ],
    ];
}
function asMembers(principals, other) {
    return (principals.length > 0 ? principals : [other]).map((member) => `--member ${(0,quote_for_shell.e)(member)}`);
}

var external_node_fs_ = __webpack_require__(3024);
var explained_error = __webpack_require__(1530);
var read_login_file = __webpack_require__(2851);
;







const variable = 'GOOGLE_APPLICATION_CREDENTIALS';
const logIn = () => (0,errors_text.CS) `${(0,errors_text.Vm)("Set 'kms-identity', or let google-github-actions/auth write the file for a workload identity provider.")}`;
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
    const account = (0,kms_json.q)(readFile(file));
    const type = String((0,kms_json.$)(account, 'type'));
    if (type !== 'external_account')
        refuse(others[type] ?? 'does not contain credentials of the type external_account.');
    const [url, source] = [(0,kms_json.$)(account, 'credential_source.url'), (0,kms_json.$)(account, 'credential_source.file')];
    if (url === undefined && source === undefined)
        refuse('takes its token neither from a URL nor from a file. Programs and metadata services are not supported.');
    if (url !== undefined)
        refuseTokenSource(url, env);
    const impersonationUrl = (0,kms_json.$)(account, 'service_account_impersonation_url');
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
            ? await (0,read_login_file.i)(variable, String(source))
            : await requestToken(session, url, textsOf(headers));
        const field = (0,kms_json.$)(account, 'credential_source.format.subject_token_field_name');
        const token = field === undefined ? text : (0,kms_json.$)((0,kms_json.q)(text), field);
        return { ...exchange, subjectToken: session.keep(token ?? (0,kms_session.$e)(id_token.bR, String(field))) };
    };
}
function readFile(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        refuse(`cannot be read (${String(error.code)}).`);
    }
}
function refuse(why) {
    throw (0,explained_error.C2)({ failed: `The file in ${variable} ${why}`, remedy: logIn() });
}
function read(account, name) {
    return (0,kms_json.$)(account, name) ?? refuse(`lacks '${name}'.`);
}
function requireGoogle(url) {
    if (/^http:\/\/(?:[\w-]+\.)+googleapis\.com\//.test(url))
        refuse('names a server of Google with http://, where https:// is required.');
    const isGoogle = /^https:\/\/(?:[\w-]+\.)+googleapis\.com\//.test(url);
    return isGoogle ? url : refuse('names a server other than *.googleapis.com, which would get the token.');
}
function refuseTokenSource(url, env) {
    const own = String(env.ACTIONS_ID_TOKEN_REQUEST_URL);
    (0,id_token.rO)(env);
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
    const { text } = await ask({ method: 'GET', url, headers }, id_token.bR);
    return text;
}

var parse_kms_identity = __webpack_require__(8672);
var run_tool = __webpack_require__(1042);
;






function findGoogleLogin(identity, around) {
    const { env, tools } = around;
    if (identity !== '')
        return exchangeIdToken(identity, around);
    const { GOOGLE_APPLICATION_CREDENTIALS: file = '' } = env;
    if (file !== '') {
        const read = readExternalAccount(file, env);
        return {
            who: (0,errors_text.CS) `${(0,errors_text.Vm)("the job's")} Google credentials`,
            logIn: async (session) => exchange(session, await read(session)),
        };
    }
    if (tools.includes('gcloud')) {
        const use = { env, args: ['auth', 'print-access-token'], logIn: "Log in with 'gcloud auth login'." };
        return {
            who: (0,errors_text.CS) `${(0,errors_text.Vm)("the job's")} gcloud login`,
            logIn: async () => ({ token: (await (0,run_tool.q)('gcloud', use)).trim(), principals: [] }),
        };
    }
    return {
        missing: {
            failed: (0,errors_text.CS) `${(0,errors_text.KT)('kms-key')} is a key of Google Cloud KMS, but there are no credentials for Google Cloud.`,
            remedy: (0,errors_text.CS) `Set ${(0,errors_text.KT)('kms-identity')} to a workload identity provider that trusts GitHub's OIDC tokens, or log in with google-github-actions/auth in a step before this one, which sets GOOGLE_APPLICATION_CREDENTIALS.`,
        },
    };
}
function exchangeIdToken(identity, { env }) {
    const { provider, account } = (0,parse_kms_identity.N)('google', identity);
    const refusal = (0,id_token.rO)(env);
    if (refusal !== undefined)
        return refusal;
    return {
        who: account ?? provider,
        logIn: async (session) => {
            const { text } = await (0,id_token.gj)(session, env, `https://iam.googleapis.com/${provider}`);
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
    const claims = (0,id_token.Ip)(subjectToken);
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
        doing: (0,errors_text.CS) `act as the service account ${account}`,
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

;




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
            const sha256 = (0,external_node_crypto_.createHash)('sha256').update(data).digest('base64');
            const body = JSON.stringify({ digest: { sha256 } });
            const request = { method: 'POST', url: `${url}:asymmetricSign`, headers, body };
            const purpose = purposeOf((0,kms_session.Ez)(key), 'useToSign');
            return Buffer.from(await session.askFor('signature', request, purpose), 'base64');
        },
        getPublicKey: async (session) => {
            const { headers, purposeOf } = await bearer(session);
            const request = { method: 'GET', url: `${url}/publicKey`, headers };
            const purpose = purposeOf((0,kms_session.YZ)(key), 'viewPublicKey');
            return session.askFor('pem', request, purpose);
        },
    };
}


 }),

 8672:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   N: () => ( parseKmsIdentity)
 });
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6868);
 var _parse_quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1579);
 var _parse_refuse_long_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1878);




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
    (0,_parse_refuse_long_js__WEBPACK_IMPORTED_MODULE_3__ .D)('kms-identity', value, longestIdentity);
    const { form, called, example } = forms[service];
    const match = form.exec(value);
    const isOther = service === 'vault' &&
        Object.values(forms).some((known) => known !== forms.vault && known.form.test(value));
    if (match !== null && !isOther)
        return match.groups;
    const other = Object.values(forms).find((known) => known.form.test(value));
    const is = other === undefined || other === forms.vault ? 'which is not' : `which is ${other.called}, not`;
    throw (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)({
        failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)('kms-identity')} is ${(0,_parse_quote_js__WEBPACK_IMPORTED_MODULE_2__ .hD)(value)}, ${is} ${called}, as ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)('kms-key')} needs it.`,
        remedy: `Use ${example}.`,
    });
}


 }),

 2851:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   i: () => ( readLoginFile)
 });
 var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
 var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = __webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6868);



async function readLoginFile(variable, file) {
    try {
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8')).trim();
    }
    catch (error) {
        const { code } = error;
        const complaint = {
            failed: `${variable} names a file that cannot be read (${String(code)}).`,
            remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_2__ .CS) `Correct the variable in ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_2__ .Vm)("the runner's environment")}, or remove it.`,
        };
        throw (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_1__ .C2)(complaint, error);
    }
}


 }),

 1042:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   q: () => ( runTool)
 });
 var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
 var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = __webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
 var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
 var node_util__WEBPACK_IMPORTED_MODULE_1___default = __webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_1__);
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1530);



const longestMs = 30_000;
const longestShown = 300;
const ours = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_APP_)|^(?:GITHUB|GH)_(?:ENTERPRISE_)?(?:TOKEN|PAT)$|^(?:NPM|NODE_AUTH)_TOKEN$|^npm_config_.*(?:auth|token|password)/i;
async function runTool(name, { env, args, logIn }, { platform = process.platform, withinMs = longestMs } = {}) {
    const theirs = Object.fromEntries(Object.entries(env).filter(([variable]) => !ours.test(variable)));
    const isWindows = platform === 'win32';
    const options = {
        env: { ...theirs, ...(isWindows && { NoDefaultCurrentDirectoryInExePath: '1' }) },
        timeout: withinMs,
        shell: isWindows,
        windowsHide: true,
    };
    const command = isWindows ? [[name, ...args].join(' '), []] : [name, [...args]];
    try {
        const running = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(...command, options);
        const { stdin } = running.child;
        stdin.end();
        return (await running).stdout;
    }
    catch (error) {
        const { code, killed, stderr } = error;
        const said = stderr
            .trim()
            .replace(/^[^]*\n/, '')
            .slice(0, longestShown);
        const how = killed ? `did not end within ${withinMs / 1000} s` : `failed (exit code ${String(code)})`;
        const failed = code === 'ENOENT' || stderr.includes('is not recognized')
            ? `There are no credentials, and the command '${name}' is not installed.`
            : `The command '${name} ${args.join(' ')}' ${how} and said '${said}'.`;
        throw (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_2__ .C2)({ failed, remedy: logIn }, error);
    }
}


 })

};
;