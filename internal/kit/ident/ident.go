// Package ident makes identifiers: UUIDv7 text for rows, random text for secrets. It does not know what they name; each
// feature gives its ids a type of its own.
package ident

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"sync"
	"time"
)

var last struct {
	sync.Mutex // guards ms and seq
	ms         int64
	seq        uint16
}

// New returns a UUIDv7 (RFC 9562 §5.7) as 36 characters. Within one process ids ascend: rand_a is a counter inside each
// millisecond (method 1 of §6.2).
func New() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read never fails since Go 1.24
	ms, seq := tick()
	b[0], b[1], b[2], b[3], b[4], b[5] = byte(ms>>40), byte(ms>>32), byte(ms>>24), byte(ms>>16), byte(ms>>8), byte(ms)
	b[6] = 0x70 | byte(seq>>8)
	b[7] = byte(seq)
	b[8] = 0x80 | b[8]&0x3f
	return format(b)
}

func tick() (int64, uint16) {
	last.Lock()
	defer last.Unlock()
	now := time.Now().UnixMilli()
	if now > last.ms {
		last.ms, last.seq = now, 0
		return last.ms, last.seq
	}
	if last.seq == 0x0fff { // 4,096 ids in this millisecond: borrow from the next
		last.ms++
		last.seq = 0
		return last.ms, last.seq
	}
	last.seq++
	return last.ms, last.seq
}

func format(b [16]byte) string {
	var s [36]byte
	hex.Encode(s[0:8], b[0:4])
	s[8], s[13], s[18], s[23] = '-', '-', '-', '-'
	hex.Encode(s[9:13], b[4:6])
	hex.Encode(s[14:18], b[6:8])
	hex.Encode(s[19:23], b[8:10])
	hex.Encode(s[24:36], b[10:16])
	return string(s[:])
}

// Valid tells whether s has the form of a UUID in lower case.
func Valid(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
				return false
			}
		}
	}
	return true
}

// Secret returns n random bytes as URL-safe text.
func Secret(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}
