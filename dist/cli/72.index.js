"use strict";
exports.id = 72;
exports.ids = [72];
exports.modules = {

 1072:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   diagnoseFindError: () => ( diagnoseFindError)
 });
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1530);
 var _errors_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6868);
 var _github_get_authenticated_app_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(839);
 var _github_get_installation_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6224);
 var _github_installation_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2339);
 var _github_list_installations_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7);
 var _http_response_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8621);
 var _parse_quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1579);
 var _parse_repository_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7991);
 var _explain_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6865);
 var _explain_network_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5248);
 var _explain_uncovered_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5422);
 var _refusal_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1463);













async function diagnoseFindError(error, app, sought) {
    const { find } = sought;
    const attempt = { ...app, doing: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `find the installation ${describeFind(find)}` };
    if (!(0,_http_response_js__WEBPACK_IMPORTED_MODULE_7__ .Kz)(error))
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_6__ .c)((0,_explain_app_error_js__WEBPACK_IMPORTED_MODULE_3__ .b)(error, attempt));
    try {
        const findings = await ask(app, sought);
        if (find.by === 'repository' && findings.onAccount !== undefined) {
            const { repository } = find;
            const shown = (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .Cv)((0,_parse_repository_js__WEBPACK_IMPORTED_MODULE_8__ .fq)(repository));
            const refused = (0,_explain_uncovered_js__WEBPACK_IMPORTED_MODULE_5__ .F)(shown, findings.onAccount, { names: sought.names, cause: error });
            return { error: refused, culprits: [{ repository, error: refused }] };
        }
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_6__ .c)((0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)(explainNotFound(sought, findings), error));
    }
    catch (asked) {
        return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_6__ .c)((0,_http_response_js__WEBPACK_IMPORTED_MODULE_7__ .Kz)(asked) ? explainOtherServer(app, asked) : (0,_explain_app_error_js__WEBPACK_IMPORTED_MODULE_3__ .b)(asked, attempt));
    }
}
function explainOtherServer({ apiUrl }, cause) {
    const complaint = {
        failed: `${apiUrl} does not offer the endpoints for Apps that GitHub's REST API has.`,
        remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_explain_network_failure_js__WEBPACK_IMPORTED_MODULE_4__ .Ab)()}.`,
    };
    return (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_0__ .C2)(complaint, cause);
}
async function ask(app, { find, names }) {
    const notThere = (error) => {
        if (!(0,_http_response_js__WEBPACK_IMPORTED_MODULE_7__ .c4)(error))
            throw error;
    };
    const owner = find.by === 'repository' ? find.repository.owner : undefined;
    const other = otherKindOf(find, names);
    const [registered, onAccount, installations, otherKind] = await Promise.all([
        (0,_github_get_authenticated_app_js__WEBPACK_IMPORTED_MODULE_9__ .v)(app),
        owner === undefined ? undefined : (0,_github_get_installation_js__WEBPACK_IMPORTED_MODULE_10__ .J)(app, { by: 'owner', owner }).catch(notThere),
        (0,_github_list_installations_js__WEBPACK_IMPORTED_MODULE_11__ .Q)(app).catch(() => undefined),
        other && (0,_github_get_installation_js__WEBPACK_IMPORTED_MODULE_10__ .J)(app, other).catch(() => undefined),
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
            return (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `on ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .Cv)((0,_parse_repository_js__WEBPACK_IMPORTED_MODULE_8__ .fq)(find.repository))}`;
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
            remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `Use ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)(isEnterprise ? 'enterprise' : 'owner')} instead of ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)(isEnterprise ? 'owner' : 'enterprise')}, or install the App at ${(0,_github_installation_js__WEBPACK_IMPORTED_MODULE_12__ .Q)(app)}.`,
        };
    }
    const install = `Install it at ${(0,_github_installation_js__WEBPACK_IMPORTED_MODULE_12__ .Q)(app)}`;
    if (find.by === 'id') {
        return {
            failed: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)('installation-id')} is ${find.id}, ${find.id === app.id ? `which is the ID of the App '${app.slug}' itself` : `but the App '${app.slug}' has no installation with this ID`}.`,
            remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `Correct ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)('installation-id')}, or leave it out so that the installation is looked up.${listed(installations)}`,
        };
    }
    if (find.by === 'enterprise') {
        return {
            failed: `The App '${app.slug}' is not installed on the enterprise '${find.enterprise}'.`,
            remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${install}, or correct ${(0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .KT)('enterprise')}. Only GitHub Enterprise Cloud supports installations on enterprises.`,
        };
    }
    const account = find.by === 'owner' ? find.owner : find.repository.owner;
    return {
        failed: `The App '${app.slug}' is not installed on '${account}'.`,
        remedy: (0,_errors_text_js__WEBPACK_IMPORTED_MODULE_1__ .CS) `${install}, or ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_6__ .k)(names)}.${listed(installations)}`,
    };
}
const mostListed = 5;
function listed(installations) {
    if (installations === undefined)
        return '';
    if (installations.length === 0)
        return ' The App is not installed on any account.';
    const accounts = installations.map(({ id, account }) => `${account} (${id})`);
    return ` The App is installed on ${(0,_parse_quote_js__WEBPACK_IMPORTED_MODULE_2__ .lE)(accounts, mostListed)}.`;
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