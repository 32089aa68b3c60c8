"use strict";
exports.id = 238;
exports.ids = [238];
exports.modules = {

 5800:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   q: () => ( findVariable)
 });
function findVariable(env, names) {
    const found = names.map((name) => ({ name, value: (env[name] ?? '').trim() }));
    return found.find(({ value }) => value !== '');
}


 }),

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

 9238:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);

__webpack_require__.d(__webpack_exports__, {
  openVaultKey: () => ( openVaultKey)
});

var quote_for_shell = __webpack_require__(2570);
var errors_text = __webpack_require__(6868);
var id_token = __webpack_require__(1801);
var json = __webpack_require__(3062);
var kms_session = __webpack_require__(1519);
;





function readVaultRefusal(text) {
    const { errors } = Object((0,json.q)(text));
    return { code: '', message: [errors ?? []].flat().map(String).join('; ') };
}
const isSealed = [
    /sealed/i,
    'the server is sealed.',
    (0,errors_text.CS) `Unseal it, and run ${(0,errors_text.Vm)('the job')} again.`,
];
function explainVaultKey({ who, path, mount, capability }) {
    return [
        [
            /invalid token|bad token|missing client token/,
            (0,errors_text.CS) `${who} is not valid, or has expired.`,
            (0,kms_session.OD)(),
        ],
        [
            /permission denied/,
            (0,errors_text.CS) `the capability '${capability}' is not allowed for ${who}, or the token has expired.`,
            `Add this to a policy of the role: path "${path}" { capabilities = ["${capability}"] }`,
        ],
        [
            /no handler for route|unsupported path|^404/,
            `there is no Transit engine at '${mount}', or no such key.`,
            (0,errors_text.CS) `Correct ${(0,errors_text.KT)('kms-key')}, or set TRANSIT_SECRET_ENGINE_PATH to the path of the engine, and VAULT_NAMESPACE to its namespace.`,
        ],
        [
            /key not found/,
            'there is no such key.',
            (0,errors_text.CS) `Correct ${(0,errors_text.KT)('kms-key')}. 'vault list ${mount}/keys' shows the keys.`,
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
    const said = (0,id_token.Zs)(claims);
    const issuer = (0,quote_for_shell.e)(claims.iss);
    const again = `auth/${mount}/role/${role} again, with "role_type": "jwt" and its other bounds`;
    return [
        isSealed,
        [
            /role ".*" could not be found|role could not be found/,
            'there is no such role.',
            (0,errors_text.CS) `Correct ${(0,errors_text.KT)('kms-identity')}: ROLE, or AUTH_MOUNT/ROLE. 'vault list auth/${mount}/role' shows the roles.`,
        ],
        [
            /does not match any associated bound claim|bound_subject|sub claim/,
            (0,errors_text.CS) `the role does not accept this job.${said}`,
            (0,id_token.nx)(`write ${again}, and these subjects too: "bound_claims": {"sub": [${(0,id_token.UV)(claims)}]}`),
        ],
        [
            /audience/,
            (0,errors_text.CS) `the role does not accept the audience of the token.${said}`,
            `Write ${again}, and this audience: "bound_audiences": ["${claims.aud}"]`,
        ],
        [
            /issuer|verifying token signature|no known key/,
            (0,errors_text.CS) `${`auth/${mount}`} does not accept the issuer of the token.${said}`,
            (0,errors_text.CS) `Enable another JWT login for this issuer, because a change of this one would lock out other jobs, and name it in ${(0,errors_text.KT)('kms-identity')}: vault auth enable -path=NAME jwt, and vault write auth/NAME/config oidc_discovery_url=${issuer} bound_issuer=${issuer}`,
        ],
        [
            /expired|not yet valid|before|nbf|iat/,
            'the OIDC token is not valid at this time.',
            (0,errors_text.CS) `Check the clock of the server, and run ${(0,errors_text.Vm)('the job')} again.`,
        ],
        [
            /permission denied|no handler for route|unsupported path/,
            `there is no JWT login at 'auth/${mount}', or it is in another namespace.`,
            (0,errors_text.CS) `Correct ${(0,errors_text.KT)('kms-identity')}: AUTH_MOUNT/ROLE, or set VAULT_NAMESPACE.`,
        ],
    ];
}

var explained_error = __webpack_require__(1530);
var quote = __webpack_require__(1579);
var parse_url = __webpack_require__(6788);
var find_variable = __webpack_require__(5800);
;





function variablesOf({ flavor }, name) {
    const [own, other] = flavor === 'BAO' ? ['BAO', 'VAULT'] : ['VAULT', 'BAO'];
    return [`${own}_${name}`, `${other}_${name}`];
}
function findVaultServer(key, { env }) {
    const service = key.flavor === 'BAO' ? 'OpenBao' : 'Vault';
    const variables = variablesOf(key, 'ADDR');
    const address = (0,find_variable.q)(env, variables);
    if (address === undefined) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)('kms-key')} is a key of ${service}, but ${variables[0]} is not set.`,
            remedy: `Set ${variables[0]} to the URL of the server, such as https://vault.example.com:8200.`,
        });
    }
    const giveUrl = 'Use an https URL, such as https://vault.example.com:8200.';
    const { href } = (0,parse_url.Ep)(address.name, address.value, giveUrl);
    const namespace = (0,find_variable.q)(env, variablesOf(key, 'NAMESPACE'));
    return {
        service,
        flavor: key.flavor,
        url: withoutSlash(href),
        mount: parseMount(withoutSlash((0,find_variable.q)(env, [mountVariable])?.value ?? 'transit')),
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
    throw (0,explained_error.C2)({
        failed: `'${mountVariable}' is ${(0,quote.hD)(path)}, which is not the path of a Transit engine.`,
        remedy: 'Use a path such as transit.',
    });
}
function withoutSlash(path) {
    return path.replace(/\/$/, '');
}

var promises_ = __webpack_require__(1455);
var external_node_path_ = __webpack_require__(6760);
var is_token = __webpack_require__(5603);
var parse_kms_identity = __webpack_require__(8672);
;










function findVaultLogin(server, identity, { env, tools }) {
    if (identity !== '') {
        const { mount = 'jwt', role } = (0,parse_kms_identity.N)('vault', identity);
        const refusal = (0,id_token.rO)(env);
        if (refusal !== undefined)
            return refusal;
        return { who: `${mount}/${role}`, logIn: (session) => logIn(session, { server, mount, role, env }) };
    }
    const variables = variablesOf(server, 'TOKEN');
    const token = (0,find_variable.q)(env, variables);
    if (token !== undefined) {
        const who = (0,errors_text.CS) `${(0,errors_text.Vm)("the job's")} ${server.service} token`;
        if (!(0,is_token.s)(token.value))
            throw notAToken(token.name);
        return { who, logIn: () => Promise.resolve(token.value) };
    }
    const [variable] = variables;
    if (tools.includes('~/.vault-token'))
        return { who: 'the token in ~/.vault-token', logIn: () => readTokenFile(variable, env) };
    return {
        missing: {
            failed: (0,errors_text.CS) `${(0,errors_text.KT)('kms-key')} is a key of ${server.service}, but there is no token for it.`,
            remedy: (0,errors_text.CS) `Set ${(0,errors_text.KT)('kms-identity')} to a role that trusts GitHub's OIDC tokens, or let hashicorp/vault-action set ${variable} in a step before this one (exportToken: true).`,
        },
    };
}
async function readTokenFile(variable, { HOME = '', USERPROFILE = '' }) {
    const file = (0,external_node_path_.join)((0,external_node_path_.resolve)('/', HOME === '' ? USERPROFILE : HOME), '.vault-token');
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        const { code } = error;
        const complaint = {
            failed: `${variable} is not set, and ~/.vault-token cannot be read (${String(code)}).`,
            remedy: `Log in with 'vault login' or 'bao login', or set ${variable}.`,
        };
        throw (0,explained_error.C2)(complaint, error);
    });
    if ((0,is_token.s)(text.trim()))
        return text.trim();
    throw notAToken('~/.vault-token');
}
function notAToken(name) {
    return (0,explained_error.C2)({
        failed: `${name} contains something other than a token.`,
        remedy: 'Store only the token there, without anything around it.',
    });
}
async function logIn(session, { server, mount, role, env }) {
    const { text, claims } = await (0,id_token.gj)(session, env);
    const purpose = {
        doing: (0,errors_text.CS) `log in to ${server.service} as ${mount}/${role}`,
        service: server.service,
        read: readVaultRefusal,
        meanings: () => explainVaultLogin({ mount, role, claims }),
    };
    const url = `${server.url}/v1/auth/${mount}/login`;
    const body = JSON.stringify({ role, jwt: text });
    return session.askFor('auth.client_token', { method: 'POST', url, headers: server.headers, body }, purpose);
}

;





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
            const purpose = purposeOf((0,kms_session.Ez)(key), path, 'update');
            const signature = await session.askFor('data.signature', request, purpose);
            return Buffer.from(signature.replace(/^vault:v\d+:/, ''), 'base64');
        },
        getPublicKey: async (session) => {
            const path = `keys/${key.name}`;
            const url = `${server.url}/v1/${mount}/${path}`;
            const purpose = purposeOf((0,kms_session.YZ)(key), path, 'read');
            const { text } = await session.ask({ method: 'GET', url, headers: await headersOf(session) }, purpose);
            return latestOf(text) ?? (0,kms_session.$e)(purpose, 'public_key');
        },
    };
}
function latestOf(text) {
    const { data } = Object((0,json.q)(text));
    return (0,json.$)(data, `keys.${String(data?.latest_version)}.public_key`);
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


 })

};
;