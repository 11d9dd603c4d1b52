package main

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/jackc/pgx/v5"
)

// freshDatabase makes a database on the server that the address names, and returns its address and how to drop it.
func freshDatabase(ctx context.Context, server string) (address string, drop func(), err error) {
	u, err := url.Parse(server)
	if err != nil {
		return "", nil, err
	}
	name := fmt.Sprintf("bench_%d", time.Now().UnixNano())
	if err := execute(ctx, server, "CREATE DATABASE "+name); err != nil {
		return "", nil, err
	}
	u.Path = "/" + name
	return u.String(), func() {
		_ = execute(context.WithoutCancel(ctx), server, "DROP DATABASE "+name+" WITH (FORCE)") // the whole server goes away later
	}, nil
}

func execute(ctx context.Context, server, statement string) error {
	c, err := pgx.Connect(ctx, server)
	if err != nil {
		return err
	}
	defer c.Close(ctx)
	_, err = c.Exec(ctx, statement)
	return err
}
