package bleveindex

import (
	"slices"
	"testing"
)

func FuzzPayload(f *testing.F) {
	f.Add(uint16(3), []byte{1, 2, 3})
	f.Add(uint16(15), []byte{255, 255, 127})
	f.Add(uint16(16), []byte{1})
	f.Fuzz(func(t *testing.T, weight uint16, gaps []byte) {
		if weight == 0 || len(gaps) == 0 || len(gaps) > 1000 {
			t.Skip()
		}
		var want []uint32
		last := uint32(0)
		for i, g := range gaps {
			last += uint32(g)*uint32(1+i%3*100) + 1
			want = append(want, last)
		}
		v, ok := pack(int(weight), want)
		if int64(v) < 0 {
			t.Fatalf("payload %x has more than 63 bits", v)
		}
		if v.weight() != uint32(weight) {
			t.Fatalf("weight %d, want %d", v.weight(), weight)
		}
		got, packed := v.positions(nil)
		if packed != ok {
			t.Fatalf("packed: %v, want %v", packed, ok)
		}
		if ok && !slices.Equal(got, want) {
			t.Fatalf("positions %v, want %v", got, want)
		}
	})
}
