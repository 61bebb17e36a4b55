<?php
// Does what a test asks for with the generated client, and prints what came of it as JSON.
declare(strict_types=1);

require 'client.php';

use AamGroups\{ApiError, Client, Config, GroupInput, TimeoutError};
use AamGroups\{DestinationPermission, DestinationPermissionInput, SegmentPermission, SegmentPermissionInput};
use AamGroups\{TraitPermission, TraitPermissionInput};

// A warning is a failure.
set_error_handler(static function (int $severity, string $message, string $file, int $line): never {
    fwrite(STDERR, "$message in $file:$line\n");
    exit(1);
});

[, $scenario, $baseUrl, $token] = $argv;
$auth = ['bearer' => $token] + (isset($argv[4]) ? ['apiKey' => ['imsApiKey' => $argv[4]]] : []);

function outcome(callable $call): array
{
    try {
        $call();
        return ['kind' => 'done'];
    } catch (ApiError $error) {
        return ['status' => $error->status, 'body' => $error->body];
    } catch (TimeoutError) {
        return ['kind' => 'timeout'];
    } catch (\UnexpectedValueException $error) {
        return ['kind' => 'invalid', 'message' => $error->getMessage()];
    } catch (\JsonException) {
        return ['kind' => 'unreadable'];
    } catch (\RuntimeException) {
        return ['kind' => 'connection'];
    }
}

function wire(array $models): array
{
    return array_map(static fn ($model) => $model->toArray(), $models);
}

function story(Client $groups): array
{
    $created = $groups->createGroup(new GroupInput('Winter sale analysts', 'Plan the winter sale.'));
    $id = $created->groupId;
    $updated = $groups->updateGroup($id, new GroupInput('Winter & spring „sale“', null));
    $listed = array_filter($groups->listGroups(), static fn ($group) => $group->groupId === $id);
    $granted = $groups->setGroupPermissions($id, [
        new SegmentPermissionInput(563, 'SEGMENT', [SegmentPermission::Read, SegmentPermission::Write]),
        new TraitPermissionInput(83498, 'TRAIT', [TraitPermission::Read, TraitPermission::MapToSegments]),
        new DestinationPermissionInput(304, 'DESTINATION', [DestinationPermission::Read]),
    ]);
    $extended = $groups->setGroupPermissions($id, [
        ...$groups->listGroupPermissions($id),
        new SegmentPermissionInput(34, 'SEGMENT', [SegmentPermission::Read]),
    ]);
    $cleared = $groups->setGroupPermissions($id, []);
    $others = array_map(
        static fn ($name) => $groups->createGroup(new GroupInput($name, null))->groupId,
        ['Second', 'Third'],
    );
    $groups->deleteGroup($id);
    $groups->deleteGroups($others);
    return [
        'created' => $created->toArray(),
        'updated' => $updated->toArray(),
        'listed' => wire(array_values($listed)),
        'granted' => wire($granted),
        'extended' => wire($extended),
        'cleared' => wire($cleared),
        'left' => array_map(static fn ($group) => $group->name, $groups->listGroups()),
    ];
}

function refusals(Client $groups, Client $stranger): array
{
    $forbidden = new SegmentPermissionInput(990001, 'SEGMENT', [SegmentPermission::Read]);
    return [
        outcome(static fn () => $groups->deleteGroup(1)),
        outcome(static fn () => $groups->deleteGroup(9101)),
        outcome(static fn () => $groups->deleteGroups([9001, 9101])),
        outcome(static fn () => $groups->setGroupPermissions(9002, [$forbidden])),
        outcome(static fn () => $groups->createGroup(new GroupInput(' ', null))),
        outcome(static fn () => $groups->listGroupPermissions(9999001)),
        outcome(static fn () => $stranger->listGroups()),
    ];
}

function everyCall(Client $groups): array
{
    $input = new GroupInput('Winter sale analysts', null);
    return [
        outcome(static fn () => $groups->listGroups()),
        outcome(static fn () => $groups->createGroup($input)),
        outcome(static fn () => $groups->updateGroup(9001, $input)),
        outcome(static fn () => $groups->listGroupPermissions(9001)),
        outcome(static fn () => $groups->setGroupPermissions(9001, [])),
        outcome(static fn () => $groups->deleteGroup(9001)),
        outcome(static fn () => $groups->deleteGroups([9001])),
    ];
}

$groups = new Client(new Config($baseUrl, auth: $auth));
$result = match ($scenario) {
    'story' => story($groups),
    'refusals' => refusals($groups, new Client(new Config($baseUrl, auth: ['bearer' => 'nonsense']))),
    'every-call' => everyCall($groups),
    'impatient' => [outcome(static fn () => (new Client(new Config($baseUrl, $auth, timeout: 0.3)))->listGroups())],
    'patience' => (new Config($baseUrl))->timeout,
    'not-utf8' => [outcome(static fn () => $groups->createGroup(new GroupInput("caf\xE9", null)))],
};
echo json_encode($result, JSON_THROW_ON_ERROR);
