import type { SearchWords } from "./search-words.ts";

/** English, which readers of all languages use for technical words. */
export const en: SearchWords = {
  questionWords:
    "a an the this that these is are was be am do does did how since what mean means meaning explain fit which who whom where when why can could should would may must i my me we our you your it its to of in on for from with at as and or if by about there please via using use need want",
  pages: {
    "first-page":
      "home homepage overview introduction intro about base url baseurl host hostname domain server servers endpoint endpoints address production beta operations methods routes openapi swagger redoc schema yaml json download spec specification definition postman collection insomnia bruno arazzo llms reference",
    "first-call":
      "getting started start begin beginner quickstart quick tutorial introduction hello world example examples sample samples curl wget http request call howto guide sdk sdks client clients library libraries package npm install installation setup typescript javascript js ts node nodejs python java go golang php trailing slash",
    "getting-a-token":
      "authentication authenticate authenticated authorization authorisation authorize auth oauth oauth2 openid jwt bearer login log in logon signin sign credentials credential secret client_id client_secret clientid id apikey api key x-api-key access token tokens refresh refresh_token expire expires expired expiry expiration lifetime renew obtain generate ims developer console project service account scope scopes grant grant_type client_credentials server-to-server s2s password username header headers organization org security",
    "permissions-and-wildcards":
      "permission access rights right privileges privilege role roles acl acls rbac policy policies control admin administrator types wildcard wildcards asterisk star segment segments trait traits destination destinations object objects objecttype objectid data source allowed values enum map_to_segments map_to_models map_to_destination create_algo_traits view_all_segments",
    errors:
      "error errors exception exceptions status statuses code codes http 4xx 5xx 400 401 403 404 405 408 409 410 413 415 422 429 500 502 503 504 bad request unauthorized unauthorised unauthenticated forbidden denied not found missing conflict payload too large unsupported media type many requests throttle throttled throttling rate limit limits limited limiting ratelimit quota internal server unavailable gateway timeout timeouts timed out retry retries retrying retry-after backoff exponential repeat again idempotent idempotency idempotence failure failures fail failed failing handling handle troubleshooting troubleshoot problem problems issue issues debug debugging message invalid_group invalid_request invalid_permission invalid_token inaccessible_object inaccessible_group unknown_group content_too_large unsupported_media_type internal_error error_code childmessages",
    "what-is-unsaid":
      "undocumented unknown unspecified undefined missing gaps gap assumption assumptions assume assumed convention conventions documented certain certainty confidence basis x-basis limitation limitations caveat caveats quirks uncertain reliable maximum max length unique duplicate duplicates name html entities escaping concurrent concurrency race",
    mock: "mock mocks mocking mocked fake stub stubs prism msw dummy offline local localhost random dynamic prefer cors origin port 4010 unit test tests without account",
    sandbox:
      "sandbox local localhost simulator simulate simulation emulator playground demo staging server stateful state keeps remembers test environment data fixtures seed try trial without account world variation variations fault faults port 4020 database db remembers",
    "testing-a-deployment":
      "contract test tests testing suite conformance conform compliance verify verification validate validation check checks own deployment ci cd pipeline continuous integration github actions workflow junit har report reports html baseline promise promises exit smoke",
    changelog:
      "changelog changes change change-log release releases notes version versions versioning history new news updates migration migrate upgrade breaking deprecated deprecation semver 1.0.0 1.0.1 1.0.2 1.0.3 1.0.4",
  },
  operations: {
    listGroups:
      "get fetch read retrieve find search look lookup query show view see all every one single specific group groups by id groupid details info pagination paginate paginated paging pages page size limit offset cursor per_page next sort sorting order filter filtering members member users user count membershipcount",
    createGroup: "create creating creation add new make post insert register group groups 201",
    updateGroup:
      "update updating edit editing change modify rename renaming name description put patch replace group groups add remove member user assign join",
    deleteGroup:
      "delete deleting deletion remove removing removal destroy drop erase group id 204 protected",
    deleteGroups:
      "delete deleting remove removing bulk batch mass many several multiple all list ids groups at once",
    listGroupPermissions:
      "get fetch read retrieve list show view see find check current existing permission permissions rights access",
    setGroupPermissions:
      "set put update change edit modify replace add assign give grant granting allow revoke remove removing delete clear reset empty all permission permissions rights access",
  },
};
