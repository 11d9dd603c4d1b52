package regex

// memoBlock is how many positions share one allocation.
const memoBlock = 256

// memo remembers for each position which joins have been tried. What was tried and did not lead to the match has failed
// and fails again, whatever sub-matches hold.
type memo struct {
	joins  int
	blocks [][]uint64
	bytes  int
}

func newMemo(joins, length int) *memo {
	mm := &memo{joins: joins}
	if joins > 0 {
		mm.blocks = make([][]uint64, length/memoBlock+1)
	}
	return mm
}

// visit marks a join as tried and tells whether it was tried before. Beyond the memory limit nothing is remembered, and
// the budget alone bounds the search.
func (mm *memo) visit(join, pos int32) bool {
	block := mm.blocks[pos/memoBlock]
	if block == nil {
		words := (memoBlock*mm.joins + 63) / 64
		if mm.bytes+8*words > maxMemoBytes {
			return false
		}
		mm.bytes += 8 * words
		block = make([]uint64, words)
		mm.blocks[pos/memoBlock] = block
	}
	bit := int(pos%memoBlock)*mm.joins + int(join)
	mask := uint64(1) << (bit & 63)
	tried := block[bit>>6]&mask != 0
	block[bit>>6] |= mask
	return tried
}

// forget clears the marks of one position.
func (mm *memo) forget(pos int32) {
	if mm.joins == 0 || mm.blocks[pos/memoBlock] == nil {
		return
	}
	block := mm.blocks[pos/memoBlock]
	begin := int(pos%memoBlock) * mm.joins
	for bit, end := begin, begin+mm.joins; bit < end; {
		word, low := bit>>6, bit&63
		n := min(64-low, end-bit)
		block[word] &^= (uint64(1)<<n - 1) << low
		bit += n
	}
}

// cost is the number of steps that another memo for the text stands for.
func (mm *memo) cost() int64 { return int64(len(mm.blocks) + 1) }
