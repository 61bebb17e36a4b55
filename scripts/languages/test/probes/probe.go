// Does what a test asks for with the generated client, and prints what came of it as JSON.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"

	"aamgroups"
)

var ctx = context.Background()

func main() {
	scenario, baseURL, token := os.Args[1], os.Args[2], os.Args[3]
	config := aamgroups.Config{ServerURL: baseURL, Auth: aamgroups.Auth{Bearer: text(token)}}
	if len(os.Args) > 4 {
		config.Auth.APIKey = map[string]func() string{"imsApiKey": text(os.Args[4])}
	}
	groups := aamgroups.New(config)

	var result any
	switch scenario {
	case "story":
		result = story(groups)
	case "refusals":
		config.Auth = aamgroups.Auth{Bearer: text("nonsense")}
		result = refusals(groups, aamgroups.New(config))
	case "every-call":
		result = everyCall(groups)
	case "impatient":
		config.Timeout = 300 * time.Millisecond
		_, err := aamgroups.New(config).ListGroups(ctx)
		result = []any{outcome(err)}
	case "patience":
		result = patience(config)
	default:
		log.Fatalf("There is no scenario %s.", scenario)
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		log.Fatal(err)
	}
}

// How long a call may take, in seconds.
func patience(config aamgroups.Config) float64 {
	var limit time.Duration
	started := time.Now()
	config.Middleware = []aamgroups.Middleware{{OnRequest: func(request *http.Request) {
		deadline, _ := request.Context().Deadline()
		limit = deadline.Sub(started)
	}}}
	must(aamgroups.New(config).ListGroups(ctx))
	return limit.Round(10 * time.Second).Seconds()
}

func text(value string) func() string {
	return func() string { return value }
}

func outcome(err error) map[string]any {
	var refused *aamgroups.APIError
	var late *aamgroups.TimeoutError
	var unconnected *url.Error
	switch {
	case err == nil:
		return map[string]any{"kind": "done"}
	case errors.As(err, &refused):
		return map[string]any{"status": refused.Status, "body": refused.Body}
	case errors.As(err, &late):
		return map[string]any{"kind": "timeout"}
	case errors.As(err, &unconnected):
		return map[string]any{"kind": "connection"}
	}
	return map[string]any{"kind": "unreadable"}
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func story(groups *aamgroups.Client) map[string]any {
	description := "Plan the winter sale."
	created := must(groups.CreateGroup(ctx, aamgroups.GroupInput{Name: "Winter sale analysts", Description: &description}))
	updated := must(groups.UpdateGroup(ctx, created.GroupId, aamgroups.GroupInput{Name: "Winter & spring „sale“"}))
	listed := []aamgroups.Group{}
	for _, group := range must(groups.ListGroups(ctx)) {
		if group.GroupId == created.GroupId {
			listed = append(listed, group)
		}
	}
	granted := must(groups.SetGroupPermissions(ctx, created.GroupId, aamgroups.PermissionObjectInputList{
		aamgroups.SegmentPermissionInput{ObjectId: 563, ObjectType: "SEGMENT", Permissions: []aamgroups.SegmentPermission{
			aamgroups.SegmentPermissionRead, aamgroups.SegmentPermissionWrite,
		}},
		aamgroups.TraitPermissionInput{ObjectId: 83498, ObjectType: "TRAIT", Permissions: []aamgroups.TraitPermission{
			aamgroups.TraitPermissionRead, aamgroups.TraitPermissionMapToSegments,
		}},
		aamgroups.DestinationPermissionInput{ObjectId: 304, ObjectType: "DESTINATION", Permissions: []aamgroups.DestinationPermission{
			aamgroups.DestinationPermissionRead,
		}},
	}))
	all := aamgroups.PermissionObjectInputList{
		aamgroups.SegmentPermissionInput{ObjectId: 34, ObjectType: "SEGMENT", Permissions: []aamgroups.SegmentPermission{
			aamgroups.SegmentPermissionRead,
		}},
	}
	for _, permission := range must(groups.ListGroupPermissions(ctx, created.GroupId)) {
		all = append(all, permission)
	}
	extended := must(groups.SetGroupPermissions(ctx, created.GroupId, all))
	cleared := must(groups.SetGroupPermissions(ctx, created.GroupId, aamgroups.PermissionObjectInputList{}))
	others := aamgroups.GroupIdList{}
	for _, name := range []string{"Second", "Third"} {
		others = append(others, must(groups.CreateGroup(ctx, aamgroups.GroupInput{Name: name})).GroupId)
	}
	if err := groups.DeleteGroup(ctx, created.GroupId); err != nil {
		log.Fatal(err)
	}
	if err := groups.DeleteGroups(ctx, others); err != nil {
		log.Fatal(err)
	}
	left := []string{}
	for _, group := range must(groups.ListGroups(ctx)) {
		left = append(left, group.Name)
	}
	return map[string]any{
		"created": created, "updated": updated, "listed": listed,
		"granted": granted, "extended": extended, "cleared": cleared, "left": left,
	}
}

func refusals(groups, stranger *aamgroups.Client) []any {
	_, forbidden := groups.SetGroupPermissions(ctx, 9002, aamgroups.PermissionObjectInputList{
		aamgroups.SegmentPermissionInput{ObjectId: 990001, ObjectType: "SEGMENT", Permissions: []aamgroups.SegmentPermission{
			aamgroups.SegmentPermissionRead,
		}},
	})
	_, blank := groups.CreateGroup(ctx, aamgroups.GroupInput{Name: " "})
	_, inaccessible := groups.ListGroupPermissions(ctx, 9999001)
	unknown := groups.DeleteGroup(ctx, 1)
	conflict := groups.DeleteGroup(ctx, 9101)
	conflictInBulk := groups.DeleteGroups(ctx, aamgroups.GroupIdList{9001, 9101})
	_, unauthorized := stranger.ListGroups(ctx)
	return []any{
		outcome(unknown), outcome(conflict), outcome(conflictInBulk), outcome(forbidden),
		outcome(blank), outcome(inaccessible), outcome(unauthorized),
	}
}

func everyCall(groups *aamgroups.Client) []any {
	input := aamgroups.GroupInput{Name: "Winter sale analysts"}
	_, list := groups.ListGroups(ctx)
	_, create := groups.CreateGroup(ctx, input)
	_, update := groups.UpdateGroup(ctx, 9001, input)
	_, permissions := groups.ListGroupPermissions(ctx, 9001)
	_, set := groups.SetGroupPermissions(ctx, 9001, aamgroups.PermissionObjectInputList{})
	deletion := groups.DeleteGroup(ctx, 9001)
	bulk := groups.DeleteGroups(ctx, aamgroups.GroupIdList{9001})
	return []any{
		outcome(list), outcome(create), outcome(update), outcome(permissions),
		outcome(set), outcome(deletion), outcome(bulk),
	}
}
