import type { ClientLanguage } from "./language.ts";

const PROBE =
  'import sys, httpx; print(f"Python {sys.version.split()[0]}, httpx {httpx.__version__}")';

/** pip comes with each virtual environment; hatchling builds the sdist. */
const INSTALLER_PROBE = "import ensurepip, hatchling, httpx, venv";

/** A response that is not as the spec has it, and what finds its place. */
const INVALID_RESPONSE = `class InvalidResponseError(ValueError):
    """Raised when a success lacks what the spec requires: names the place, such as \`[1].pid\`."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"Invalid response: {path.lstrip('.') or 'it'} {problem}")
        self.path = path
        self.problem = problem


`;

const DECODE_AT = `def _decode_at(place: str, type_: Any, data: Any) -> Any:
    try:
        return decode(type_, data)
    except InvalidResponseError as error:
        raise InvalidResponseError(place + error.path, error.problem) from None


`;

const DECODE_NULL = `    if data is None:
        if type(None) in get_args(type_):
            return None
        raise InvalidResponseError("", "must not be null")
`;

/** An object id stays a string otherwise, if the server sends one. */
const DECODE_INTEGER = `    if type_ is int and isinstance(data, str):
        try:
            return int(data)
        except ValueError:
            raise InvalidResponseError("", "must be an integer") from None
`;

const DECODE_LIST = `        if not isinstance(data, list):
            raise InvalidResponseError("", "must be a list")
        return [_decode_at(f"[{i}]", item_type, item) for i, item in enumerate(data)]
`;

const DECODE_FIELD = `            if not isinstance(data, dict):
                raise InvalidResponseError("", "must be an object")
            if wire in data:
                kwargs[field.name] = _decode_at(f".{wire}", hints.get(field.name, Any), data[wire])
            elif field.default is dataclasses.MISSING:
                raise InvalidResponseError(f".{wire}", "is missing")
`;

/** One module, `aam_groups`, on httpx. */
export const python: ClientLanguage = {
  title: "Python",
  needs: "Python 3.9 or newer and httpx",
  target: "aam_groups.ts",
  file: "aam_groups.py",
  options: [],
  corrections: [
    {
      without: "no `Accept` is sent, which Adobe's documentation asks for",
      find: 'merged_headers: Dict[str, str] = {**(config.get("headers")',
      replace:
        'merged_headers: Dict[str, str] = {"Accept": "application/json", **(config.get("headers")',
      where: "everywhere",
    },
    {
      without: "a call ends after the five seconds of httpx, and the error says 0.0 s",
      find: "timeout: Optional[float] = None, retry: Optional[Dict[str, Any]] = None, middleware:",
      replace:
        "timeout: Optional[float] = 90.0, retry: Optional[Dict[str, Any]] = None, middleware:",
      where: "everywhere",
    },
    {
      without: "a description of None is left out instead of being sent as null",
      find: "            if item is None:\n",
      replace: "            if item is None and field.default is None:\n",
      where: "once",
    },
    {
      without: "an object id stays a string if the server sends one, and null is taken for a group",
      find: "    origin = get_origin(type_)\n",
      replace: `${DECODE_NULL}${DECODE_INTEGER}    origin = get_origin(type_)\n`,
      where: "once",
    },
    {
      without: "null is taken for a group",
      find: "    if data is None or type_ is Any or type_ is None:\n",
      replace: "    if type_ is Any or type_ is None:\n",
      where: "once",
    },
    {
      without: "there is no error that names the place in an invalid response",
      find: "class ApiTimeoutError(Exception):\n",
      replace: `${INVALID_RESPONSE}class ApiTimeoutError(Exception):\n`,
      where: "once",
    },
    {
      without: "the place in an invalid response is not known",
      find: "def decode(type_: Any, data: Any) -> Any:\n",
      replace: `${DECODE_AT}def decode(type_: Any, data: Any) -> Any:\n`,
      where: "once",
    },
    {
      without: "an object instead of a list is read as a list of its keys",
      find: "        return [decode(item_type, item) for item in data]\n",
      replace: DECODE_LIST,
      where: "once",
    },
    {
      without: "a group without a field is a bare TypeError, and a word is taken for a group",
      find: `            if isinstance(data, dict) and wire in data:
                kwargs[field.name] = decode(hints.get(field.name, Any), data[wire])
`,
      replace: DECODE_FIELD,
      where: "once",
    },
    {
      without: "a 200 that is not JSON, such as a login page, is returned as None",
      find: /decode\((\w+), _safe_json\(response\)\)/g,
      replace: "decode($1, response.json())",
      where: "everywhere",
    },
    {
      without: "a login page in response to a deletion counts as success",
      find: "_safe_json(response))\n        return None\n",
      replace:
        "_safe_json(response))\n        if response.content:\n            response.json()\n        return None\n",
      where: "everywhere",
    },
    {
      without: "the text of an error that is not JSON is lost",
      find: "        return response.json()\n    except Exception:\n        return None\n",
      replace:
        "        return response.json()\n    except ValueError:\n        return response.text\n",
      where: "once",
    },
  ],
  extraFiles: {},
  example: "first_call.py",
  run: (folder) => [`PYTHONPATH=${folder} python3 first_call.py`],
  toolchain: {
    probes: [
      ["python3", "-c", PROBE],
      // Another Python than Debian's may come first, and know nothing of Debian's httpx.
      ["/usr/bin/python3", "-c", PROBE],
    ],
    packages: ["python3", "python3-httpx"],
  },
  installer: {
    probes: [
      ["python3", "-c", INSTALLER_PROBE],
      ["/usr/bin/python3", "-c", INSTALLER_PROBE],
    ],
    packages: ["python3-venv", "python3-hatchling"],
  },
};
