import aamgroups.Client;
import aamgroups.Client.*;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Does what a test asks for with the generated client, and prints what came of it as JSON. */
public class Probe {
    public static void main(String[] args) {
        String baseUrl = args[1];
        Auth auth = new Auth().bearer(args[2]);
        if (args.length > 3) {
            auth.apiKey("imsApiKey", args[3]);
        }
        Client groups = new Client(new Config().serverUrl(baseUrl).auth(auth));
        Object result = switch (args[0]) {
            case "story" -> story(groups);
            case "refusals" -> refusals(groups, new Client(new Config().serverUrl(baseUrl).auth(new Auth().bearer("nonsense"))));
            case "every-call" -> everyCall(groups);
            case "impatient" -> List.of(outcome(
                new Client(new Config().serverUrl(baseUrl).auth(auth).timeout(Duration.ofMillis(300)))::listGroups));
            case "patience" -> patience(new Config().serverUrl(baseUrl).auth(auth));
            default -> throw new IllegalArgumentException("There is no scenario " + args[0] + ".");
        };
        byte[] json = Json.write(result).getBytes(StandardCharsets.UTF_8);
        System.out.write(json, 0, json.length);
        System.out.flush();
    }

    /** How long a call may take, in seconds. */
    static Object patience(Config config) {
        List<Object> limits = new ArrayList<>();
        config.middleware(new Middleware() {
            @Override
            public void onRequest(HttpRequest.Builder request) {
                limits.add(request.copy().build().timeout().map(Duration::toSeconds).orElse(null));
            }
        });
        new Client(config).listGroups();
        return limits.get(0);
    }

    static Map<String, Object> outcome(Runnable call) {
        Map<String, Object> outcome = new HashMap<>();
        try {
            call.run();
            outcome.put("kind", "done");
        } catch (ApiException error) {
            outcome.put("status", error.status);
            outcome.put("body", error.body);
        } catch (ApiTimeoutException error) {
            outcome.put("kind", "timeout");
        } catch (UncheckedIOException error) {
            outcome.put("kind", "connection");
        } catch (IllegalArgumentException error) {
            outcome.put("kind", "unreadable");
        }
        return outcome;
    }

    static Map<String, Object> story(Client groups) {
        Map<String, Object> result = new HashMap<>();
        Group created = groups.createGroup(new GroupInput("Winter sale analysts", "Plan the winter sale."));
        Long id = created.groupId();
        result.put("created", created);
        result.put("updated", groups.updateGroup(id, new GroupInput("Winter & spring „sale“", null)));
        result.put("listed", groups.listGroups().stream().filter(group -> group.groupId().equals(id)).toList());
        result.put("granted", groups.setGroupPermissions(id, List.of(
            new SegmentPermissionInput(563L, "SEGMENT", List.of(SegmentPermission.READ, SegmentPermission.WRITE)),
            new TraitPermissionInput(83498L, "TRAIT", List.of(TraitPermission.READ, TraitPermission.MAP_TO_SEGMENTS)),
            new DestinationPermissionInput(304L, "DESTINATION", List.of(DestinationPermission.READ)))));
        List<PermissionObjectInput> all = new ArrayList<>();
        for (PermissionObject permission : groups.listGroupPermissions(id)) {
            all.add(Client.parsePermissionObjectInput(permission.toJson()));
        }
        all.add(new SegmentPermissionInput(34L, "SEGMENT", List.of(SegmentPermission.READ)));
        result.put("extended", groups.setGroupPermissions(id, all));
        result.put("cleared", groups.setGroupPermissions(id, List.of()));
        List<Long> others = new ArrayList<>();
        for (String name : List.of("Second", "Third")) {
            others.add(groups.createGroup(new GroupInput(name, null)).groupId());
        }
        groups.deleteGroup(id);
        groups.deleteGroups(others);
        result.put("left", groups.listGroups().stream().map(Group::name).toList());
        return result;
    }

    static List<Object> refusals(Client groups, Client stranger) {
        return List.of(
            outcome(() -> groups.deleteGroup(1L)),
            outcome(() -> groups.deleteGroup(9101L)),
            outcome(() -> groups.deleteGroups(List.of(9001L, 9101L))),
            outcome(() -> groups.setGroupPermissions(9002L, List.of(
                new SegmentPermissionInput(990001L, "SEGMENT", List.of(SegmentPermission.READ))))),
            outcome(() -> groups.createGroup(new GroupInput(" ", null))),
            outcome(() -> groups.listGroupPermissions(9999001L)),
            outcome(() -> stranger.listGroups()));
    }

    static List<Object> everyCall(Client groups) {
        GroupInput input = new GroupInput("Winter sale analysts", null);
        return List.of(
            outcome(() -> groups.listGroups()),
            outcome(() -> groups.createGroup(input)),
            outcome(() -> groups.updateGroup(9001L, input)),
            outcome(() -> groups.listGroupPermissions(9001L)),
            outcome(() -> groups.setGroupPermissions(9001L, List.of())),
            outcome(() -> groups.deleteGroup(9001L)),
            outcome(() -> groups.deleteGroups(List.of(9001L))));
    }
}
