"use strict";
exports.id = 174;
exports.ids = [174];
exports.modules = {

 6174:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  diagnoseFindError: () => ( diagnoseFindError)
});

var explained_error = __webpack_require__(1530);
var errors_text = __webpack_require__(6868);
var get_authenticated_app = __webpack_require__(839);
var get_installation = __webpack_require__(6224);
var github_installation = __webpack_require__(2339);
var network_failure = __webpack_require__(2517);
;


const perPage = 100;
async function listInstallations({ request }, filter = {}) {
    const { data } = await request('GET /app/installations', { per_page: perPage, ...filter });
    (0,network_failure.As)(Array.isArray(data), 'a list');
    return data.map((installation) => (0,github_installation.O)(installation));
}

var response = __webpack_require__(8621);
var quote = __webpack_require__(1579);
var parse_repository = __webpack_require__(7991);
var explain_app_error = __webpack_require__(6865);
var explain_network_failure = __webpack_require__(5248);
var explain_uncovered = __webpack_require__(5422);
var refusal = __webpack_require__(1463);
;













async function diagnoseFindError(error, app, sought) {
    const { find } = sought;
    const attempt = { ...app, doing: (0,errors_text.CS) `find the installation ${describeFind(find)}` };
    if (!(0,response.Kz)(error))
        return (0,refusal.c)((0,explain_app_error.b)(error, attempt));
    try {
        const findings = await ask(app, sought);
        if (find.by === 'repository' && findings.onAccount !== undefined) {
            const { repository } = find;
            const shown = (0,errors_text.Cv)((0,parse_repository.fq)(repository));
            const refused = (0,explain_uncovered.F)(shown, findings.onAccount, { names: sought.names, cause: error });
            return { error: refused, culprits: [{ repository, error: refused }] };
        }
        return (0,refusal.c)((0,explained_error.C2)(explainNotFound(sought, findings), error));
    }
    catch (asked) {
        return (0,refusal.c)((0,response.Kz)(asked) ? explainOtherServer(app, asked) : (0,explain_app_error.b)(asked, attempt));
    }
}
function explainOtherServer({ apiUrl }, cause) {
    const complaint = {
        failed: `${apiUrl} does not offer the endpoints for Apps that GitHub's REST API has.`,
        remedy: (0,errors_text.CS) `${(0,explain_network_failure.Ab)()}.`,
    };
    return (0,explained_error.C2)(complaint, cause);
}
async function ask(app, { find, names }) {
    const notThere = (error) => {
        if (!(0,response.c4)(error))
            throw error;
    };
    const owner = find.by === 'repository' ? find.repository.owner : undefined;
    const other = otherKindOf(find, names);
    const [registered, onAccount, installations, otherKind] = await Promise.all([
        (0,get_authenticated_app.v)(app),
        owner === undefined ? undefined : (0,get_installation.J)(app, { by: 'owner', owner }).catch(notThere),
        listInstallations(app).catch(() => undefined),
        other && (0,get_installation.J)(app, other).catch(() => undefined),
    ]);
    return { app: registered, onAccount, installations, otherKind };
}
function otherKindOf(find, names) {
    if (find.by === 'owner')
        return { by: 'enterprise', enterprise: find.owner };
    if (find.by === 'repository' && names.includes('owner'))
        return { by: 'enterprise', enterprise: find.repository.owner };
    return find.by === 'enterprise' ? { by: 'owner', owner: find.enterprise } : undefined;
}
function describeFind(find) {
    switch (find.by) {
        case 'id':
            return `${find.id}`;
        case 'repository':
            return (0,errors_text.CS) `on ${(0,errors_text.Cv)((0,parse_repository.fq)(find.repository))}`;
        case 'owner':
            return `on '${find.owner}'`;
        case 'enterprise':
            return `on the enterprise '${find.enterprise}'`;
    }
}
function explainNotFound({ find, names }, findings) {
    const { app, installations, otherKind } = findings;
    if (otherKind !== undefined) {
        const isEnterprise = otherKind.accountType === 'Enterprise';
        const [right, wrong] = isEnterprise
            ? ['enterprise', 'account']
            : ['account', 'enterprise'];
        return {
            failed: `The App '${app.slug}' is not installed on the ${wrong} '${otherKind.account}', but on the ${right} with this name.`,
            remedy: (0,errors_text.CS) `Use ${(0,errors_text.KT)(isEnterprise ? 'enterprise' : 'owner')} instead of ${(0,errors_text.KT)(isEnterprise ? 'owner' : 'enterprise')}, or install the App at ${(0,github_installation.Q)(app)}.`,
        };
    }
    const install = `Install it at ${(0,github_installation.Q)(app)}`;
    if (find.by === 'id') {
        return {
            failed: (0,errors_text.CS) `${(0,errors_text.KT)('installation-id')} is ${find.id}, ${find.id === app.id ? `which is the ID of the App '${app.slug}' itself` : `but the App '${app.slug}' has no installation with this ID`}.`,
            remedy: (0,errors_text.CS) `Correct ${(0,errors_text.KT)('installation-id')}, or leave it out so that the installation is looked up.${listed(installations)}`,
        };
    }
    if (find.by === 'enterprise') {
        return {
            failed: `The App '${app.slug}' is not installed on the enterprise '${find.enterprise}'.`,
            remedy: (0,errors_text.CS) `${install}, or correct ${(0,errors_text.KT)('enterprise')}. Only GitHub Enterprise Cloud supports installations on enterprises.`,
        };
    }
    const account = find.by === 'owner' ? find.owner : find.repository.owner;
    return {
        failed: `The App '${app.slug}' is not installed on '${account}'.`,
        remedy: (0,errors_text.CS) `${install}, or ${(0,refusal.k)(names)}.${listed(installations)}`,
    };
}
const mostListed = 5;
function listed(installations) {
    if (installations === undefined)
        return '';
    if (installations.length === 0)
        return ' The App is not installed on any account.';
    const accounts = installations.map(({ id, account }) => `${account} (${id})`);
    return ` The App is installed on ${(0,quote.lE)(accounts, mostListed)}.`;
}


 }),

 5422:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   F: () => ( explainUncovered)
 });
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6868);
 var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1463);



function explainUncovered(shown, { appSlug, account, accountType, repositorySelection, htmlUrl }, { names, cause }) {
    if (accountType === 'Enterprise') {
        const failed = (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `The App '${appSlug}' is installed on the enterprise '${account}', which has no repositories of its own, so its token cannot cover ${shown}.`;
        return (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)({ failed, remedy: "Use the App's installation on the owner of the repository." }, cause);
    }
    const complaint = repositorySelection === 'all'
        ? {
            failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `There is no repository ${shown}: the App '${appSlug}' is installed on all repositories of '${account}'.`,
            remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `Check the spelling and whether the repository was renamed, and ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__ .k)(names)}.`,
        }
        : {
            failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `The App '${appSlug}' is installed on '${account}', but has no access to ${shown}, or there is no such repository.`,
            remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `Give the App access at ${htmlUrl}, or ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__ .k)(names)}.`,
        };
    return (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)(complaint, cause);
}


 })

};
;