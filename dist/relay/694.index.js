"use strict";
exports.id = 694;
exports.ids = [694];
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

 8694:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);

__webpack_require__.d(__webpack_exports__, {
  openAwsKey: () => ( openAwsKey)
});

var dist_src = __webpack_require__(1015);
var response = __webpack_require__(8621);
var explained_error = __webpack_require__(1530);
var errors_text = __webpack_require__(6868);
var parse_url = __webpack_require__(6788);
var find_variable = __webpack_require__(5800);
;




function findAwsPlace({ region, endpoint }, env) {
    const known = region ?? (0,find_variable.q)(env, ['AWS_REGION', 'AWS_DEFAULT_REGION'])?.value ?? '';
    if (!/^[a-z0-9-]+$/.test(known)) {
        throw (0,explained_error.C2)({
            failed: (0,errors_text.CS) `${(0,errors_text.KT)('kms-key')} does not say in which AWS region the key is.`,
            remedy: "Use the key's ARN, or set AWS_REGION.",
        });
    }
    const domain = known.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    const serverOf = (service) => {
        const given = (0,find_variable.q)(env, [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL']);
        if (given === undefined)
            return `https://${service}.${known}.${domain}/`;
        return (0,parse_url.Ep)(given.name, given.value, 'Use an https URL.').href;
    };
    return {
        region: known,
        kms: endpoint === undefined ? serverOf('kms') : `https://${endpoint}/`,
        sts: serverOf('sts'),
    };
}

var quote_for_shell = __webpack_require__(2570);
var id_token = __webpack_require__(1801);
var kms_json = __webpack_require__(3062);
var kms_session = __webpack_require__(1519);
;





function readAwsRefusal(text) {
    const json = (0,kms_json.q)(text);
    const ofXml = (name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
    const code = (0,kms_json.$)(json, '__type')?.replace(/^.*#/, '') ?? ofXml('Code');
    return { code, message: (0,kms_json.$)(json, 'message') ?? (0,kms_json.$)(json, 'Message') ?? ofXml('Message') };
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
            (0,errors_text.CS) `kms:${operation} is not allowed for ${who}, or a condition of a policy forbids it.`,
            (0,errors_text.CS) `Add this statement to the policy of the key, not of the role, where "*" would mean every key: {"Effect": "Allow", "Principal": {"AWS": "${principal}"}, "Action": "kms:${operation}", "Resource": "*"${condition}}. If the policy only allows certain networks (aws:SourceIp, aws:SourceVpce), run ${(0,errors_text.Vm)('the job')} on a ${(0,errors_text.Vm)('runner')} there.`,
        ],
        [
            /NotFoundException/,
            `there is no key ${id} in the region ${region}.`,
            (0,errors_text.CS) `Correct ${(0,errors_text.KT)('kms-key')}, or set AWS_REGION to the region of the key: keys and aliases belong to one region.`,
        ],
        ...keyStates,
        [
            /Signature (?:expired|not yet current)|RequestTimeTooSkewed/,
            (0,errors_text.CS) `the clock of this ${(0,errors_text.Vm)('runner')} is wrong, and correcting it did not help.`,
            (0,errors_text.CS) `Set the clock of the ${(0,errors_text.Vm)('runner')}, for example with NTP.`,
        ],
        [/ExpiredToken/, 'the credentials have expired.', (0,kms_session.OD)()],
        [
            /UnrecognizedClient|InvalidSignature|IncompleteSignature|InvalidClientTokenId/,
            'the credentials are not valid.',
            (0,kms_session.OD)(),
        ],
    ];
}
function explainAwsLogin(claims) {
    const said = (0,id_token.Zs)(claims);
    return [
        [
            /AccessDenied|AuthorizationError/,
            (0,errors_text.CS) `the trust policy of the role does not accept this job, or the role does not exist.${said}`,
            claims === undefined ? 'Correct the trust policy of the role.' : trustPolicy(claims),
        ],
        [
            /token audience/,
            (0,errors_text.CS) `the account of the role does not accept this audience.${said}`,
            'Run: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn PROVIDER_ARN --client-id sts.amazonaws.com',
        ],
        [
            /No OpenIDConnect provider|InvalidIdentityToken/,
            (0,errors_text.CS) `the account of the role does not accept tokens of this issuer.${said}`,
            `Run: aws iam create-open-id-connect-provider --url ${(0,quote_for_shell.e)(claims?.iss ?? 'ISSUER')} --client-id-list sts.amazonaws.com`,
        ],
        [
            /ExpiredToken/,
            'the OIDC token has expired.',
            (0,errors_text.CS) `Check the clock of the ${(0,errors_text.Vm)('runner')}, and run ${(0,errors_text.Vm)('the job')} again.`,
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
    return (0,id_token.nx)(`add to "Condition" in the role's trust policy: {"StringEquals": {"${issuer}:aud": "sts.amazonaws.com", "${issuer}:sub": [${(0,id_token.UV)(claims)}]}}`);
}

;




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
        RoleSessionName: (0,find_variable.q)(env, ['AWS_ROLE_SESSION_NAME'])?.value ?? `repo-scoped-token-${env.GITHUB_RUN_ID ?? '0'}`,
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
    const read = (name) => (0,kms_json.$)(found, name) ?? (0,kms_session.$e)({ doing: 'log in', service: 'AWS' }, name);
    const sessionToken = (0,kms_json.$)(found, 'SessionToken');
    return {
        accessKeyId: read('AccessKeyId'),
        secretAccessKey: keep(read('SecretAccessKey')),
        sessionToken: sessionToken === undefined ? undefined : keep(sessionToken),
    };
}

var parse_kms_identity = __webpack_require__(8672);
var read_login_file = __webpack_require__(2851);
var run_tool = __webpack_require__(1042);
;








function findAwsLogin(sts, identity, around) {
    const { env, tools } = around;
    if (identity !== '')
        return assumeByIdToken(sts, identity, around);
    const session = findSession(env);
    if (session !== undefined)
        return {
            who: (0,errors_text.CS) `${(0,errors_text.Vm)("the job's")} AWS credentials`,
            logIn: ({ keep }) => Promise.resolve(toCredentials(session, keep)),
        };
    const { AWS_ROLE_ARN: role = '', AWS_WEB_IDENTITY_TOKEN_FILE: file = '' } = env;
    if (role !== '' && file !== '') {
        return {
            who: role,
            logIn: async (session) => {
                const text = session.keep(await (0,read_login_file.i)('AWS_WEB_IDENTITY_TOKEN_FILE', file));
                return assumeAwsRole(session, { sts, role, token: { text, claims: (0,id_token.Ip)(text) }, around });
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
            who: (0,errors_text.CS) `${(0,errors_text.Vm)("the job's")} AWS login`,
            logIn: async ({ keep }) => toCredentials((0,kms_json.q)(await (0,run_tool.q)('aws', use)), keep),
        };
    }
    return { missing: explainMissing(env) };
}
function findSession(env) {
    const [AccessKeyId, SecretAccessKey, SessionToken] = [
        'AWS_ACCESS_KEY_ID',
        'AWS_SECRET_ACCESS_KEY',
        'AWS_SESSION_TOKEN',
    ].map((name) => (0,find_variable.q)(env, [name])?.value);
    return AccessKeyId === undefined || SecretAccessKey === undefined
        ? undefined
        : { AccessKeyId, SecretAccessKey, SessionToken };
}
function explainMissing(env) {
    const hasOther = Object.keys(env).some((name) => /^AWS_(?:PROFILE$|CONTAINER_CREDENTIALS_)/.test(name));
    return {
        failed: (0,errors_text.CS) `${(0,errors_text.KT)('kms-key')} is a key of AWS KMS, but there are no credentials for AWS${hasOther ? ' (profiles and container credentials are not read)' : ''}.`,
        remedy: (0,errors_text.CS) `Set ${(0,errors_text.KT)('kms-identity')} to the ARN of a role that trusts GitHub's OIDC tokens, or log in with aws-actions/configure-aws-credentials in a step before this one, which sets AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
    };
}
function assumeByIdToken(sts, identity, around) {
    const { role } = (0,parse_kms_identity.N)('aws', identity);
    const refusal = (0,id_token.rO)(around.env);
    if (refusal !== undefined)
        return refusal;
    return {
        who: role,
        logIn: async (session) => {
            const token = await (0,id_token.gj)(session, around.env, 'sts.amazonaws.com');
            return assumeAwsRole(session, { sts, role, token, around });
        },
    };
}

var external_node_crypto_ = __webpack_require__(7598);
;

const hash = (data) => (0,external_node_crypto_.createHash)('sha256').update(data).digest('hex');
const hmac = (key, data) => (0,external_node_crypto_.createHmac)('sha256', key).update(data).digest();
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

;







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
            doing: name === 'Sign' ? (0,kms_session.Ez)(key) : (0,kms_session.YZ)(key),
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
    return cause instanceof dist_src.G && wrongClock.test((0,kms_session.Hx)(cause)) ? (0,response.nR)(cause) : NaN;
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