<?php
require 'client.php';

use AamGroups\{ApiError, Client, Config, GroupInput};
use AamGroups\{SegmentPermission, SegmentPermissionInput, TraitPermission, TraitPermissionInput};

$groups = new Client(new Config('http://127.0.0.1:4020/api/v1', auth: ['bearer' => 'admin-token']));

$group = $groups->createGroup(new GroupInput('Winter sale analysts', null));
$groups->setGroupPermissions($group->groupId, [
    new SegmentPermissionInput(563, 'SEGMENT', [SegmentPermission::Read, SegmentPermission::Write]),
    new TraitPermissionInput(83498, 'TRAIT', [TraitPermission::Read, TraitPermission::MapToSegments]),
]);
foreach ($groups->listGroupPermissions($group->groupId) as $permission) {
    echo "$permission->objectType $permission->objectId ", implode(' ', $permission->permissions), "\n";
}

$groups->deleteGroup($group->groupId);
try {
    $groups->deleteGroup($group->groupId);
} catch (ApiError $error) {
    echo $error->status, ' ', $error->body['code'], "\n";
}
