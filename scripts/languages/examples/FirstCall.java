import aamgroups.Client;
import aamgroups.Client.*;
import java.util.List;

public class FirstCall {
    public static void main(String[] args) {
        var groups = new Client(new Config()
            .serverUrl("http://127.0.0.1:4020/api/v1")
            .auth(new Auth().bearer("admin-token")));

        var group = groups.createGroup(new GroupInput("Winter sale analysts", null));
        groups.setGroupPermissions(group.groupId(), List.of(
            new SegmentPermissionInput(563L, "SEGMENT", List.of(SegmentPermission.READ, SegmentPermission.WRITE)),
            new TraitPermissionInput(83498L, "TRAIT", List.of(TraitPermission.READ, TraitPermission.MAP_TO_SEGMENTS))));
        for (var permission : groups.listGroupPermissions(group.groupId())) {
            System.out.println(permission.objectType() + " " + permission.objectId() + " " + String.join(" ", permission.permissions()));
        }

        groups.deleteGroup(group.groupId());
        try {
            groups.deleteGroup(group.groupId());
        } catch (ApiException error) {
            System.out.println(error.status + " " + ErrorBody.fromJson(error.body).code());
        }
    }
}
