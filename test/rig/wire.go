package rig

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"
)

const wireTimeout = 30 * time.Second

// Wire is one keep-alive HTTP/1.1 connection that costs little, since the load generator shares the machine with what it
// measures. One goroutine uses it at a time. It speaks what the product's server answers: a length or chunks (RFC 9112 §6, §7).
type Wire struct {
	address string
	conn    net.Conn
	in      *bufio.Reader
	out     []byte
	body    []byte
}

// Dial connects to host:port.
func Dial(address string) (*Wire, error) {
	conn, err := net.DialTimeout("tcp", address, wireTimeout)
	if err != nil {
		return nil, err
	}
	return &Wire{address: address, conn: conn, in: bufio.NewReaderSize(conn, 16<<10)}, nil
}

// Close ends the connection.
func (w *Wire) Close() { _ = w.conn.Close() }

// Do sends one request and returns status and body; the body is valid until the next call. header is one complete line such as
// "Authorization: Bearer x", or empty.
func (w *Wire) Do(method, path, header string, body []byte) (int, []byte, error) {
	b := append(w.out[:0], method...)
	b = append(append(append(b, ' '), path...), " HTTP/1.1\r\nHost: "...)
	b = append(append(b, w.address...), "\r\n"...)
	if header != "" {
		b = append(append(b, header...), "\r\n"...)
	}
	if method != "GET" {
		b = append(b, "Content-Type: application/json\r\nContent-Length: "...)
		b = append(strconv.AppendInt(b, int64(len(body)), 10), "\r\n"...)
	}
	b = append(append(b, "\r\n"...), body...)
	w.out = b
	if err := w.conn.SetDeadline(time.Now().Add(wireTimeout)); err != nil {
		return 0, nil, err
	}
	if _, err := w.conn.Write(b); err != nil {
		return 0, nil, err
	}
	return w.read()
}

var errAnswer = errors.New("the answer is not HTTP/1.1")

func (w *Wire) read() (status int, body []byte, err error) {
	line, err := w.in.ReadSlice('\n')
	if err != nil {
		return 0, nil, err
	}
	if len(line) < 12 || !bytes.HasPrefix(line, []byte("HTTP/1.1 ")) {
		return 0, nil, errAnswer
	}
	if status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return 0, nil, errAnswer
	}
	length, chunked := 0, false
	for {
		if line, err = w.in.ReadSlice('\n'); err != nil {
			return 0, nil, err
		}
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		value = bytes.TrimSpace(value)
		switch {
		case bytes.EqualFold(name, []byte("Content-Length")):
			if length, err = strconv.Atoi(string(value)); err != nil {
				return 0, nil, errAnswer
			}
		case bytes.EqualFold(name, []byte("Transfer-Encoding")):
			chunked = bytes.EqualFold(value, []byte("chunked"))
		}
	}
	w.body = w.body[:0]
	if !chunked {
		err = w.take(length)
		return status, w.body, err
	}
	err = w.chunks()
	return status, w.body, err
}

// take appends n bytes of the connection to the body.
func (w *Wire) take(n int) error {
	have := len(w.body)
	for cap(w.body) < have+n {
		w.body = append(w.body[:cap(w.body)], 0)
	}
	w.body = w.body[:have+n]
	_, err := io.ReadFull(w.in, w.body[have:])
	return err
}

func (w *Wire) chunks() error {
	for {
		line, err := w.in.ReadSlice('\n')
		if err != nil {
			return err
		}
		n, err := strconv.ParseInt(string(bytes.TrimRight(line, "\r\n")), 16, 32)
		if err != nil {
			return fmt.Errorf("%w: chunk %q", errAnswer, line)
		}
		if err := w.take(int(n)); err != nil {
			return err
		}
		if _, err := w.in.Discard(2); err != nil { // the end of the chunk, or of the body: no trailers
			return err
		}
		if n == 0 {
			return nil
		}
	}
}
