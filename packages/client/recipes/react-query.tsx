import type { GroupInput, NewPermissionObject } from "@aam-groups/client";
import { ApiError, createGroupsClient } from "@aam-groups/client";
import {
  mutationOptions,
  QueryClient,
  QueryClientProvider,
  queryOptions,
  useMutation,
  useQuery,
} from "@tanstack/react-query";

const groups = createGroupsClient({
  baseUrl: "http://127.0.0.1:4020/api/v1",
  token: "admin-token",
});

// The client retries by itself: retries here would multiply its own.
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });

export const groupQueries = {
  list: () =>
    queryOptions({
      queryKey: ["groups", "list"],
      queryFn: ({ signal }) => groups.listGroups({ signal }),
    }),
  permissions: (groupId: number) =>
    queryOptions({
      queryKey: ["groups", "permissions", groupId],
      queryFn: ({ signal }) => groups.listGroupPermissions(groupId, { signal }),
    }),
};

// Also after errors: the change may have been made although the response was lost.
const onSettled = () => queryClient.invalidateQueries({ queryKey: ["groups"] });
const change = <Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) =>
  mutationOptions({ mutationFn, onSettled });

export const groupMutations = {
  create: () => change((group: GroupInput) => groups.createGroup(group)),
  update: (groupId: number) => change((group: GroupInput) => groups.updateGroup(groupId, group)),
  delete: () => change((groupId: number) => groups.deleteGroup(groupId)),
  setPermissions: (groupId: number) =>
    change((all: NewPermissionObject[]) => groups.setGroupPermissions(groupId, all)),
};

function reasonFor(error: Error): string {
  if (error instanceof ApiError && error.is("deleteGroup", 409)) {
    return `This group is protected: ${error.body?.message ?? "it is needed"}`;
  }
  return error.message;
}

export function Groups() {
  const { data = [], error } = useQuery(groupQueries.list());
  const create = useMutation(groupMutations.create());
  const remove = useMutation(groupMutations.delete());
  const failure = remove.error ?? create.error ?? error;
  return (
    <form action={(form) => create.mutate({ name: String(form.get("name")) })}>
      <input name="name" aria-label="Name" required />
      <button type="submit">Create</button>
      {failure && <p role="alert">{reasonFor(failure)}</p>}
      {data.map(({ groupId, name }) => (
        <p key={groupId}>
          {name}{" "}
          <button type="button" onClick={() => remove.mutate(groupId)}>
            Delete
          </button>
        </p>
      ))}
    </form>
  );
}

export const App = () => (
  <QueryClientProvider client={queryClient}>
    <Groups />
  </QueryClientProvider>
);
