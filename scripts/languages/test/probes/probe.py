"""Does what a test asks for with the generated client, and prints what came of it as JSON."""

import asyncio
import inspect
import json
import sys

import httpx
from aam_groups import (
    ApiError,
    ApiTimeoutError,
    AsyncClient,
    Client,
    DestinationPermission,
    DestinationPermissionInput,
    GroupInput,
    SegmentPermission,
    SegmentPermissionInput,
    TraitPermission,
    TraitPermissionInput,
    InvalidResponseError,
    encode,
)

scenario, base_url, token, *api_key = sys.argv[1:]
auth = {"bearer": token}
if api_key:
    auth["apiKey"] = {"imsApiKey": api_key[0]}


def outcome(call):
    try:
        call()
        return {"kind": "done"}
    except ApiError as error:
        return {"status": error.status, "body": error.body}
    except ApiTimeoutError:
        return {"kind": "timeout"}
    except httpx.TransportError:
        return {"kind": "connection"}
    except InvalidResponseError as error:
        return {"kind": "invalid", "message": str(error)}
    except ValueError:
        return {"kind": "unreadable"}


def story(groups):
    created = groups.create_group(GroupInput("Winter sale analysts", "Plan the winter sale."))
    updated = groups.update_group(created.group_id, GroupInput("Winter & spring „sale“", None))
    listed = [group for group in groups.list_groups() if group.group_id == created.group_id]
    granted = groups.set_group_permissions(created.group_id, [
        SegmentPermissionInput(563, "SEGMENT", [SegmentPermission.READ, SegmentPermission.WRITE]),
        TraitPermissionInput(83498, "TRAIT", [TraitPermission.READ, TraitPermission.MAP_TO_SEGMENTS]),
        DestinationPermissionInput(304, "DESTINATION", [DestinationPermission.READ]),
    ])
    more = SegmentPermissionInput(34, "SEGMENT", [SegmentPermission.READ])
    extended = groups.set_group_permissions(
        created.group_id, [*groups.list_group_permissions(created.group_id), more]
    )
    cleared = groups.set_group_permissions(created.group_id, [])
    others = [groups.create_group(GroupInput(name, None)).group_id for name in ("Second", "Third")]
    groups.delete_group(created.group_id)
    groups.delete_groups(others)
    return {
        "created": created,
        "updated": updated,
        "listed": listed,
        "granted": granted,
        "extended": extended,
        "cleared": cleared,
        "left": [group.name for group in groups.list_groups()],
    }


def refusals(groups):
    forbidden = SegmentPermissionInput(990001, "SEGMENT", [SegmentPermission.READ])
    stranger = Client(base_url, auth={"bearer": "nonsense"})
    return [
        outcome(lambda: groups.delete_group(1)),
        outcome(lambda: groups.delete_group(9101)),
        outcome(lambda: groups.delete_groups([9001, 9101])),
        outcome(lambda: groups.set_group_permissions(9002, [forbidden])),
        outcome(lambda: groups.create_group(GroupInput(" ", None))),
        outcome(lambda: groups.list_group_permissions(9999001)),
        outcome(lambda: stranger.list_groups()),
    ]


def every_call(groups):
    return [
        outcome(lambda: groups.list_groups()),
        outcome(lambda: groups.create_group(GroupInput("Winter sale analysts", None))),
        outcome(lambda: groups.update_group(9001, GroupInput("Winter sale analysts", None))),
        outcome(lambda: groups.list_group_permissions(9001)),
        outcome(lambda: groups.set_group_permissions(9001, [])),
        outcome(lambda: groups.delete_group(9001)),
        outcome(lambda: groups.delete_groups([9001])),
    ]


async def asynchronous(groups):
    created = await groups.create_group(GroupInput("Winter sale analysts", None))
    await groups.delete_group(created.group_id)
    try:
        await groups.delete_group(created.group_id)
    except ApiError as error:
        return {"created": created, "status": error.status}


def impatient():
    return [outcome(lambda: Client(base_url, auth=auth, timeout=0.3).list_groups())]


groups = Client(base_url, auth=auth)
if scenario == "story":
    result = story(groups)
elif scenario == "refusals":
    result = refusals(groups)
elif scenario == "every-call":
    result = every_call(groups)
elif scenario == "impatient":
    result = impatient()
elif scenario == "patience":
    result = inspect.signature(Client).parameters["timeout"].default
elif scenario == "asynchronous":
    result = asyncio.run(asynchronous(AsyncClient(base_url, auth=auth)))
else:
    sys.exit(f"There is no scenario {scenario}.")
print(json.dumps(encode(result)))
