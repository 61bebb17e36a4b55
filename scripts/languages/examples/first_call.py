from aam_groups import ApiError, Client, GroupInput
from aam_groups import SegmentPermission, SegmentPermissionInput, TraitPermission, TraitPermissionInput

groups = Client("http://127.0.0.1:4020/api/v1", auth={"bearer": "admin-token"})

group = groups.create_group(GroupInput(name="Winter sale analysts", description=None))
groups.set_group_permissions(group.group_id, [
    SegmentPermissionInput(563, "SEGMENT", [SegmentPermission.READ, SegmentPermission.WRITE]),
    TraitPermissionInput(83498, "TRAIT", [TraitPermission.READ, TraitPermission.MAP_TO_SEGMENTS]),
])
for permission in groups.list_group_permissions(group.group_id):
    print(permission.object_type, permission.object_id, *permission.permissions)

groups.delete_group(group.group_id)
try:
    groups.delete_group(group.group_id)
except ApiError as error:
    print(error.status, error.body["code"])
