"use strict";
exports.id = 821;
exports.ids = [821];
exports.modules = {

 821:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


__webpack_require__.d(__webpack_exports__, {
  diagnoseTokenError: () => ( diagnoseTokenError)
});

var dist_src = __webpack_require__(1015);
var explained_error = __webpack_require__(1530);
var errors_text = __webpack_require__(6868);
var get_installation = __webpack_require__(6224);
var agent = __webpack_require__(6117);
var response = __webpack_require__(8621);
var quote = __webpack_require__(1579);
var parse_repository = __webpack_require__(7991);
var get_authenticated_app = __webpack_require__(839);
var permission_label = __webpack_require__(3403);
var parse_permissions = __webpack_require__(3755);
;






async function diagnosePermissions(error, app, { installation, request: { permissions = {}, required = {} } }) {
    const { account, appSlug, htmlUrl } = installation;
    const lacking = (0,parse_permissions.zb)(permissions, installation.permissions);
    if (lacking.length === 0) {
        const complaint = {
            failed: `GitHub refused the permissions of the token for '${account}', although the installation has all of them: '${(0,response.bD)(error)}'.`,
            remedy: (0,errors_text.CS) `Check the App's permissions at ${htmlUrl}. If they were changed a moment ago, run ${(0,errors_text.Vm)('the job')} again.`,
        };
        return (0,explained_error.C2)(complaint, error);
    }
    const impossible = lacking.filter((name) => !(0,parse_permissions.RI)(name, installation.accountType));
    if (impossible.length > 0)
        return explainImpossible(error, installation, impossible);
    const registered = await (0,get_authenticated_app.v)(app);
    const lackedByApp = (0,parse_permissions.zb)(permissions, registered.permissions);
    const canAskLess = lacking.some((name) => required[name] === undefined);
    const compared = (0,parse_permissions.t9)(lacking, permissions, installation.permissions);
    const failed = `The token needs permissions that the App '${appSlug}' does not have on '${account}': ${compared}.`;
    const remedy = lackedByApp.length === 0
        ? `The App already requests them: ask an owner of '${account}' to accept them at ${htmlUrl}.`
        : (0,errors_text.CS) `Change the App's permissions at ${(0,get_authenticated_app.X)(registered, app.webUrl)}, and ask an owner of '${account}' to accept them at ${htmlUrl}${canAskLess ? (0,errors_text.CS) `; or request less in ${(0,errors_text.KT)('permission-…')}` : ''}.`;
    return (0,explained_error.C2)({ failed, remedy }, error);
}
const kinds = {
    User: 'a personal account, where no App can have permissions for organizations or enterprises',
    Organization: 'an organization, where no App can have permissions for enterprises',
    Enterprise: 'an enterprise, where no App can have permissions for repositories or organizations',
};
function explainImpossible(error, { account, accountType }, names) {
    const labels = names.map((name) => (0,permission_label.C)(name, undefined).replace(/: .*"$/, '"'));
    const complaint = {
        failed: `The token cannot have ${labels.join(', ')} on '${account}', which is ${kinds[accountType]}.`,
        remedy: (0,errors_text.CS) `Remove ${labels.length === 1 ? 'it' : 'them'} from ${(0,errors_text.KT)('permission-…')}, or use another installation.`,
    };
    return (0,explained_error.C2)(complaint, error);
}

var explain_app_error = __webpack_require__(6865);
var explain_installation = __webpack_require__(3469);
var explain_moved = __webpack_require__(3486);
var explain_uncovered = __webpack_require__(5422);
var explain_refusal = __webpack_require__(1463);
;














const longestSearchMs = 60_000;
const mostNamed = 20;
async function diagnoseTokenError(error, app, refused) {
    const { installation, request } = refused;
    const refusal = (0,explain_app_error.b)(error, {
        ...app,
        doing: `create a token for the installation ${installation.id} on '${installation.account}'`,
    });
    if (!(error instanceof dist_src.G))
        return (0,explain_refusal.c)(refusal);
    if (installation.suspendedAt !== undefined)
        return (0,explain_refusal.c)((0,explain_installation.Z)(installation, error));
    const message = error.status === 422 ? (0,response.bD)(error) : '';
    try {
        if (message.includes('at least one repository'))
            return await diagnoseRepositories(error, app, refused);
        if (message.includes('repositories'))
            return (0,explain_refusal.c)(explainNumber(error, request));
        if (message.includes('permissions'))
            return (0,explain_refusal.c)(await diagnosePermissions(error, app, refused));
        return (0,explain_refusal.c)(refusal);
    }
    catch {
        return (0,explain_refusal.c)(refusal);
    }
}
function explainNumber(error, { repositories }) {
    const number = repositories.length > 0 ? ` (${repositories.length})` : '';
    const complaint = {
        failed: `GitHub refused to create a token for this many repositories${number}: '${(0,response.bD)(error)}'.`,
        remedy: (0,errors_text.CS) `Name fewer repositories in ${(0,errors_text.KT)('repositories')}, or split them across ${(0,errors_text.Vm)('several steps')}.`,
    };
    return (0,explained_error.C2)(complaint, error);
}
async function diagnoseRepositories(error, app, { installation, request: { repositories, names }, findNames }) {
    const { account, htmlUrl } = installation;
    const asked = repositories.map((repository) => ({ owner: account, ...repository }));
    const { missing, moved } = await lookUp(app, installation, asked);
    if (missing.length === 0 && moved.length === 0) {
        const failed = `GitHub says that the App's installation on '${account}' has no access to at least one of the ${repositories.length} repositories, but not to which one.`;
        const remedy = (0,errors_text.CS) `Check the repositories at ${htmlUrl}, and ${(0,explain_refusal.k)(names)}.`;
        return (0,explain_refusal.c)((0,explained_error.C2)({ failed, remedy }, error));
    }
    const explain = (shown) => (0,explain_uncovered.F)(shown, installation, { names, cause: error });
    const uncovered = missing.map((repository) => ({ repository, error: explain((0,errors_text.Cv)((0,parse_repository.fq)(repository))) }));
    const movedAway = await (0,explain_moved.explainMoved)(moved, { names, findNames, cause: error });
    const quoted = missing.map((repository) => `'${(0,parse_repository.fq)(repository)}'`);
    const errors = [
        ...(missing.length === 0 ? [] : [explain((0,quote.lE)(quoted, mostNamed))]),
        ...movedAway.slice(0, mostNamed).map((culprit) => culprit.error),
    ];
    return {
        error: errors.reduce((one, other) => (0,explained_error.bs)(one, other)),
        culprits: [...uncovered, ...movedAway],
    };
}
async function lookUp(app, installation, asked) {
    const missing = [];
    const moved = [];
    const startedAt = app.timing.now();
    for (let start = 0; start < asked.length; start += agent._d) {
        if (app.timing.now() - startedAt > longestSearchMs)
            break;
        const some = asked.slice(start, start + agent._d);
        const looked = await Promise.all(some.map(async (repository) => ({ repository, found: await find(app, repository) })));
        for (const { repository, found } of looked) {
            if (found?.renamed !== undefined)
                moved.push({ repository, found });
            else if (found?.id !== installation.id)
                missing.push(repository);
        }
    }
    return { missing, moved };
}
async function find(app, repository) {
    try {
        return await (0,get_installation.J)(app, { by: 'repository', repository });
    }
    catch (error) {
        if ((0,response.c4)(error))
            return undefined;
        throw error;
    }
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