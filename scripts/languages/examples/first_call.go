package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"strings"

	"aamgroups"
)

func main() {
	ctx := context.Background()
	groups := aamgroups.New(aamgroups.Config{
		ServerURL: "http://127.0.0.1:4020/api/v1",
		Auth:      aamgroups.Auth{Bearer: func() string { return "admin-token" }},
	})

	group, err := groups.CreateGroup(ctx, aamgroups.GroupInput{Name: "Winter sale analysts"})
	if err != nil {
		log.Fatal(err)
	}
	permissions, err := groups.SetGroupPermissions(ctx, group.GroupId, aamgroups.PermissionObjectInputList{
		aamgroups.SegmentPermissionInput{ObjectType: "SEGMENT", ObjectId: 563, Permissions: []aamgroups.SegmentPermission{
			aamgroups.SegmentPermissionRead, aamgroups.SegmentPermissionWrite,
		}},
		aamgroups.TraitPermissionInput{ObjectType: "TRAIT", ObjectId: 83498, Permissions: []aamgroups.TraitPermission{
			aamgroups.TraitPermissionRead, aamgroups.TraitPermissionMapToSegments,
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, permission := range permissions {
		fmt.Println(permission.ObjectType, permission.ObjectId, strings.Join(permission.Permissions, " "))
	}

	if err := groups.DeleteGroup(ctx, group.GroupId); err != nil {
		log.Fatal(err)
	}
	var refused *aamgroups.APIError
	if err := groups.DeleteGroup(ctx, group.GroupId); errors.As(err, &refused) {
		fmt.Println(refused.Status, refused.Body.(map[string]any)["code"])
	}
}
