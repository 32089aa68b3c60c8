/** Stands in the bundles for universal-github-app-jwt, with which @octokit/auth-app signs JWTs: they are signed here by its option `createJwt`. */
export default undefined
