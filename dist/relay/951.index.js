"use strict";
exports.id = 951;
exports.ids = [951];
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

 951:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);

__webpack_require__.d(__webpack_exports__, {
  openAzureKey: () => ( openAzureKey)
});

var external_node_crypto_ = __webpack_require__(7598);
var explained_error = __webpack_require__(1530);
var errors_text = __webpack_require__(6868);
var azure_clouds = __webpack_require__(9440);
var quote_for_shell = __webpack_require__(2570);
var id_token = __webpack_require__(1801);
;



function explainAzureLogin(client, claims) {
    const said = (0,id_token.Zs)(claims);
    return [
        [
            /AADSTS(?:700211|700213|70021|7002381)\b/,
            (0,errors_text.CS) `the application has no federated credential for this job.${said}`,
            claims === undefined ? 'Add one for the issuer and the subject of the token.' : trust(client, claims),
        ],
        [
            /AADSTS7002138\b/,
            (0,errors_text.CS) `a federated credential of the application differs from the subject only in uppercase and lowercase letters.${said}`,
            `Change its subject to '${claims?.sub ?? 'SUBJECT'}'.`,
        ],
        [
            /AADSTS700016\b/,
            'there is no such application in the tenant.',
            (0,errors_text.CS) `Correct ${(0,errors_text.KT)('kms-identity')}: TENANT_ID/CLIENT_ID. CLIENT_ID is the application (client) ID, not an object ID.`,
        ],
        [
            /AADSTS(?:90002|900021|900023)\b/,
            'there is no such tenant.',
            (0,errors_text.CS) `Correct ${(0,errors_text.KT)('kms-identity')}: TENANT_ID/CLIENT_ID.`,
        ],
        [
            /AADSTS700024\b/,
            'the OIDC token is not valid at this time.',
            (0,errors_text.CS) `Run ${(0,errors_text.Vm)('the job')} again, and check the clock of the ${(0,errors_text.Vm)('runner')}.`,
        ],
        [
            /AADSTS700212\b/,
            (0,errors_text.CS) `the federated credential has another audience.${said}`,
            'Set the audience of the federated credential to api://AzureADTokenExchange.',
        ],
    ];
}
function trust(client, claims) {
    const { iss, subjects } = claims;
    const credentials = subjects.map((subject) => {
        const name = subject.replaceAll(/[^\w-]+/g, '-');
        const parameters = { name, issuer: iss, subject, audiences: ['api://AzureADTokenExchange'] };
        return `az ad app federated-credential create --id ${client} --parameters ${(0,quote_for_shell.e)(JSON.stringify(parameters))}`;
    });
    return (0,id_token.nx)(`add federated credentials, except for one that exists already: ${credentials.join('; ')}`);
}

var kms_json = __webpack_require__(3062);
;


function readAzureRefusal(text) {
    const json = (0,kms_json.q)(text);
    const codes = [(0,kms_json.$)(json, 'error.code') ?? (0,kms_json.$)(json, 'error'), (0,kms_json.$)(json, 'error.innererror.code')];
    return {
        code: codes.filter(Boolean).join(' '),
        message: ((0,kms_json.$)(json, 'error.message') ?? (0,kms_json.$)(json, 'error_description') ?? '').replace(/\s+Trace ID: [^]*/, ''),
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
            (0,errors_text.CS) `the firewall of the vault does not accept the address of this ${(0,errors_text.Vm)('runner')}.`,
            (0,errors_text.CS) `Allow the address in the network settings of '${host}', or run ${(0,errors_text.Vm)('the job')} on a ${(0,errors_text.Vm)('runner')} in its network.`,
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
            (0,errors_text.CS) `Correct ${(0,errors_text.KT)('kms-key')}. 'az keyvault key list ${option}' shows the keys.`,
        ],
        [
            /BadParameter|NotSupported|^400/,
            'the key is not an RSA key for signatures.',
            `Import the App's private key: az keyvault key import ${option} --name ${name} --pem-file APP.private-key.pem --ops sign`,
        ],
        [
            /^401/,
            'the access token is not valid, or belongs to another tenant than the vault.',
            (0,errors_text.CS) `Correct the tenant in ${(0,errors_text.KT)('kms-identity')}, or log in to the tenant of the vault right before this step.`,
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
            (0,errors_text.CS) `the access policies of the vault do not let ${who} ${action}.`,
            `This replaces the key permissions that the application has: az keyvault set-policy --name ${vault} --spn ${assignee} --key-permissions ${action === 'sign' ? 'sign' : 'get sign'}`,
        ],
        [
            /Forbidden|^403/,
            (0,errors_text.CS) `the data action Microsoft.KeyVault/vaults/keys/${action}${action === 'sign' ? '/action' : ''} is not allowed for ${who}.`,
            `It can take ten minutes until a new assignment takes effect. Run: ${giveRole}`,
        ],
    ];
}

var parse_kms_identity = __webpack_require__(8672);
var read_login_file = __webpack_require__(2851);
var run_tool = __webpack_require__(1042);
;










function findAzureLogin(host, identity, { env, tools }) {
    if (identity !== '') {
        const { tenant, client } = (0,parse_kms_identity.N)('azure', identity);
        const refusal = (0,id_token.rO)(env);
        if (refusal !== undefined)
            return refusal;
        return {
            who: identity,
            logIn: async (session) => {
                const { text, claims } = await (0,id_token.gj)(session, env, 'api://AzureADTokenExchange');
                return logIn(session, { host, tenant, client, assertion: text, claims });
            },
        };
    }
    const { AZURE_TENANT_ID: tenant = '', AZURE_CLIENT_ID: client = '', AZURE_FEDERATED_TOKEN_FILE: file = '', } = env;
    if (tenant !== '' && client !== '' && file !== '') {
        return {
            who: `${tenant}/${client}`,
            logIn: async (session) => {
                const assertion = session.keep(await (0,read_login_file.i)('AZURE_FEDERATED_TOKEN_FILE', file));
                return logIn(session, { host, tenant, client, assertion, claims: (0,id_token.Ip)(assertion) });
            },
        };
    }
    if (tools.includes('az'))
        return { who: (0,errors_text.CS) `${(0,errors_text.Vm)("the job's")} az session`, logIn: () => askAz(host, env) };
    return {
        missing: {
            failed: (0,errors_text.CS) `${(0,errors_text.KT)('kms-key')} is a key of Azure Key Vault, but there are no credentials for Azure.`,
            remedy: 'Set AZURE_TENANT_ID, AZURE_CLIENT_ID, and AZURE_FEDERATED_TOKEN_FILE.',
        },
    };
}
async function askAz(host, env) {
    const printed = await (0,run_tool.q)('az', {
        env,
        args: ['account', 'get-access-token', '--resource', (0,azure_clouds.h)(host).resource, '--output', 'json'],
        logIn: (0,errors_text.CS) `${(0,errors_text.Vm)("Set 'kms-identity' to TENANT_ID/CLIENT_ID of an application that trusts GitHub's OIDC tokens, or use azure/login in the step right before this one, because its session can fail after five minutes.")}`,
    });
    const token = (0,kms_json.$)((0,kms_json.q)(printed), 'accessToken');
    if (token !== undefined)
        return token;
    throw (0,explained_error.C2)({
        failed: "The command 'az account get-access-token' printed no 'accessToken'.",
        remedy: 'Run it yourself to see what it prints.',
    });
}
function logIn({ askFor }, { host, tenant, client, assertion, claims }) {
    const { login, resource } = (0,azure_clouds.h)(host);
    const purpose = {
        doing: (0,errors_text.CS) `log in as the application ${client} of the tenant ${tenant}`,
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

var kms_session = __webpack_require__(1519);
;





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
            const value = (0,external_node_crypto_.createHash)('sha256').update(data).digest('base64url');
            const body = JSON.stringify({ alg: 'RS256', value });
            const headers = await bearer(session);
            const request = { method: 'POST', url: `${url}/sign?api-version=7.4`, headers, body };
            return Buffer.from(await session.askFor('value', request, purposeOf((0,kms_session.Ez)(key), 'sign')), 'base64url');
        },
        getPublicKey: async (session) => {
            const headers = await bearer(session);
            const request = { method: 'GET', url: `${url}?api-version=7.4`, headers };
            const { text } = await session.ask(request, purposeOf((0,kms_session.YZ)(key), 'read'));
            const { kty, n, e } = Object((0,kms_json.q)(text)).key ?? {};
            const jwk = { kty: String(kty).replace('-HSM', ''), n, e };
            return { key: jwk, format: 'jwk' };
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