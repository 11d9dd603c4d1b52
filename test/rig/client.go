package rig

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Client sends requests with one set of headers. It is safe for concurrent use.
type Client struct {
	Base   string
	Header http.Header
	HTTP   *http.Client
}

// NewClient makes a client whose requests carry the headers, given as name, value, name, value.
func NewClient(base string, headers ...string) *Client {
	c := &Client{Base: base, Header: http.Header{}, HTTP: &http.Client{Timeout: 30 * time.Second,
		Transport: &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: time.Minute}}}
	for i := 0; i+1 < len(headers); i += 2 {
		c.Header.Set(headers[i], headers[i+1])
	}
	return c
}

// Answer is what came back.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Problem is an error answer (RFC 9457).
type Problem struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
	Code   string `json:"code"`
	Errors []struct {
		Field  string `json:"field"`
		Reason string `json:"reason"`
		Fix    string `json:"fix"`
	} `json:"errors"`
}

// Error implements error.
func (p *Problem) Error() string {
	return fmt.Sprintf("%d %s: %s %v", p.Status, p.Code, p.Detail, p.Errors)
}

// Problem reads the answer as a problem document; nil when it is none.
func (a Answer) Problem() *Problem {
	if !strings.HasPrefix(a.Header.Get("Content-Type"), "application/problem+json") {
		return nil
	}
	p := new(Problem)
	if json.Unmarshal(a.Body, p) == nil {
		return p
	}
	return nil
}

// Send sends bytes as they are.
func (c *Client) Send(ctx context.Context, method, path, contentType string, body []byte) (Answer, error) {
	r, err := http.NewRequestWithContext(ctx, method, c.Base+path, bytes.NewReader(body))
	if err != nil {
		return Answer{}, err
	}
	for name, values := range c.Header {
		r.Header[name] = values
	}
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	res, err := c.HTTP.Do(r)
	if err != nil {
		return Answer{}, err
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	return Answer{res.StatusCode, res.Header, got}, err
}

// JSON sends a value and returns whatever is answered. A nil value sends no body.
func (c *Client) JSON(ctx context.Context, method, path string, in any) (Answer, error) {
	if in == nil {
		return c.Send(ctx, method, path, "", nil)
	}
	body, err := json.Marshal(in)
	if err != nil {
		return Answer{}, err
	}
	return c.Send(ctx, method, path, "application/json", body)
}

// Call sends a value and reads the answer into out, which may be nil. A refusal is a *Problem.
func (c *Client) Call(ctx context.Context, method, path string, in, out any) error {
	a, err := c.JSON(ctx, method, path, in)
	if err != nil {
		return err
	}
	if a.Status >= http.StatusBadRequest {
		if p := a.Problem(); p != nil {
			return p
		}
		return fmt.Errorf("%s %s: %d %s %.200q", method, path, a.Status, a.Header.Get("Content-Type"), a.Body)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(a.Body, out); err != nil {
		return fmt.Errorf("%s %s: %w in %.200q", method, path, err, a.Body)
	}
	return nil
}
