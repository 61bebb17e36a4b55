import type { ClientLanguage } from "./language.ts";

const PROBE =
  'import sys, httpx; print(f"Python {sys.version.split()[0]}, httpx {httpx.__version__}")';

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
      without: "an object id stays a string if the server sends one",
      find: "    origin = get_origin(type_)\n",
      replace:
        "    if type_ is int and isinstance(data, str):\n        return int(data)\n    origin = get_origin(type_)\n",
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
};
