package main

import (
	"context"
	"fmt"
	"net/http"
	"sync/atomic"

	"switchboard/test/rig"
)

// keys take turns, since each has a rate of its own.
const keys = 800

// apikey compares requests that differ in nothing but the key: an address of the API that does not exist, once with a right key
// and once without. What the key costs more is its check.
func apikey(ctx context.Context, b *bench) error {
	s, err := b.stage(ctx, sqlite, rig.Shape{})
	if err != nil {
		return err
	}
	defer s.end()
	headers := make([]string, keys)
	for i := range headers {
		var made struct {
			Secret string `json:"secret"`
		}
		if err := s.Admin.Call(ctx, "POST", "/api/v1/api-keys", map[string]any{"name": fmt.Sprint("bench ", i), "scopes": []string{"read"}}, &made); err != nil {
			return err
		}
		headers[i] = "Authorization: Bearer " + made.Secret
	}
	var cost [2]float64
	var rate [2]float64
	var next atomic.Int64
	for i, headers := range [][]string{{""}, headers} {
		ask := func(_ int, w *rig.Wire) error {
			header := headers[int(next.Add(1))%len(headers)]
			status, body, err := w.Do("GET", "/api/v1/nothing-is-here", header, nil)
			if status == http.StatusNotFound {
				return err
			}
			return ok(status, body, err)
		}
		if _, err := closed(ctx, s.Address(), clients, b.lasts/4, ask); err != nil {
			return err
		}
		ops, took, program, _, err := s.used(func() (int, error) {
			samples, err := closed(ctx, s.Address(), clients, b.lasts, ask)
			return len(samples), err
		})
		if err != nil {
			return err
		}
		cost[i], rate[i] = program, float64(ops)/took.Seconds()
	}
	b.atMost("apikey", "check of a key: CPU more than without", max(0, cost[1]-cost[0]), "ms", 0.1, 0.05)
	b.info("apikey", "whole request with a key: CPU", cost[1], "ms")
	b.info("apikey", "requests with a key, 8 clients", rate[1], "/s")
	return nil
}
