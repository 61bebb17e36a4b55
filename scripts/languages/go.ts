import type { ClientLanguage } from "./language.ts";

/** `ObjectId` as an integer that is also read from a string of digits. */
const OBJECT_ID = `type ObjectId int64

// UnmarshalJSON reads an integer, or a string of digits.
func (id *ObjectId) UnmarshalJSON(data []byte) error {
	value, err := strconv.ParseInt(strings.Trim(string(data), "\\""), 10, 64)
	*id = ObjectId(value)
	return err
}
`;

const CLIENT_WITHOUT_REDIRECTS = `&http.Client{
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}
`;

const DEFAULT_TIMEOUT = `	if config.Timeout == 0 {
		config.Timeout = 90 * time.Second
	}
`;

/** The response to a deletion may be empty, and may be JSON. */
const DELETION_RESPONSE = `		data, err := io.ReadAll(resp.Body)
		if err != nil || len(data) == 0 {
			return err
		}
		return json.Unmarshal(data, &target)
`;

/** One module, `aamgroups`, on the standard library. */
export const go: ClientLanguage = {
  title: "Go",
  needs: "Go 1.19 or newer",
  target: "client.ts",
  file: "client.go",
  options: ["--go-package", "aamgroups"],
  corrections: [
    {
      without: "no `Accept` is sent, which Adobe's documentation asks for",
      find: "	headers := map[string]string{}\n	for key, value := range config.Headers {",
      replace:
        '	headers := map[string]string{"Accept": "application/json"}\n	for key, value := range config.Headers {',
      where: "once",
    },
    {
      without: "a call can hang forever",
      find: "	return &Client{config: config}\n",
      replace: `${DEFAULT_TIMEOUT}	return &Client{config: config}\n`,
      where: "once",
    },
    {
      without:
        "a redirect of a deletion is followed with GET, and the page at its end counts as success",
      find: "http.DefaultClient\n",
      replace: CLIENT_WITHOUT_REDIRECTS,
      where: "once",
    },
    {
      without: "a redirect counts as success",
      find: "resp.StatusCode >= 400",
      replace: "resp.StatusCode/100 != 2",
      where: "everywhere",
    },
    {
      without: "a login page in response to a deletion counts as success",
      find: "		_, err := io.Copy(io.Discard, resp.Body)\n		return err\n",
      replace: DELETION_RESPONSE,
      where: "once",
    },
    {
      without: "an object id that the server sends as a string cannot be read",
      find: "type ObjectId = int64\n",
      replace: OBJECT_ID,
      where: "once",
    },
  ],
  extraFiles: { "go.mod": "module aamgroups\n\ngo 1.19\n" },
  example: "first_call.go",
  run: (folder) => [
    "go mod init first-call",
    `go mod edit -require=aamgroups@v0.0.0 -replace=aamgroups=./${folder}`,
    "go run first_call.go",
  ],
  toolchain: { probes: [["go", "version"]], packages: ["golang-go"] },
  installer: { probes: [["sh", "-c", "go version && unzip -v"]], packages: ["unzip"] },
};
