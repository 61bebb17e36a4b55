import type { ClientLanguage } from "./language.ts";

/** Finds the place in a response that is not as the spec has it. */
const DECODE_MODEL = `/** The model that \`$data\` is, or an UnexpectedValueException with the place: \`Invalid response: [1].pid is missing\`. */
function decodeModel(string $class, mixed $data, string $place = ''): object
{
    if (!is_array($data) || ($data !== [] && array_is_list($data))) {
        throw new \\UnexpectedValueException('Invalid response: ' . ($place ?: 'it') . ' must be an object');
    }
    foreach ((new \\ReflectionMethod($class, '__construct'))->getParameters() as $field) {
        if (!$field->isOptional() && !array_key_exists($field->getName(), $data)) {
            $path = ltrim("{$place}.{$field->getName()}", '.');
            throw new \\UnexpectedValueException("Invalid response: $path is missing");
        }
    }
    try {
        return $class::fromArray($data);
    } catch (\\TypeError $error) {
        $problem = preg_replace('/^.*\\(\\$(\\w+)\\) (must be [^,]+),.*$/s', '.$1 $2', $error->getMessage());
        throw new \\UnexpectedValueException('Invalid response: ' . ltrim($place . $problem, '.'), 0, $error);
    }
}

function decodeList(string $class, mixed $data): array
{
    if (!is_array($data) || !array_is_list($data)) {
        throw new \\UnexpectedValueException('Invalid response: it must be a list');
    }
    return array_map(
        static fn ($item, $index) => decodeModel($class, $item, "[$index]"),
        $data,
        array_keys($data),
    );
}

`;

/** Unlike `decodeJson`, it takes no empty body for null. */
const BODY = "json_decode($$response['body'], true, 512, JSON_THROW_ON_ERROR)";

const DECODE_JSON =
  "/** Decoded JSON body (assoc arrays), or null for empty bodies. */\nfunction decodeJson(array $response): mixed\n";

/** One file, namespace `AamGroups`, on the curl extension. */
export const php: ClientLanguage = {
  title: "PHP",
  needs: "PHP 8.1 or newer with its curl extension",
  target: "client.ts",
  file: "client.php",
  options: [],
  corrections: [
    {
      without:
        "no `Accept` is sent, which Adobe's documentation asks for, and a header of the generator's own is",
      find: "    $headers['X-Redocly-Client'] = $config->clientHeader;\n",
      replace: "    $headers += ['Accept' => 'application/json'];\n",
      where: "once",
    },
    {
      without: "the setting of that header stays, and does nothing",
      find: "        public string $clientHeader = 'redocly-client-generator',\n",
      replace: "",
      where: "once",
    },
    {
      without: "a call can hang forever",
      find: "        public ?float $timeout = null,\n",
      replace: "        public ?float $timeout = 90.0,\n",
      where: "once",
    },
    {
      without:
        "writes are sent up to three times without being asked to, and a deletion that was done ends in 404",
      find: "$config->retry['attempts'] ?? 3",
      replace: "$config->retry['attempts'] ?? 1",
      where: "once",
    },
    {
      without: "a redirect counts as success, and a deletion that did not happen is not noticed",
      find: "if ($response['status'] >= 400)",
      replace: "if (intdiv($response['status'], 100) !== 2)",
      where: "everywhere",
    },
    {
      without: "comments are out of date",
      find: " status >= 400",
      replace: " a status outside 2xx",
      where: "everywhere",
    },
    {
      without: "a response that is not JSON, such as a login page, is read as null",
      find: "    return json_decode($response['body'], true);\n",
      replace: "    return json_decode($response['body'], true, 512, JSON_THROW_ON_ERROR);\n",
      where: "once",
    },
    {
      without: "a group without a field is a warning and a bare TypeError",
      find: DECODE_JSON,
      replace: `${DECODE_MODEL}${DECODE_JSON}`,
      where: "once",
    },
    {
      without: "an item of a list without a field is a warning and a bare TypeError",
      find: /array_map\(static fn \(\$item\) => (\w+)::fromArray\(\$item\), decodeJson\(\$response\)\)/g,
      replace: `decodeList($1::class, ${BODY})`,
      where: "everywhere",
    },
    {
      without: "a list instead of a group is a warning and a bare TypeError",
      find: /(\w+)::fromArray\(decodeJson\(\$response\)\)/g,
      replace: `decodeModel($1::class, ${BODY})`,
      where: "everywhere",
    },
    {
      without: "the text of an error that is not JSON is lost",
      find: "$response['reason'], decodeJson($response));\n",
      replace: "$response['reason'], json_decode($response['body'], true) ?? $response['body']);\n",
      where: "once",
    },
    {
      without: "a name that is not UTF-8 is sent as an empty body",
      find: /\$payload = json_encode\((.*)\);/g,
      replace: "$$payload = json_encode($1, JSON_THROW_ON_ERROR);",
      where: "everywhere",
    },
    {
      without: "an object id that the server sends as a string is a TypeError",
      find: "objectId: $data['objectId'],",
      replace: "objectId: (int) $data['objectId'],",
      where: "everywhere",
    },
  ],
  extraFiles: {},
  example: "first_call.php",
  run: (folder) => [`php -d include_path=${folder} first_call.php`],
  toolchain: {
    probes: [["php", "-r", 'if (!extension_loaded("curl")) exit(1); echo "PHP " . PHP_VERSION;']],
    packages: ["php-cli", "php-curl"],
  },
  installer: {
    probes: [
      ["sh", "-c", "php -r 'exit((int) !extension_loaded(\"zip\"));' && composer --version"],
    ],
    packages: ["composer", "php-zip"],
  },
};
